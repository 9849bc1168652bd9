//! Calendar days as integers, in the Gregorian calendar carried back and forth. For dates that
//! people write; instants are `time`'s.

/// Days from 0000-03-01 to 1970-01-01. Years are counted from March, so that a leap day is the
/// last day of its year.
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01 of a date written `2026-11-22`; `None` where there is no such day.
/// Years 0 to 9999.
pub fn day_of(date: &str) -> Option<i32> {
    let mut parts = date.split('-');
    let mut part = |digits: usize| -> Option<i64> {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let from_march = (month + 9) % 12;
    let year_from_march = year - i64::from(month < 3);
    let leap_days = year_from_march.div_euclid(4) - year_from_march.div_euclid(100)
        + year_from_march.div_euclid(400);
    let in_year = (153 * from_march + 2) / 5 + day - 1;
    let days = (year_from_march * 365 + leap_days + in_year - EPOCH) as i32;
    // The 31st of a shorter month would read back as a day of the next.
    (date_of(days) == date).then_some(days)
}

/// The date `2026-11-22` of a number of days since 1970-01-01.
pub fn date_of(day: i32) -> String {
    let days = i64::from(day) + EPOCH;
    let era = days.div_euclid(146_097);
    let in_era = days.rem_euclid(146_097);
    let year_of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day = in_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month < 3);
    [padded(year, 4), padded(month, 2), padded(day, 2)].join("-")
}

fn padded(number: i64, digits: usize) -> String {
    let plain = number.to_string();
    "0".repeat(digits.saturating_sub(plain.len())) + &plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_read_and_write() {
        for (day, date) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (20_779, "2026-11-22"),
            (2_932_896, "9999-12-31"),
            (-719_528, "0000-01-01"),
        ] {
            assert_eq!(day_of(date), Some(day), "{date}");
            assert_eq!(date_of(day), date);
        }
    }

    #[test]
    fn every_day_of_four_centuries_reads_back_what_it_writes() {
        for day in 0..146_097 {
            assert_eq!(day_of(&date_of(day)), Some(day));
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for bad in [
            "",
            "2026",
            "2026-02-29",
            "2026-13-01",
            "2026-04-31",
            "2026-00-10",
            "2026-1-1",
            "2026-11-22-",
            "+026-11-22",
            "22.11.2026",
            "２０２６-11-22",
        ] {
            assert_eq!(day_of(bad), None, "{bad}");
        }
        for far in [i32::MIN, i32::MAX] {
            assert!(!date_of(far).is_empty());
        }
    }
}

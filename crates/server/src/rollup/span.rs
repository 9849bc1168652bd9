//! Spans: the sums of 32 days, in the same tables as the days' own. A year is read from eleven of
//! them and some days then, not from 365.
//!
//! Rejected: calendar months, which SQL would have to reckon out; an index in another order, which
//! would scatter what is written all day long over the whole table.

use std::fmt::Write;

/// Days of a span.
pub(crate) const SPAN_DAYS: i64 = 32;
/// Where the numbers of spans begin in the column of days: behind every day that there will be.
const FIRST: i64 = 1_000_000_000;
/// Most days and spans that are named one by one; of more, a statement would be too long.
const MOST_NAMED: usize = 600;

/// The span that a day is in, as it stands in the column of days.
pub(crate) fn span_of(day: i64) -> i64 {
    day.div_euclid(SPAN_DAYS) + FIRST
}

/// A condition on the column `day`, made of numbers alone: whole spans, and the days before and
/// behind them. For sums only: what is told day by day asks for [`each_day`].
pub(crate) fn in_sum(from: i64, to: i64) -> String {
    let mut named = Vec::new();
    let mut day = from;
    while day <= to && named.len() <= MOST_NAMED {
        let is_whole = day.rem_euclid(SPAN_DAYS) == 0 && day + SPAN_DAYS - 1 <= to;
        named.push(if is_whole { span_of(day) } else { day });
        day += if is_whole { SPAN_DAYS } else { 1 };
    }
    condition(&named, from, to)
}

/// The same with every day for itself. Days are named, and not told as a range, because a database
/// then goes to one item's lines of each day instead of through all lines of all days.
pub(crate) fn each_day(from: i64, to: i64) -> String {
    let most = from.saturating_add(MOST_NAMED as i64);
    let named: Vec<i64> = (from..=to.min(most)).collect();
    condition(&named, from, to)
}

fn condition(named: &[i64], from: i64, to: i64) -> String {
    if named.is_empty() || named.len() > MOST_NAMED {
        return format!("day >= {from} AND day <= {to}");
    }
    let mut sql = "day IN (".to_owned();
    for (n, day) in named.iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        // Writing into a string does not fail.
        write!(sql, "{comma}{day}").unwrap_or_default();
    }
    sql.push(')');
    sql
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The days that a condition names, spans taken apart.
    fn days(condition: &str) -> Vec<i64> {
        if let Some(range) = condition.strip_prefix("day >= ") {
            let (from, to) = range.split_once(" AND day <= ").unwrap();
            return (from.parse().unwrap()..=to.parse().unwrap()).collect();
        }
        let list = condition.strip_prefix("day IN (").unwrap();
        let each = list.strip_suffix(')').unwrap().split(',');
        let days = each.flat_map(|number| {
            let number: i64 = number.parse().unwrap();
            match number - FIRST {
                span if number > FIRST / 2 => span * SPAN_DAYS..(span + 1) * SPAN_DAYS,
                _ => number..number + 1,
            }
        });
        days.collect()
    }

    proptest! {
        #[test]
        fn every_day_is_asked_for_once_and_no_other(from in -100_i64..30_000, more in 0_i64..1_200) {
            let all: Vec<i64> = (from..=from + more).collect();
            prop_assert_eq!(&days(&in_sum(from, from + more)), &all);
            prop_assert_eq!(&days(&each_day(from, from + more)), &all);
        }
    }

    #[test]
    fn a_year_is_read_from_ten_or_eleven_spans() {
        let condition = in_sum(20_089, 20_089 + 364);
        assert!(condition.matches(',').count() < 60, "{condition}");
    }

    #[test]
    fn no_days_are_none() {
        assert_eq!(in_sum(5, 4), "day >= 5 AND day <= 4");
        assert_eq!(each_day(5, 4), "day >= 5 AND day <= 4");
    }
}

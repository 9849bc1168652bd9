//! A long clickstream, in the columns that `milepost replay` reads.

use core::fmt;

use crate::Chance;

/// First line of the file.
const HEADER: &str =
    "user_id,session_id,event,timestamp,platform,acquisition_channel,user_cohort,user_lifecycle";

/// Steps, and how often one follows a step of the same part of the visit. The shares are those
/// of a real shop's half-year: of a thousand clicks 220 look at a product, 15 are orders.
const STEPS: [(&str, u32); 19] = [
    ("product_view", 220),
    ("catalog", 210),
    ("search", 129),
    ("home", 89),
    ("filter_results", 84),
    ("add_to_cart", 43),
    ("cart", 39),
    ("shipping_details", 31),
    ("wishlist_add", 26),
    ("promo_page", 26),
    ("payment_details", 23),
    ("account_page", 21),
    ("purchase", 15),
    ("review_page", 13),
    ("compare", 9),
    ("error_page", 9),
    ("support_chat", 9),
    ("payment_error", 4),
    ("checkout_bug", 1),
];
const PLATFORMS: [(&str, u32); 3] = [("desktop", 52), ("mobile", 36), ("tablet", 12)];
const CHANNELS: [(&str, u32); 5] = [
    ("organic", 36),
    ("paid_search", 28),
    ("email", 16),
    ("social", 16),
    ("direct", 4),
];
const LIFECYCLES: [(&str, u32); 3] = [("returning", 53), ("new", 24), ("loyal", 23)];

/// 2024-01-01T00:00:00Z, seconds.
const FIRST_INSTANT: i64 = 1_704_067_200;
const DAY: i64 = 86_400;

/// Rows one after the other, shopper by shopper, each shopper's by time. Sessions have one to
/// sixteen clicks, like most of a shop's.
#[derive(Clone, Debug)]
pub struct Clickstream {
    chance: Chance,
    shoppers: u64,
    events: u64,
    told: u64,
    sessions: u64,
    shopper: Shopper,
    session: Session,
}

/// Who clicks, until they have clicked enough.
#[derive(Clone, Debug, Default)]
struct Shopper {
    number: u64,
    left: u64,
    month: i64,
    lifecycle: &'static str,
}

/// One visit.
#[derive(Clone, Debug, Default)]
struct Session {
    left: u64,
    second: i64,
    platform: &'static str,
    channel: &'static str,
}

/// One line of the file, as it is written; without its end.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    shopper: u64,
    session: u64,
    step: &'static str,
    second: i64,
    platform: &'static str,
    channel: &'static str,
    month: i64,
    lifecycle: &'static str,
}

impl Clickstream {
    /// So many clicks of so many shoppers, at least 1, in equal shares.
    pub fn new(shoppers: u64, events: u64, seed: u64) -> Self {
        Self {
            chance: Chance::new(seed),
            shoppers: shoppers.max(1),
            events,
            told: 0,
            sessions: 0,
            shopper: Shopper::default(),
            session: Session::default(),
        }
    }

    /// The file's first line, without its end.
    pub fn header() -> &'static str {
        HEADER
    }

    fn next_shopper(&mut self) {
        let number = self.shopper.number;
        let before = |n: u64| u128::from(self.events) * u128::from(n) / u128::from(self.shoppers);
        self.shopper = Shopper {
            number: number + 1,
            left: (before(number + 1) - before(number)) as u64,
            month: self.chance.between(0, 6),
            lifecycle: one(&mut self.chance, &LIFECYCLES),
        };
        self.session.left = 0;
        self.session.second = FIRST_INSTANT + self.shopper.month * 30 * DAY;
    }

    fn next_session(&mut self) {
        let chance = &mut self.chance;
        self.sessions += 1;
        self.session = Session {
            left: 1 + chance.below(16),
            second: self.session.second + chance.between(3_600, 9 * DAY),
            platform: one(chance, &PLATFORMS),
            channel: one(chance, &CHANNELS),
        };
    }
}

impl Iterator for Clickstream {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.told >= self.events {
            return None;
        }
        while self.shopper.left == 0 {
            self.next_shopper();
        }
        if self.session.left == 0 {
            self.next_session();
        }
        self.told += 1;
        self.shopper.left -= 1;
        self.session.left -= 1;
        self.session.second += self.chance.between(3, 180);
        Some(Row {
            shopper: self.shopper.number - 1,
            session: self.sessions,
            step: one(&mut self.chance, &STEPS),
            second: self.session.second,
            platform: self.session.platform,
            channel: self.session.channel,
            month: self.shopper.month,
            lifecycle: self.shopper.lifecycle,
        })
    }
}

fn one<const N: usize>(chance: &mut Chance, of: &[(&'static str, u32); N]) -> &'static str {
    of[chance.weighted(&of.map(|(_, weight)| weight))].0
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.second.div_euclid(DAY));
        let second = self.second.rem_euclid(DAY);
        let (hour, minute) = (second / 3_600, second / 60 % 60);
        write!(
            f,
            "user_{:04},sess_{:06},{},{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{:02},\
             {},{},2024-{:02},{}",
            self.shopper,
            self.session,
            self.step,
            second % 60,
            self.platform,
            self.channel,
            self.month + 1,
            self.lifecycle,
        )
    }
}

/// Year, month and day of so many days after 1970-01-01, by counting on from 2024-01-01: the
/// stream lasts some years, and a loop is easier to believe than a formula.
fn civil(day: i64) -> (i64, usize, i64) {
    let mut left = day - FIRST_INSTANT / DAY;
    let mut year = 2024;
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if leap { 29 } else { 28 };
        let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, days) in (1..).zip(months) {
            if left < days {
                return (year, month, left + 1);
            }
            left -= days;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_tells_the_same_stream_and_all_of_it() {
        let rows = |seed| {
            let stream = Clickstream::new(7, 100, seed);
            stream.map(|row| row.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(rows(1), rows(1));
        assert_ne!(rows(1), rows(2));
        assert_eq!(rows(1).len(), 100);
        assert!(rows(1)[99].starts_with("user_0006,"), "{}", rows(1)[99]);
        assert_eq!(rows(1)[0].split(',').count(), HEADER.split(',').count());
    }

    #[test]
    fn days_are_called_by_their_names() {
        let first = FIRST_INSTANT / DAY;
        assert_eq!(civil(first), (2024, 1, 1));
        assert_eq!(civil(first + 59), (2024, 2, 29));
        assert_eq!(civil(first + 366), (2025, 1, 1));
        assert_eq!(civil(first + 366 + 58), (2025, 2, 28));
        assert_eq!(civil(first + 366 + 59), (2025, 3, 1));
    }
}

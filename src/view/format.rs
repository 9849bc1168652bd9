//! Numbers, dates and money as a language writes them. The browser's own `Intl` does it on a
//! page; what is drawn elsewhere (tests, the server) brings its own.

use shopper::Millis;

/// How a language writes things. Functions and not a trait object: there is one for a page.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// A whole number, with the language's marks between thousands.
    pub number: fn(locale: &str, number: i64) -> String,
    /// The plural category of a number, as CLDR names it: `one`, `few`, `other` …
    pub plural: fn(locale: &str, number: i64) -> String,
    /// A day, by the shopper's own clock.
    pub date: fn(locale: &str, at: Millis, style: DateStyle) -> String,
    /// An amount in minor units of an ISO 4217 currency.
    pub money: fn(locale: &str, minor: i64, currency: &str) -> String,
    /// The day on which a week begins, 0 for Monday to 6 for Sunday.
    pub week_start: fn(locale: &str) -> u8,
}

/// How much of a day is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "22 November 2026".
    Long,
    /// "22 Nov".
    Short,
    /// "Sun": the day of the week.
    Weekday,
    /// "November 2026".
    Month,
}

impl Format {
    /// Without `Intl`: digits, English plurals, and days as ISO 8601 writes them, in UTC.
    pub const PLAIN: Self = Self {
        number: |_, number| number.to_string(),
        plural: |_, number| if number == 1 { "one" } else { "other" }.to_owned(),
        date: |_, at, style| plain_date(at, style),
        money: |_, minor, currency| {
            let cents = minor.unsigned_abs() % 100;
            format!("{currency} {}.{cents:02}", minor / 100)
        },
        week_start: |_| 0,
    };
}

fn plain_date(at: Millis, style: DateStyle) -> String {
    let day = shopper::local_day(at, 0);
    let date = shopper::date_of(day);
    match style {
        DateStyle::Long => date,
        DateStyle::Short => date[5..].to_owned(),
        DateStyle::Month => date[..7].to_owned(),
        DateStyle::Weekday => {
            // Day 0, 1 January 1970, was a Thursday.
            const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
            DAYS[day.rem_euclid(7) as usize].to_owned()
        }
    }
}

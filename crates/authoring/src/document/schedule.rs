//! When something may be shown: instants, days of the week, hours of the day.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::Deserializer;

use super::Instant;
use super::duration::Written;

/// When; open where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// First instant.
    pub from: Option<Instant>,
    /// First instant at which it is over.
    pub until: Option<Instant>,
    /// Days of the week. Default: every day.
    pub days: Option<Vec<Day>>,
    /// Hours of the day, like `09:00-18:00`; `22:00-06:00` goes on into the next day. Default:
    /// the whole day.
    pub hours: Option<Vec<Hours>>,
    /// Whose clock days and hours are read on. Default: the shopper's.
    pub time: Option<Clock>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// Whose clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// The shopper's own, wherever they are.
    Shopper,
    /// The shop's: the document's `time_zone`, summer time included.
    Shop,
}

/// Hours of the day, in minutes from midnight; they end on the next day where the end is not
/// after the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// First minute, 0 to 1,439.
    pub start: u16,
    /// First minute after them, 0 to 1,440.
    pub end: u16,
}

impl Hours {
    /// Reads `09:00-18:00`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (start, end) = text.split_once('-')?;
        let (start, end) = (minutes(start.trim())?, minutes(end.trim())?);
        (start < 24 * 60).then_some(Self { start, end })
    }
}

/// Minutes from midnight of a time like `09:30`, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str| {
        let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= 24 * 60).then_some(all)
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "hours like \"09:00-18:00\", from 00:00 to 24:00";
        deserializer.deserialize_str(Written(expected, Self::parse))
    }
}

impl JsonSchema for Hours {
    fn schema_name() -> Cow<'static, str> {
        "Hours".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Hours of the day, like `09:00-18:00`; the end does not belong to \
                            them. `22:00-06:00` goes on into the next day.",
            "type": "string",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9] ?- ?(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_two_times_of_day_and_nothing_else() {
        let hours = |start, end| Some(Hours { start, end });
        assert_eq!(Hours::parse("09:00-18:30"), hours(540, 1_110));
        assert_eq!(Hours::parse("22:00 - 06:00"), hours(1_320, 360));
        assert_eq!(Hours::parse("00:00-24:00"), hours(0, 1_440));
        for bad in [
            "",
            "9-18",
            "09:00",
            "24:00-06:00",
            "09:60-10:00",
            "25:00-26:00",
            "+9:00-10:00",
        ] {
            assert_eq!(Hours::parse(bad), None, "{bad}");
        }
    }
}

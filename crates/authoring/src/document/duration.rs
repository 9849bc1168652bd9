//! Lengths of time as people write them: `30d`, `12h`, `5m`, `90s`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use shopper::{DAY_MS, HOUR_MS, MINUTE_MS, Millis};

/// Longest: ten years. More is `never`, or a slip.
const LONGEST: Millis = 3_660 * DAY_MS;

/// A length of time, in ms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration(pub Millis);

/// A wait, that may last for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// For so long.
    For(Duration),
    /// For ever.
    Never,
}

impl Duration {
    /// Reads a whole number and its unit. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let unit = text.chars().last()?;
        let one = match unit {
            's' => 1_000,
            'm' => MINUTE_MS,
            'h' => HOUR_MS,
            'd' => DAY_MS,
            _ => return None,
        };
        let digits = text.strip_suffix(unit)?;
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let long = digits.parse::<Millis>().ok()?.checked_mul(one)?;
        (long <= LONGEST).then_some(Self(long))
    }
}

impl Wait {
    /// In ms; the engine's [`engine::NEVER_AGAIN`] for ever.
    pub fn millis(self) -> Millis {
        match self {
            Self::For(duration) => duration.0,
            Self::Never => engine::NEVER_AGAIN,
        }
    }
}

const DURATION: &str = "a length of time like \"30d\", \"12h\", \"5m\" or \"90s\", at most 3660d";
const WAIT: &str = "a length of time like \"30d\" or \"12h\", at most 3660d, or \"never\"";

impl<'de> Deserialize<'de> for Duration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written(DURATION, Duration::parse))
    }
}

impl<'de> Deserialize<'de> for Wait {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parse = |text: &str| match text {
            "never" => Some(Self::Never),
            _ => Duration::parse(text).map(Self::For),
        };
        deserializer.deserialize_str(Written(WAIT, parse))
    }
}

/// What a text must be, and how it is read.
pub(super) struct Written<F>(pub(super) &'static str, pub(super) F);

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Written<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.1)(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self.0))
    }
}

impl JsonSchema for Duration {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A length of time: a whole number and `s`, `m`, `h` or `d`, like \
                            `90s`; at most ten years.",
            "type": "string",
            "pattern": "^[0-9]+[smhd]$"
        })
    }
}

impl JsonSchema for Wait {
    fn schema_name() -> Cow<'static, str> {
        "Wait".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A length of time like `30d` or `12h`, or `never` for a wait that \
                            does not end.",
            "type": "string",
            "pattern": "^([0-9]+[smhd]|never)$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_are_read_and_nothing_else() {
        assert_eq!(Duration::parse("90s"), Some(Duration(90_000)));
        assert_eq!(Duration::parse("5m"), Some(Duration(300_000)));
        assert_eq!(Duration::parse("30d"), Some(Duration(30 * DAY_MS)));
        for bad in [
            "",
            "d",
            "30",
            "30 d",
            "-1d",
            "+1d",
            "1.5h",
            "3661d",
            "99999999999999999999s",
            "1é",
        ] {
            assert_eq!(Duration::parse(bad), None, "{bad}");
        }
    }
}

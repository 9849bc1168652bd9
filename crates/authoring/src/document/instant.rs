//! Instants, as RFC 3339 writes them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer};
use shopper::Millis;

use super::duration::Written;

/// An instant, ms since 1970 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub Millis);

impl Instant {
    /// Reads an instant with its offset. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let instant: jiff::Timestamp = text.parse().ok()?;
        Some(Self(instant.as_millisecond()))
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "an instant with its offset, like \"2026-11-01T09:00:00+01:00\"";
        deserializer.deserialize_str(Written(expected, Self::parse))
    }
}

impl JsonSchema for Instant {
    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An instant with its offset from UTC, like \
                            `2026-11-01T09:00:00+01:00`.",
            "type": "string",
            "format": "date-time"
        })
    }
}

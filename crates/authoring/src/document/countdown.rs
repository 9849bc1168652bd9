//! Countdowns.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::Deserializer;

use super::duration::Written;
use super::{Duration, Instant, Words};

/// How long something still holds: in days, in hours, and for the last two of them in minutes;
/// seconds never tick. Nothing is shown once it is over.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Countdown {
    /// When it is over, to the minute: the same instant for everybody.
    pub until: Ends,
    /// What ends then, like `Free delivery`.
    pub label: Words,
}

/// The end of a countdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// An instant.
    At(Instant),
    /// So long after somebody first saw it. Read only to be refused with its reason.
    After(Duration),
}

impl<'de> Deserialize<'de> for Ends {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "an instant with its offset, like \"2026-11-01T09:00:00+01:00\"";
        deserializer.deserialize_str(Written(expected, |text: &str| {
            let instant = Instant::parse(text).map(Self::At);
            instant.or_else(|| Duration::parse(text).map(Self::After))
        }))
    }
}

impl JsonSchema for Ends {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Instant::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Instant>()
    }
}

//! Measures: what is counted over a shopper's events.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::Deserializer;
use shopper::DAY_MS;

use super::duration::Written;
use super::{Audience, Duration};

/// What is counted. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Events.
    Count(Counted),
    /// Different objects: each product or article counts once.
    Distinct(Counted),
    /// What the events were worth, or how many pieces.
    Sum(Sum),
}

/// Which events are counted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// Name of the event, like `view_item`.
    pub event: String,
    /// Which of them: a condition over the event, like `{"object.category": "flooring"}`.
    /// Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// How far back. Default: from the first event on.
    pub within: Option<Within>,
}

/// Which events are summed, and what of them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Name of the event, like `purchase`.
    pub event: String,
    /// What is summed.
    pub of: Of,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// How far back. Default: from the first event on.
    pub within: Option<Within>,
}

/// What is summed.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// The events' value, in the currency's minor unit (cents).
    Value,
    /// Pieces.
    Quantity,
}

/// How far back a measure looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// So many days of the shopper's own calendar, today included; 1 to 3,660.
    Days(u16),
    /// The current visit.
    Visit,
}

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "whole days like \"30d\", or \"visit\"";
        deserializer.deserialize_str(Written(expected, |text: &str| {
            if text == "visit" {
                return Some(Self::Visit);
            }
            let Duration(long) = Duration::parse(text)?;
            let days = u16::try_from(long / DAY_MS).ok()?;
            (days > 0 && long % DAY_MS == 0).then_some(Self::Days(days))
        }))
    }
}

impl JsonSchema for Within {
    fn schema_name() -> Cow<'static, str> {
        "Within".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Days of the shopper's own calendar, today included, like `30d`; or \
                            `visit` for the current visit.",
            "type": "string",
            "pattern": "^([0-9]+d|visit)$"
        })
    }
}

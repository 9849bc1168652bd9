//! Measures: what is counted over a shopper's events.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::Deserializer;
use shopper::{DAY_MS, HOUR_MS, Period};

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
    /// The most that one event was worth, or the most pieces.
    Max(Sum),
    /// Days of the shopper's own calendar with such an event.
    Days(Counted),
    /// The first such event: 1 from then on.
    First(Counted),
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
    /// So many periods of the shopper's own calendar, the present one included.
    Last(Period, u16),
    /// The current visit.
    Visit,
}

/// Most days and hours of a window: ten years, and three days.
const MOST: [u16; 2] = [3_660, 72];

impl Within {
    /// Reads a window. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let calendar = match text {
            "visit" => return Some(Self::Visit),
            "today" => Some(Period::Day),
            "week" => Some(Period::Week),
            "month" => Some(Period::Month),
            "year" => Some(Period::Year),
            _ => None,
        };
        if let Some(period) = calendar {
            return Some(Self::Last(period, 1));
        }
        let Duration(long) = Duration::parse(text)?;
        let (period, one, most) = if text.ends_with('h') {
            (Period::Hour, HOUR_MS, MOST[1])
        } else {
            (Period::Day, DAY_MS, MOST[0])
        };
        let count = u16::try_from(long / one).ok()?;
        let whole = (1..=most).contains(&count) && long % one == 0;
        whole.then_some(Self::Last(period, count))
    }
}

/// What may be written, for findings.
pub(crate) const WITHIN: &str = "days like \"30d\", hours like \"12h\" (at most 72), \"today\", \
                                 \"week\", \"month\", \"year\" or \"visit\"";

impl<'de> Deserialize<'de> for Within {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written(WITHIN, Self::parse))
    }
}

impl JsonSchema for Within {
    fn schema_name() -> Cow<'static, str> {
        "Within".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "How far back: days of the shopper's own calendar, today included, \
                            like `30d`; clock hours, the present one included, like `12h`; \
                            `today`, `week`, `month` or `year` of the calendar; or `visit` for \
                            the current visit.",
            "type": "string",
            "pattern": "^([0-9]+[dh]|today|week|month|year|visit)$"
        })
    }
}

impl From<Within> for targeting::Window {
    fn from(within: Within) -> Self {
        match within {
            Within::Last(period, count) => Self::Last(period, count),
            Within::Visit => Self::Session,
        }
    }
}

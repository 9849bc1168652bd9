//! Lanes of the journey: which events touch them, and how long they last.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use shopper::Stage;

use super::{Audience, Duration};

/// A lane of the journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Has heard of the shop.
    Awareness,
    /// Is looking and comparing.
    Consideration,
    /// Is buying.
    Purchase,
    /// Needs help with what was bought.
    Service,
    /// Comes back.
    Retention,
    /// Tells others.
    Advocacy,
}

/// The lane that an event touches: its name, or its name and which of the events.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Touches {
    /// Every such event.
    Always(Lane),
    /// Some of them.
    Where(TouchesWhere),
}

/// The lane that some events of a name touch; the others touch none.
#[derive(Clone, Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TouchesWhere {
    /// The lane.
    pub lane: Lane,
    /// Which of them: a condition over the event.
    #[serde(rename = "where")]
    pub filter: Audience,
}

/// How long a lane lasts.
#[derive(Clone, Copy, Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LaneOrder {
    /// The lane; any but `awareness`, where everyone is who is nowhere else.
    pub lane: Lane,
    /// Days after its last event in which a shopper is still in it: whole days like `14d`.
    /// Default: the usual of that lane.
    pub fades_after: Option<Duration>,
}

impl From<Lane> for Stage {
    fn from(lane: Lane) -> Self {
        match lane {
            Lane::Awareness => Self::Awareness,
            Lane::Consideration => Self::Consideration,
            Lane::Purchase => Self::Purchase,
            Lane::Service => Self::Service,
            Lane::Retention => Self::Retention,
            Lane::Advocacy => Self::Advocacy,
        }
    }
}

/// By hand for the same reason as [`super::Words`].
impl<'de> Deserialize<'de> for Touches {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TouchesVisitor)
    }
}

struct TouchesVisitor;

impl<'de> Visitor<'de> for TouchesVisitor {
    type Value = Touches;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a lane like \"service\", or {\"lane\": …, \"where\": …}")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Touches, E> {
        Lane::deserialize(StrDeserializer::new(text)).map(Touches::Always)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Touches, A::Error> {
        TouchesWhere::deserialize(MapAccessDeserializer::new(map)).map(Touches::Where)
    }
}

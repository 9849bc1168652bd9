//! The occasion on which an item is shown.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Audience, Duration};

/// One occasion, or a list of which any will do.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum On {
    /// This one.
    One(ShowOn),
    /// Any of these.
    Any(Vec<ShowOn>),
}

/// The occasion.
#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShowOn {
    /// As soon as the page is there.
    #[default]
    Page,
    /// After an event on this page: its name, like `purchase`, or its name and which of them.
    Event(OnEvent),
    /// After the page was visible for so long.
    Dwell(Duration),
    /// After the shopper got so far down the page, in percent, 1 to 100.
    Scroll(#[schemars(range(min = 1, max = 100))] u8),
    /// After the slot of this name came into view.
    InView(String),
    /// When the shopper seems about to leave: on a desktop the pointer leaves through the
    /// window's top, on a phone they turn back quickly.
    ExitIntent,
    /// After the shopper did nothing for so long on this page.
    Idle(Duration),
    /// After a click on an element of this CSS selector.
    Click(String),
    /// After an element of this CSS selector came into view.
    Visible(String),
    /// After a search that found nothing: the event `view_search_results` with no items, or
    /// with `results` 0.
    DeadSearch,
    /// Only when the page calls `milepost.show(…)` or a button's `show` asks for it.
    Manual,
}

/// Which events.
#[derive(Clone, Debug, PartialEq, JsonSchema)]
#[schemars(untagged)]
pub enum OnEvent {
    /// All of this name.
    Named(String),
    /// Some of this name.
    Some(SomeEvents),
}

/// Some of the events of a name.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SomeEvents {
    /// The name, like `add_to_cart`.
    pub name: String,
    /// Which of them: a condition over the event, like `{"object.category": "flooring"}`.
    #[serde(rename = "where")]
    pub filter: Audience,
}

impl Default for On {
    fn default() -> Self {
        Self::One(ShowOn::Page)
    }
}

impl On {
    /// The occasions.
    pub fn all(&self) -> &[ShowOn] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Any(all) => all,
        }
    }
}

/// By hand for the same reason as [`super::Words`].
impl<'de> Deserialize<'de> for On {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnVisitor)
    }
}

struct OnVisitor;

impl<'de> Visitor<'de> for OnVisitor {
    type Value = On;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an occasion like \"page\" or {\"dwell\": \"20s\"}, or a list of them")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<On, E> {
        ShowOn::deserialize(StrDeserializer::new(text)).map(On::One)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<On, A::Error> {
        ShowOn::deserialize(MapAccessDeserializer::new(map)).map(On::One)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<On, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(On::Any)
    }
}

impl<'de> Deserialize<'de> for OnEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnEventVisitor)
    }
}

struct OnEventVisitor;

impl<'de> Visitor<'de> for OnEventVisitor {
    type Value = OnEvent;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an event, or {\"name\": …, \"where\": …}")
    }

    fn visit_str<E>(self, text: &str) -> Result<OnEvent, E> {
        Ok(OnEvent::Named(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OnEvent, A::Error> {
        SomeEvents::deserialize(MapAccessDeserializer::new(map)).map(OnEvent::Some)
    }
}

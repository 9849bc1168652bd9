//! Texts: the same for every language, or one for each.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A text: one string for every language, or an object with one for each, like
/// `{"en": "Welcome", "it": "Benvenuto"}`.
///
/// Personal tokens stand in braces with what is said where nothing is known, like
/// `{last_viewed.name|the floor you liked}`. Known are `{shop}`, `{points}`,
/// `{last_viewed.…}` (`name`, `url`, `image`, `price`, …) and `{attributes.…}` (what the shop
/// said of the shopper); in surveys `{answers.…}` (an earlier answer, by its question's id). A
/// brace itself is written `{{`.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Words {
    /// The same for every language.
    Same(String),
    /// One for each language.
    Each(BTreeMap<String, String>),
}

/// By hand instead of serde's `untagged`, which forgets where in the text the error was.
impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or an object with a text for each language")
    }

    fn visit_str<E>(self, text: &str) -> Result<Words, E> {
        Ok(Words::Same(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Words, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(Words::Each)
    }
}

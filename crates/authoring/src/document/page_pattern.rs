//! Which pages are meant.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// Pages: a pattern like `/flooring/*`, or a regular expression.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(untagged)]
pub enum PagePattern {
    /// A path like `/flooring/*`, or host and path like `*.shop.example/**`. `*` is anything
    /// but a slash, `**` anything at all, `?` one character.
    Glob(String),
    /// A regular expression.
    Regex(PageRegex),
}

/// A regular expression over the page's path.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageRegex {
    /// As JavaScript would read it, without look-around. Found anywhere in the path unless `^`
    /// and `$` say otherwise.
    pub regex: String,
}

/// By hand for the same reason as [`super::Words`].
impl<'de> Deserialize<'de> for PagePattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PagePatternVisitor)
    }
}

struct PagePatternVisitor;

impl<'de> Visitor<'de> for PagePatternVisitor {
    type Value = PagePattern;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path like \"/flooring/*\", or {\"regex\": \"…\"}")
    }

    fn visit_str<E>(self, text: &str) -> Result<PagePattern, E> {
        Ok(PagePattern::Glob(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PagePattern, A::Error> {
        PageRegex::deserialize(MapAccessDeserializer::new(map)).map(PagePattern::Regex)
    }
}

//! Paragraphs: plain words, or runs of them with weight and links. Never HTML.

use std::fmt;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Words;
use crate::each::Each;

/// A paragraph: a text, or a list of runs where some words weigh more or lead somewhere. A
/// line break (`\n`) begins a new line.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum RichText {
    /// Words alone.
    Plain(Words),
    /// Runs, one after the other; spaces between them are written.
    Spans(Each<Span>),
}

/// A run of text.
#[derive(Clone, Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The words.
    pub text: Words,
    /// Weighs more. Default: no.
    #[serde(default)]
    pub strong: bool,
    /// Is said with another voice, in italics. Default: no.
    #[serde(default)]
    pub emphasis: bool,
    /// Is entered or read letter by letter, like a size or an article number. Default: no.
    #[serde(default)]
    pub code: bool,
    /// Where it leads: `https://…` or a path that begins with `/`.
    pub href: Option<String>,
}

/// By hand for the same reason as [`Words`].
impl<'de> Deserialize<'de> for RichText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RichTextVisitor)
    }
}

struct RichTextVisitor;

impl<'de> Visitor<'de> for RichTextVisitor {
    type Value = RichText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, an object with a text for each language, or a list of runs")
    }

    fn visit_str<E>(self, text: &str) -> Result<RichText, E> {
        Ok(RichText::Plain(Words::Same(text.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RichText, A::Error> {
        Words::deserialize(MapAccessDeserializer::new(map)).map(RichText::Plain)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<RichText, A::Error> {
        Each::deserialize(SeqAccessDeserializer::new(list)).map(RichText::Spans)
    }
}

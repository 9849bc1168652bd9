//! Colours, corners and letters.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::Deserializer;

use super::duration::Written;

/// How the widget looks in this shop. What is left out is the preset's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    /// A look to begin with. Default: `linen`.
    pub preset: Preset,
    /// The one main button, and progress; all its tints follow from it.
    pub accent: Option<Colour>,
    /// The accent on dark grounds. Default: the accent, as light as it must be.
    pub accent_dark: Option<Colour>,
    /// Text on the accent. Default: near white or near black, whichever can be read.
    pub on_accent: Option<Colour>,
    /// What panels are made of by day. Default: `#fcfaf5`.
    pub surface: Option<Colour>,
    /// Text that carries the meaning, by day. Default: `#25211b`.
    pub ink: Option<Colour>,
    /// Supporting text, by day. Default: `#5e564a`.
    pub ink_soft: Option<Colour>,
    /// Edges of what can be pressed or written in, by day. Default: `#8c8170`.
    pub line_strong: Option<Colour>,
    /// Radius of cards in px, 0 to 24; all others follow.
    #[schemars(range(max = 24))]
    pub radius: Option<u8>,
    /// Letters of titles, questions and articles.
    pub titles: Option<Letters>,
    /// Letters of everything else. Default: `store`.
    pub words: Option<Letters>,
}

/// A look that was made for a shop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Fern green, bookish titles, soft corners.
    #[default]
    Linen,
    /// Brick red, bookish titles, nearly square.
    Paper,
    /// Black on white, the store's own letters, square.
    Ink,
    /// Slate blue, the store's own letters, small corners.
    Studio,
    /// Terracotta, plain letters, round.
    Market,
}

/// Whose letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Letters {
    /// Those of the page that the widget stands in.
    Store,
    /// The device's plain ones.
    Plain,
    /// The device's bookish ones.
    Serif,
}

/// An opaque colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, 0 to 255.
    pub rgb: [u8; 3],
}

impl Colour {
    /// Reads `#rgb` and `#rrggbb`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |i: usize| {
            let digit = char::from(*digits.as_bytes().get(i)?).to_digit(16)?;
            u8::try_from(digit).ok()
        };
        let channel = |i: usize| match digits.len() {
            3 => Some(digit(i)? * 17),
            6 => Some(digit(2 * i)? * 16 + digit(2 * i + 1)?),
            _ => None,
        };
        let rgb = [channel(0)?, channel(1)?, channel(2)?];
        Some(Self { rgb })
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "a colour like \"#2f5b45\"";
        deserializer.deserialize_str(Written(expected, Self::parse))
    }
}

impl JsonSchema for Colour {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A colour of sRGB in hexadecimal, like `#2f5b45`.",
            "type": "string",
            "format": "color-hex",
            "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
            "examples": ["#2f5b45"]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_hexadecimal_forms_are_read_and_nothing_else() {
        let white = Some(Colour { rgb: [255; 3] });
        assert_eq!(Colour::parse("#fff"), white);
        assert_eq!(Colour::parse("#FFffFF"), white);
        assert_eq!(Colour::parse("#2f5b45").unwrap().rgb, [0x2f, 0x5b, 0x45]);
        for bad in [
            "",
            "#",
            "fff",
            "#ff",
            "#ffff",
            "#gggggg",
            "#éé",
            "#+1+1+1",
            "rgb(0,0,0)",
        ] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }
}

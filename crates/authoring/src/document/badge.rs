//! What can be collected: badges, and wallets of points.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Stacking, Words};

/// A wallet of points.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wallet {
    /// Id, as in a rule's `points`. What shoppers have stays with it: never use it again for
    /// something else.
    pub id: String,
    /// What its points are called, like `leaves`.
    pub name: Words,
    /// What several multipliers come to. Default: the `best` of them.
    #[serde(default)]
    pub stacking: Stacking,
}

/// A badge.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Badge {
    /// Id, as in a rule's `badge`. What shoppers earned stays with it.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// What it is for, in words, like `Look at five different products.` For a secret badge:
    /// the riddle that is shown until it is earned.
    pub criterion: Words,
    /// How it looks.
    #[serde(default)]
    pub picture: Picture,
    /// Shown as a riddle until it is earned. Default: no.
    #[serde(default)]
    pub secret: bool,
}

/// How a badge looks.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Picture {
    /// Level, told by outline and metal. Default: `bronze`.
    pub metal: Metal,
    /// What is engraved. Default: `leaf`.
    pub glyph: Glyph,
}

/// Outline and metal of a badge.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Metal {
    /// A plain disc.
    #[default]
    Bronze,
    /// A hexagon with ticks.
    Silver,
    /// A bloom with beads.
    Gold,
    /// A crest, for firsts.
    Crest,
}

/// What is engraved on a badge.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Glyph {
    /// A leaf.
    #[default]
    Leaf,
    /// A fern's frond.
    Frond,
    /// Colour swatches.
    Swatch,
    /// A milepost.
    Post,
    /// A star.
    Star,
    /// A key.
    Key,
    /// A house.
    Home,
    /// A bookmark.
    Bookmark,
    /// A gift.
    Gift,
}

impl From<Picture> for content::Picture {
    fn from(Picture { metal, glyph }: Picture) -> Self {
        Self {
            metal: metal.into(),
            glyph: glyph.into(),
        }
    }
}

impl From<Metal> for content::Metal {
    fn from(metal: Metal) -> Self {
        match metal {
            Metal::Bronze => Self::Bronze,
            Metal::Silver => Self::Silver,
            Metal::Gold => Self::Gold,
            Metal::Crest => Self::Crest,
        }
    }
}

impl From<Glyph> for content::Glyph {
    fn from(glyph: Glyph) -> Self {
        match glyph {
            Glyph::Leaf => Self::Leaf,
            Glyph::Frond => Self::Frond,
            Glyph::Swatch => Self::Swatch,
            Glyph::Post => Self::Post,
            Glyph::Star => Self::Star,
            Glyph::Key => Self::Key,
            Glyph::Home => Self::Home,
            Glyph::Bookmark => Self::Bookmark,
            Glyph::Gift => Self::Gift,
        }
    }
}

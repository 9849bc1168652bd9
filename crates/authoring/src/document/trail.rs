//! Quests and hunts.

use std::num::NonZeroU16;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Words};
use crate::each::Each;

/// A few things to do or to find.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trail {
    /// The steps, at most 32.
    pub steps: Each<Step>,
    /// `free`, or `strict` for one after the other. Default: `free`.
    #[serde(default)]
    pub order: Order,
    /// How many complete it. Default: all.
    pub need: Option<NonZeroU16>,
    /// Whether it begins again when it is completed. Default: no.
    #[serde(default)]
    pub again: bool,
}

/// One step. Exactly one of `event`, `page`, `words`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Id: shoppers' progress stays with it.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Where to look; shown when it is this step's turn.
    pub clue: Option<Words>,
    /// What helps who does not find it; shown when they ask.
    pub hint: Option<Words>,
    /// Name of the event that does it.
    pub event: Option<String>,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// The page that does it when it is opened; its path, like `/walnut-plank.html`.
    pub page: Option<String>,
    /// Words that do it: a code beside the shelf or in a QR picture, or the answers to a
    /// riddle. Only their salted hashes leave the shop.
    #[serde(default)]
    pub words: Vec<String>,
}

/// In which order steps count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// In any.
    #[default]
    Free,
    /// In the document's.
    Strict,
}

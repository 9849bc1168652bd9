//! Articles.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Block, Image, Words};
use crate::each::Each;

/// Something to read: a card that opens. Read to its end it makes the event `article_read`,
/// whose object is this id.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Id, as in a rule's `where`: `{"object.id": "choosing-a-floor-colour"}`.
    pub id: String,
    /// Title.
    pub title: Words,
    /// One sentence for the card.
    pub teaser: Words,
    /// The card's picture, and the article's first.
    pub image: Option<Image>,
    /// Reading time, minutes, at least 1.
    #[schemars(range(min = 1))]
    pub minutes: u8,
    /// Least seconds between opening it and reaching its end for it to count as read.
    /// Default: 10.
    #[serde(default = "min_seconds")]
    pub min_seconds: u16,
    /// The article itself. An article cannot hold another.
    pub body: Each<Block>,
}

fn min_seconds() -> u16 {
    10
}

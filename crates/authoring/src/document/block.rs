//! Blocks: what panels, articles and end screens are made of.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Article, Countdown, Coupon, FaqEntry, Image, ProductCard, RichText, Video, Words};
use crate::each::Each;

/// One block. Its kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A small line above the title.
    Eyebrow(Words),
    /// The panel's title; within an article, a section's.
    Heading(Words),
    /// A paragraph.
    Text(RichText),
    /// A picture.
    Image(Image),
    /// A button.
    Button(Button),
    /// A list of short lines, each like a paragraph.
    List(#[schemars(length(min = 1))] Each<RichText>),
    /// The same with numbers, where the order counts.
    Numbered(#[schemars(length(min = 1))] Each<RichText>),
    /// Words worth setting apart.
    Quote(Words),
    /// The product that was looked at last, from the page's own data. Nothing is shown where
    /// nothing was looked at.
    LastViewed(LastViewed),
    /// Something to read.
    Article(Article),
    /// How far the shopper is with a badge; its id.
    Progress(String),
    /// How long something still holds. Nothing is shown once it is over.
    Countdown(Countdown),
    /// A code to be entered in the checkout.
    Coupon(Coupon),
    /// Questions that open to their answers, at most 50.
    Faq(#[schemars(length(min = 1, max = 50))] Each<FaqEntry>),
    /// Two to four lists of blocks side by side, below each other where there is no room.
    /// Columns cannot hold columns or articles.
    Columns(#[schemars(length(min = 2, max = 4))] Each<Each<Block>>),
    /// A film; nothing of it is loaded before somebody starts it.
    Video(Video),
    /// A product that was looked at, from the page's own data. Nothing is shown where it never
    /// was.
    ProductCard(ProductCard),
    /// A survey asked in place, with its follow-up and its end: the survey's id. Who answered
    /// it, and who is not in its audience, sees nothing here. At most one in a panel.
    Question(String),
}

/// A button.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Button {
    /// What it says.
    pub label: Words,
    /// What it does.
    #[serde(rename = "do")]
    pub action: Action,
    /// How much it weighs. Default: the first of a panel is `main`, the others are `plain`, and
    /// what only sends the panel away is `quiet`.
    pub kind: Option<ButtonKind>,
}

/// How much a button weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ButtonKind {
    /// The one thing to do; one in a panel.
    Main,
    /// Another thing to do. Where the shopper should decide, both are `plain`.
    Plain,
    /// Hardly a button: a way out.
    Quiet,
}

/// What a button does.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Opens an address in the same tab: `https://…` or a path that begins with `/`.
    Open(String),
    /// Shows another panel or survey; its id.
    Show(String),
    /// Opens the hub.
    Hub,
    /// Sends the panel away.
    Dismiss,
}

/// The product that was looked at last.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LastViewed {
    /// The link's words, like `See it again`.
    pub label: Words,
}

//! Blocks: the structured pieces of a panel.

use serde::{Deserialize, Serialize};
use shopper::Millis;

use crate::{Skippable, Text, Url};

/// What a panel shows, top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// The blocks; those that this build does not know are left out.
    pub blocks: Vec<Skippable<Block>>,
}

impl Panel {
    /// How many blocks this build does not know, however deep they stand.
    pub fn unknown(&self) -> u32 {
        unknown(&self.blocks)
    }

    /// Whether it asks that survey in place, however deep: its index among the items.
    pub fn asks(&self, survey: u16) -> bool {
        asks(&self.blocks, survey)
    }
}

fn asks(blocks: &[Skippable<Block>], survey: u16) -> bool {
    blocks.iter().any(|block| match block.known() {
        Some(Block::Question { item }) => *item == survey,
        Some(Block::Article(article)) => asks(&article.body, survey),
        Some(Block::Columns(columns)) => columns.iter().any(|column| asks(column, survey)),
        _ => false,
    })
}

fn unknown(blocks: &[Skippable<Block>]) -> u32 {
    let within = |block: &Skippable<Block>| match block.known() {
        None => 1,
        Some(Block::Article(article)) => unknown(&article.body),
        Some(Block::Columns(columns)) => columns.iter().map(|column| unknown(column)).sum(),
        Some(_) => 0,
    };
    blocks.iter().map(within).sum()
}

/// One block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A small line above the title.
    Eyebrow(Text),
    /// The panel's title, or a section's within an article.
    Heading(Text),
    /// A paragraph.
    Text(Vec<Span>),
    /// A picture.
    Image(Image),
    /// A button.
    Button {
        /// What it says.
        label: Text,
        /// What it does.
        action: Action,
        /// How much it weighs.
        kind: ButtonKind,
    },
    /// A list of short lines.
    List(Vec<Vec<Span>>),
    /// Words worth setting apart.
    Quote(Text),
    /// The product looked at last, from the page's own data; nothing where there is none.
    LastViewed {
        /// The link's words.
        label: Text,
    },
    /// Something to read: a card that opens.
    Article(Article),
    /// How far the shopper is with a badge; the index is the program's.
    Progress {
        /// Index into the program's badges.
        badge: u16,
    },
    /// How long something still holds. Nothing is shown once it is over.
    Countdown {
        /// When it is over: the same instant for everybody.
        until: Millis,
        /// What ends then.
        label: Text,
    },
    /// A code to be entered in the checkout.
    Coupon(Coupon),
    /// Questions that open to their answers.
    Faq(Vec<FaqEntry>),
    /// Blocks side by side, below each other where there is no room.
    Columns(Vec<Vec<Skippable<Block>>>),
    /// A film; nothing of it is loaded before somebody starts it.
    Video(Video),
    /// A product that was looked at, from the page's own data; nothing where it never was.
    ProductCard {
        /// Id of the product; empty for the one looked at last.
        id: String,
        /// The link's words.
        label: Text,
    },
    /// Lines in their order, numbered.
    Numbered(Vec<Vec<Span>>),
    /// A survey's questions, asked in place; index into the program's items.
    Question {
        /// Index of the survey.
        item: u16,
    },
}

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ButtonKind {
    /// By its place: the first of a panel is the main one, the others are plain, and what only
    /// sends the panel away is quiet.
    #[default]
    Usual,
    /// The one thing to do.
    Main,
    /// Another thing to do.
    Plain,
    /// Hardly a button.
    Quiet,
}

/// A code to be entered in the checkout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coupon {
    /// As it is entered.
    pub code: String,
    /// What it is good for.
    pub label: Text,
    /// What must be met; may be empty.
    pub terms: Text,
    /// Where the shop takes the code at once, if it does.
    pub apply: Option<Url>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaqEntry {
    /// The question.
    pub ask: Text,
    /// The answer, a paragraph.
    pub answer: Vec<Span>,
}

/// A film with its size, so that its place is reserved before it loads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Video {
    /// Address of the file.
    pub src: Url,
    /// The picture that stands there until it is started.
    pub poster: Option<Url>,
    /// Captions in the words' language, as a `.vtt` file.
    pub captions: Option<Url>,
    /// What it shows, in words.
    pub label: Text,
    /// Pixels.
    pub width: u16,
    /// Pixels.
    pub height: u16,
}

/// A run of text. A line break within it begins a new line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The words.
    pub text: Text,
    /// Weighs more.
    pub strong: bool,
    /// Is said with another voice.
    pub emphasis: bool,
    /// Is entered or read letter by letter.
    pub code: bool,
    /// Leads somewhere.
    pub href: Option<Url>,
}

/// A picture with its size, so that its place is reserved before it loads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Address.
    pub src: Url,
    /// In words, for who cannot see it; empty only for decoration.
    pub alt: Text,
    /// Pixels.
    pub width: u16,
    /// Pixels.
    pub height: u16,
    /// The same picture in other sizes: width in pixels and address.
    pub sizes: Vec<(u16, Url)>,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// Opens an address in the same tab.
    Open(Url),
    /// Opens another item, by its id.
    Show(String),
    /// Opens the hub.
    Hub,
    /// Sends the panel away.
    Dismiss,
}

/// Something to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Id; the object of its `article_read` event.
    pub id: String,
    /// Title.
    pub title: Text,
    /// One sentence for the card.
    pub teaser: Text,
    /// The card's picture and the article's first.
    pub image: Option<Image>,
    /// Reading time, minutes.
    pub minutes: u8,
    /// Least seconds between opening and the end for it to count as read.
    pub min_seconds: u16,
    /// The article itself.
    pub body: Vec<Skippable<Block>>,
}

/// How a badge looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Level, told by outline and metal.
    pub metal: Metal,
    /// Engraving.
    pub glyph: Glyph,
}

/// Bronze is a disc, silver a hexagon, gold a bloom, the crest marks firsts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Metal {
    /// Plain disc.
    #[default]
    Bronze,
    /// Hexagon with ticks.
    Silver,
    /// Bloom with beads.
    Gold,
    /// Crest, for firsts.
    Crest,
}

/// What is engraved on a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

shopper::wire!(struct Panel { blocks });
shopper::wire!(enum Block {
    Eyebrow(text), Heading(text), Text(spans), Image(image), Button { label, action, kind },
    List(items), Quote(text), LastViewed { label }, Article(article), Progress { badge },
    Countdown { until, label }, Coupon(coupon), Faq(entries), Columns(columns), Video(video),
    ProductCard { id, label }, Numbered(items), Question { item },
});
shopper::wire!(
    enum ButtonKind {
        Usual,
        Main,
        Plain,
        Quiet,
    }
);
shopper::wire!(struct Coupon { code, label, terms, apply });
shopper::wire!(struct FaqEntry { ask, answer });
shopper::wire!(struct Video { src, poster, captions, label, width, height });
shopper::wire!(struct Span { text, strong, emphasis, code, href });
shopper::wire!(struct Image { src, alt, width, height, sizes });
shopper::wire!(
    enum Action {
        Open(url),
        Show(item),
        Hub,
        Dismiss,
    }
);
shopper::wire!(struct Article { id, title, teaser, image, minutes, min_seconds, body });
shopper::wire!(struct Picture { metal, glyph });
shopper::wire!(
    enum Metal {
        Bronze,
        Silver,
        Gold,
        Crest,
    }
);
shopper::wire!(
    enum Glyph {
        Leaf,
        Frond,
        Swatch,
        Post,
        Star,
        Key,
        Home,
        Bookmark,
        Gift,
    }
);

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
    },
    /// A list of short lines.
    List(Vec<Text>),
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

/// A run of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The words.
    pub text: Text,
    /// Weighs more.
    pub strong: bool,
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
    Eyebrow(text), Heading(text), Text(spans), Image(image), Button { label, action },
    List(items), Quote(text), LastViewed { label }, Article(article), Progress { badge },
    Countdown { until, label }, Coupon(coupon), Faq(entries), Columns(columns), Video(video),
    ProductCard { id, label },
});
shopper::wire!(struct Coupon { code, label, terms });
shopper::wire!(struct FaqEntry { ask, answer });
shopper::wire!(struct Video { src, poster, captions, label, width, height });
shopper::wire!(struct Span { text, strong, href });
shopper::wire!(struct Image { src, alt, width, height });
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

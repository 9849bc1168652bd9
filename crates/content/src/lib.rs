//! What panels are made of: structured blocks (never HTML), texts with personal tokens, and
//! the widget's own words in one language. Pure data, drawn by the widget's views.

mod block;
mod link;
mod plural;
mod skippable;
mod strings;
mod text;

pub use block::{
    Action, Article, Block, ButtonKind, Coupon, FaqEntry, Glyph, Image, Metal, Panel, Picture,
    Span, Video,
};
pub use link::{BadUrl, Url};
pub use plural::{Plural, counted, form};
pub use skippable::Skippable;
pub use strings::{Strings, Word};
pub use text::{Part, Text, TokenSource};

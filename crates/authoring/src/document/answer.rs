//! Kinds of answer.

mod attachment;
mod choice;
mod matrix;
mod scale;
mod text;

use schemars::JsonSchema;
use serde::Deserialize;

pub use attachment::{Element, File, Screenshot};
pub use choice::{ChoiceOption, Consent, MultipleChoice, Ranking, SingleChoice};
pub use matrix::{Line, Matrix};
pub use scale::{Nps, Number, Rating, Thumbs};
pub use text::{Contact, Date, Text};

/// Kinds of answer. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// "How likely are you to tell a friend", 0 to 10.
    Nps(Nps),
    /// How satisfied: a scale from 1 to 5, or to 3, 7 or 10.
    Csat(Rating),
    /// How easy it was: a scale from 1 to 7, or to 5.
    Ces(Rating),
    /// Stars: 5, or 3 to 10.
    Stars(Rating),
    /// Faces from sad to glad: 5, or 3.
    Emoji(Rating),
    /// Thumb down (0) or up (1).
    Thumbs(Thumbs),
    /// A scale of your own numbers, at most eleven of them.
    Number(Number),
    /// One of several options.
    SingleChoice(SingleChoice),
    /// Any of several options.
    MultipleChoice(MultipleChoice),
    /// Options put in order, the best first.
    Ranking(Ranking),
    /// A choice for each of several rows.
    Matrix(Matrix),
    /// Free text on one line.
    ShortText(Text),
    /// Free text over several lines.
    LongText(Text),
    /// An e-mail address. Personal: says its `purpose`.
    Email(Contact),
    /// A telephone number. Personal: says its `purpose`.
    Phone(Contact),
    /// A day of the calendar.
    Date(Date),
    /// A box to tick.
    Consent(Consent),
    /// Files. Personal: says its `purpose`.
    File(File),
    /// An element of the page that the shopper points at: "this here is broken".
    Element(Element),
    /// A picture of the page, with what was typed masked out. Personal: says its `purpose`.
    Screenshot(Screenshot),
}

impl AnswerKind {
    /// Whether the answer tells who the shopper is, or may.
    pub fn is_personal(&self) -> bool {
        match self {
            Self::Email(_) | Self::Phone(_) | Self::File(_) | Self::Screenshot(_) => true,
            Self::Date(date) => date.of_birth,
            _ => false,
        }
    }
}

//! What kind of value stands at a place, as forms know it.

use serde_json::Value;

use super::Refers;

/// The kind of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A text that shoppers read: one, or one for each language.
    Words,
    /// A text of which parts may be strong, or links.
    RichText,
    /// A text for machines or for the team.
    Text {
        /// A regular expression of the schema, which the checks hold it to.
        example: Option<String>,
    },
    /// The name of an event.
    Event,
    /// A whole number.
    Whole(Bounds),
    /// A share from 0 to 1, which people read in percent.
    Share(Bounds),
    /// Yes or no.
    Flag,
    /// One of a few words.
    Constant(Vec<Constant>),
    /// Several of a few words.
    Constants(Vec<Constant>),
    /// `30d`; `never` where that may be.
    Duration {
        /// "Never" is one of the answers.
        never: bool,
    },
    /// Days of the calendar within which something counts, or `visit`.
    Within,
    /// A time with its offset from UTC.
    Instant,
    /// `#2f5b45`.
    Colour,
    /// The id of what it stands in: made once, and never shown.
    Id,
    /// The id of something elsewhere in the document.
    Refers(Refers),
    /// Who or what is meant.
    Condition,
    /// An object with members; its definition's name.
    Object(String),
    /// One of several kinds, each with what belongs to it; its definition's name.
    Kind(String),
    /// A value of the first shape that fits, told apart by how the JSON looks.
    Either(Vec<Shape>),
    /// One, or a list of them.
    OneOrMore(Box<Shape>),
    /// A list.
    List(Box<Shape>),
    /// Values by a name that is chosen here.
    Map(Box<Shape>),
    /// Anything; edited as it is written.
    Free,
}

/// The bounds of a number; both are within.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Bounds {
    /// The least.
    pub(crate) least: Option<f64>,
    /// The most.
    pub(crate) most: Option<f64>,
}

impl Bounds {
    /// Whether a number lies within them.
    pub(crate) fn hold(self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least)
            && self.most.is_none_or(|most| number <= most)
    }
}

/// One of a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Constant {
    /// As it is written.
    pub(crate) word: String,
    /// What the schema says of it; may be empty.
    pub(crate) told: String,
}

/// One kind of several.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arm {
    /// The one key of its object, or the bare word.
    pub(crate) key: String,
    /// What the schema says of it.
    pub(crate) told: String,
    /// What belongs to it; `None` for a bare word.
    pub(crate) inner: Option<Shape>,
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// Its key.
    pub(crate) key: String,
    /// What the schema says of it.
    pub(crate) told: String,
    /// It must be there.
    pub(crate) required: bool,
    /// What holds where it is left out, as far as that is a value.
    pub(crate) usual: Option<Value>,
    /// What kind of value it has.
    pub(crate) shape: Shape,
}

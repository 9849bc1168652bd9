//! The parts of a sentence.

use serde_json::Value;

use super::{Bound, Operand, Operator};

/// How several parts go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Every {
    /// All hold.
    All,
    /// One holds at least.
    Any,
    /// None holds.
    None,
}

/// How "all of these" is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Beside one another in an object: needs keys that differ.
    Beside,
    /// As a list.
    Listed,
}

/// What is measured of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    /// How many events.
    Count,
    /// How many different objects.
    Distinct,
    /// What they were worth, in cents.
    Value,
    /// How many pieces.
    Quantity,
}

/// Something that the shopper did so often.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Did {
    pub(crate) measured: Measured,
    /// The event's name.
    pub(crate) event: String,
    /// Which of them.
    pub(crate) only: Option<Box<Clause>>,
    /// `30d`, `visit` …; ever, where it is left out.
    pub(crate) within: Option<String>,
    pub(crate) bound: Bound,
}

/// Since what days are counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Since {
    /// The last such event.
    Event {
        name: String,
        only: Option<Box<Clause>>,
    },
    /// A visit: `first` or `previous`.
    Visit(String),
}

/// One thing that a condition says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Clause {
    /// Several together.
    Group {
        every: Every,
        how: How,
        parts: Vec<Clause>,
    },
    /// The opposite.
    Not(Box<Clause>),
    /// An attribute is just this.
    Like {
        name: String,
        value: Value,
    },
    /// An attribute passes all of these.
    Attribute {
        name: String,
        tests: Vec<(Operator, Operand)>,
    },
    Did(Did),
    DaysSince {
        since: Since,
        bound: Bound,
    },
    /// Is in one of these lanes; written as one word or as a list.
    Stage {
        lanes: Vec<String>,
        listed: bool,
    },
    /// Has a badge, or has it not.
    Badge {
        id: String,
        earned: Option<bool>,
    },
    /// Is in one of these tiers, of this ladder where there are several.
    Tier {
        ladder: Option<String>,
        tiers: Vec<String>,
        listed: bool,
    },
    Streak {
        rule: String,
        bound: Bound,
    },
    Answer {
        survey: String,
        question: String,
        test: Answered,
    },
    /// Belongs to an audience with a name.
    Audience(String),
    /// What words cannot say.
    Written(Value),
}

/// How an answer is tested.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answered {
    /// There is one, or not.
    Given(bool),
    /// It is a number on a side of another.
    Bound(Bound),
    /// It is just this.
    Like(Value),
    /// It passes these.
    Tests(Vec<(Operator, Operand)>),
}

impl Clause {
    /// Everyone.
    pub(crate) const fn everyone() -> Self {
        Self::Group {
            every: Every::All,
            how: How::Beside,
            parts: Vec::new(),
        }
    }

    /// Whether nothing is asked of anybody.
    pub(crate) fn is_everyone(&self) -> bool {
        *self == Self::everyone()
    }
}

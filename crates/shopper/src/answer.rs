//! What was answered. Whether an answer fits its question is for `surveys` to say; how large
//! one may be on its way is for the server.

use serde::{Deserialize, Serialize};

use crate::Value;

/// Longest free text, characters.
pub const MAX_TEXT: usize = 4_000;
/// Longest reference to a file or an element, characters.
pub const MAX_REFERENCE: usize = 500;

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A point on a scale: NPS 0 to 10, stars 1 to 5, …
    Number(i64),
    /// Free text, at most [`MAX_TEXT`] characters. Empty where it was given but is not kept.
    Text(String),
    /// Ids of the chosen options.
    Choices(Vec<String>),
    /// Ids of the chosen options, `other` among them, and what it stands for.
    Other {
        /// Ids of the chosen options.
        choices: Vec<String>,
        /// The shopper's own words.
        words: String,
    },
    /// Ids of options, the best first.
    Ranking(Vec<String>),
    /// Cells of a matrix: `(row id, column id)`.
    Matrix(Vec<(String, String)>),
    /// A day, as days since 1970-01-01.
    Date(i32),
    /// References to what was uploaded, or to an element of the page that was pointed at; each
    /// at most [`MAX_REFERENCE`] characters.
    References(Vec<String>),
}

impl Answer {
    /// What stays on the device once the answer is on its way: all that branches ask about.
    /// Words, dates and references need not stay; empty text says that something was given.
    #[must_use]
    pub fn kept(&self) -> Self {
        match self {
            Self::Number(_) | Self::Choices(_) | Self::Ranking(_) | Self::Matrix(_) => self.clone(),
            Self::Other { choices, .. } => Self::Choices(choices.clone()),
            Self::Text(_) | Self::Date(_) | Self::References(_) => Self::Text(String::new()),
        }
    }

    /// The answer as an attribute of the shopper: a number or a list of options; of words no
    /// more than that there are some.
    pub fn value(&self) -> Value {
        self.fact().unwrap_or_else(|| Value::from(""))
    }

    /// The answer as a fact for conditions: numbers, and ids of options as a list. Words are
    /// nobody's to target by.
    pub fn fact(&self) -> Option<Value> {
        match self {
            Self::Number(number) => Some(Value::Number(*number as f64)),
            Self::Choices(ids) | Self::Ranking(ids) | Self::Other { choices: ids, .. } => Some(
                Value::List(ids.iter().map(|id| Value::from(id.as_str())).collect()),
            ),
            _ => None,
        }
    }
}

crate::wire!(
    enum Answer {
        Number(n),
        Text(text),
        Choices(ids),
        Other { choices, words },
        Ranking(ids),
        Matrix(cells),
        Date(day),
        References(references),
    }
);

//! One question, and whether an answer to it is one.

use content::Text;
use serde::{Deserialize, Serialize};
use shopper::Answer;

/// Longest free text, characters.
const MAX_TEXT: u16 = 4_000;

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Id; names the answer.
    pub id: String,
    /// What is asked.
    pub ask: Text,
    /// A word of help below it; may be empty.
    pub hint: Text,
    /// Must be answered to go on.
    pub required: bool,
    /// What kind of answer.
    pub kind: QuestionKind,
    /// Asked only if these hold; all of them.
    pub when: Vec<super::When>,
}

/// Kinds of question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum QuestionKind {
    /// "How likely are you to tell a friend", 0 to 10.
    Nps {
        /// Words at 0.
        low: Text,
        /// Words at 10.
        high: Text,
    },
    /// Free text over several lines.
    LongText {
        /// Grey words in the empty field; may be empty.
        placeholder: Text,
        /// Most characters, 1 to 4,000.
        max: u16,
    },
}

/// Why an answer is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Nothing was answered, and something must be.
    Missing,
    /// Not a point of the scale, or the wrong sort of answer.
    OutOfRange,
    /// Longer than the question allows.
    TooLong,
}

impl Question {
    /// Checks an answer; `None` is a skip.
    ///
    /// # Errors
    /// The reason, for the view to put into words.
    pub fn check(&self, answer: Option<&Answer>) -> Result<(), Invalid> {
        match (answer, &self.kind) {
            (None, _) if self.required => Err(Invalid::Missing),
            (None, _) | (Some(Answer::Number(0..=10)), QuestionKind::Nps { .. }) => Ok(()),
            (Some(Answer::Text(text)), QuestionKind::LongText { max, .. }) => {
                if text.trim().is_empty() {
                    Err(Invalid::Missing)
                } else if text.chars().count() > usize::from((*max).min(MAX_TEXT)) {
                    Err(Invalid::TooLong)
                } else {
                    Ok(())
                }
            }
            (Some(_), _) => Err(Invalid::OutOfRange),
        }
    }
}

shopper::wire!(struct Question { id, ask, hint, required, kind, when });
shopper::wire!(enum QuestionKind { Nps { low, high }, LongText { placeholder, max } });

//! One question, and whether an answer to it is one.

use content::{Skippable, Text};
use serde::{Deserialize, Serialize};
use shopper::Answer;

use crate::{Attachment, Branch, Choice, Day, Invalid, Jump, Matrix, Scale, Words};

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Id; names the answer.
    pub id: String,
    /// What is asked.
    pub ask: Text,
    /// A word of help below it, and what a personal answer is used for; may be empty.
    pub hint: Text,
    /// Must be answered to go on.
    pub required: bool,
    /// What kind of answer. A kind that this build does not know is never asked.
    pub kind: Skippable<QuestionKind>,
    /// Asked only if this holds.
    pub branch: Branch,
    /// Where to go on from here; the first that holds. None: with the next question.
    pub jumps: Vec<Jump>,
}

/// Kinds of question. Few, so that the device's code is small: what the document calls stars
/// and NPS is one scale that looks different.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum QuestionKind {
    /// A point on a scale.
    Scale(Scale),
    /// One option, several, or all in an order; also consent.
    Choice(Choice),
    /// A choice for each of several rows.
    Matrix(Matrix),
    /// Free text, an e-mail address, a telephone number.
    Words(Words),
    /// A day.
    Day(Day),
    /// A file, a picture of the screen, or an element of the page.
    Attachment(Attachment),
}

impl Question {
    /// Checks an answer; `None` is a skip. Takes time in proportion to the answer, up to the
    /// question's own size; what is larger is refused before it is looked into.
    ///
    /// # Errors
    /// The reason, for the view to put into words.
    pub fn check(&self, answer: Option<&Answer>) -> Result<(), Invalid> {
        let (answer, kind) = match (answer, self.kind.known()) {
            (None, Some(_)) if self.required => return Err(Invalid::Missing),
            (None, _) => return Ok(()),
            (Some(_), None) => return Err(Invalid::WrongSort),
            (Some(answer), Some(kind)) => (answer, kind),
        };
        match (kind, answer) {
            (QuestionKind::Scale(scale), Answer::Number(point)) => scale.check(*point),
            (QuestionKind::Choice(choice), _) => choice.check(answer, self.required),
            (QuestionKind::Matrix(matrix), Answer::Matrix(cells)) => {
                matrix.check(cells, self.required)
            }
            (QuestionKind::Words(words), Answer::Text(text)) => words.check(text),
            (QuestionKind::Day(day), Answer::Date(date)) => day.check(*date),
            (QuestionKind::Attachment(attachment), Answer::References(references)) => {
                attachment.check(references)
            }
            _ => Err(Invalid::WrongSort),
        }
    }
}

shopper::wire!(struct Question { id, ask, hint, required, kind, branch, jumps });
shopper::wire!(
    enum QuestionKind {
        Scale(scale),
        Choice(choice),
        Matrix(matrix),
        Words(words),
        Day(day),
        Attachment(attachment),
    }
);

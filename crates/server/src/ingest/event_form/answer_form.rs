//! An answer as JSON would have it: a number, a text, a list of chosen options; what is none of
//! these says what it is.

use serde::{Deserialize, Serialize};
use shopper::{Answer, date_of, day_of};
use utoipa::ToSchema;

use crate::ingest::refusal::{Reason, Refusal};

/// An answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum AnswerForm {
    /// A point on a scale.
    Number(i64),
    /// Free text.
    Text(String),
    /// Ids of options.
    Choices(Vec<String>),
    /// Anything else, like `{"ranking": ["price", "colour"]}`.
    Named(NamedForm),
}

/// An answer that says what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NamedForm {
    /// Ids of options, `other` among them, and its words.
    Other {
        /// Ids of options.
        choices: Vec<String>,
        /// What `other` stands for.
        words: String,
    },
    /// Ids of options, the best first.
    Ranking(Vec<String>),
    /// Row and column of each cell.
    Matrix(Vec<(String, String)>),
    /// A day, like `2026-11-22`.
    Date(String),
    /// References to files, or to an element.
    References(Vec<String>),
}

impl AnswerForm {
    /// The answer.
    ///
    /// # Errors
    /// A date that is no day.
    pub(crate) fn into_answer(self) -> Result<Answer, Refusal> {
        Ok(match self {
            Self::Number(number) => Answer::Number(number),
            Self::Text(text) => Answer::Text(text),
            Self::Choices(choices) => Answer::Choices(choices),
            Self::Named(NamedForm::Other { choices, words }) => Answer::Other { choices, words },
            Self::Named(NamedForm::Ranking(ids)) => Answer::Ranking(ids),
            Self::Named(NamedForm::Matrix(cells)) => Answer::Matrix(cells),
            Self::Named(NamedForm::References(references)) => Answer::References(references),
            Self::Named(NamedForm::Date(date)) => Answer::Date(day_of(&date).ok_or_else(|| {
                let reason = "`subject.answer.date` must be a day like 2026-11-22";
                Refusal::new(Reason::Malformed, reason)
            })?),
        })
    }
}

impl From<&Answer> for AnswerForm {
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::Number(number) => Self::Number(*number),
            Answer::Text(text) => Self::Text(text.clone()),
            Answer::Choices(choices) => Self::Choices(choices.clone()),
            Answer::Other { choices, words } => Self::Named(NamedForm::Other {
                choices: choices.clone(),
                words: words.clone(),
            }),
            Answer::Ranking(ids) => Self::Named(NamedForm::Ranking(ids.clone())),
            Answer::Matrix(cells) => Self::Named(NamedForm::Matrix(cells.clone())),
            Answer::Date(day) => Self::Named(NamedForm::Date(date_of(*day))),
            Answer::References(references) => {
                Self::Named(NamedForm::References(references.clone()))
            }
        }
    }
}

//! The Milepost item that an event concerns, as JSON, with the answer as JSON would have it:
//! a number, a text or a list of texts.

use serde::{Deserialize, Serialize};
use shopper::{Answer, Stage, Subject};

use crate::ingest::refusal::{Reason, Refusal};

/// Any part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SubjectForm {
    item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<AnswerForm>,
    stage: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum AnswerForm {
    Number(i64),
    Text(String),
    Choices(Vec<String>),
}

impl SubjectForm {
    /// The subject; without a `stage` it is the first.
    ///
    /// # Errors
    /// A stage that there is not.
    pub(super) fn into_subject(self) -> Result<Subject, Refusal> {
        Ok(Subject {
            item: self.item.unwrap_or_default(),
            variant: self.variant.unwrap_or_default(),
            question: self.question.unwrap_or_default(),
            answer: self.answer.map(Answer::from),
            stage: self.stage.as_deref().map_or(Ok(Stage::default()), stage)?,
        })
    }
}

fn stage(word: &str) -> Result<Stage, Refusal> {
    Stage::ALL
        .into_iter()
        .find(|stage| stage.as_str() == word)
        .ok_or_else(|| {
            let words = Stage::ALL.map(Stage::as_str).join(", ");
            Refusal::new(
                Reason::Malformed,
                format!("`subject.stage` must be one of {words}"),
            )
        })
}

impl From<&Subject> for SubjectForm {
    fn from(subject: &Subject) -> Self {
        let unless_empty = |text: &String| (!text.is_empty()).then(|| text.clone());
        Self {
            item: Some(subject.item.clone()),
            variant: unless_empty(&subject.variant),
            question: unless_empty(&subject.question),
            answer: subject.answer.as_ref().map(AnswerForm::from),
            stage: Some(subject.stage.as_str().to_owned()),
        }
    }
}

impl From<AnswerForm> for Answer {
    fn from(form: AnswerForm) -> Self {
        match form {
            AnswerForm::Number(number) => Self::Number(number),
            AnswerForm::Text(text) => Self::Text(text),
            AnswerForm::Choices(choices) => Self::Choices(choices),
        }
    }
}

impl From<&Answer> for AnswerForm {
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::Number(number) => Self::Number(*number),
            Answer::Text(text) => Self::Text(text.clone()),
            Answer::Choices(choices) => Self::Choices(choices.clone()),
        }
    }
}

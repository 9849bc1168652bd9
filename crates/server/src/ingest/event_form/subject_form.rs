//! The Milepost item that an event concerns, as JSON.

use serde::{Deserialize, Serialize};
use shopper::{Id, Stage, Subject};
use utoipa::ToSchema;

use super::answer_form::AnswerForm;
use crate::ingest::refusal::{Reason, Refusal};

/// Any part may be missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<String>,
}

impl SubjectForm {
    /// The subject; without a `stage` it is the first.
    ///
    /// # Errors
    /// A stage that there is not, a response that is no id, an answer that is none.
    pub(super) fn into_subject(self) -> Result<Subject, Refusal> {
        Ok(Subject {
            item: self.item.unwrap_or_default(),
            variant: self.variant.unwrap_or_default(),
            question: self.question.unwrap_or_default(),
            answer: self.answer.map(AnswerForm::into_answer).transpose()?,
            stage: self.stage.as_deref().map_or(Ok(Stage::default()), stage)?,
            response: self.response.as_deref().map(response).transpose()?,
        })
    }
}

fn response(text: &str) -> Result<Id, Refusal> {
    let reason = "`subject.response` must be a UUID";
    text.parse()
        .map_err(|_| Refusal::new(Reason::Malformed, reason))
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
            response: subject.response.map(|id| id.to_string()),
        }
    }
}

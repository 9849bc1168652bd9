//! Reads answers, newest first.

use serde::Serialize;
use shopper::{Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};

use super::Store;
use crate::ingest::event_form::answer_form::AnswerForm;

/// Which answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct AnswersWanted {
    /// Only of this panel or survey.
    pub(crate) item: Option<String>,
    /// Only to this question.
    pub(crate) question: Option<String>,
    /// Only those that came before this `seq`.
    pub(crate) before: Option<i64>,
    /// At most so many.
    pub(crate) limit: u32,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct StoredAnswer {
    /// Order of arrival; the cursor for the next page.
    pub(crate) seq: i64,
    event: String,
    item: String,
    variant: String,
    question: String,
    /// The run through the survey that it belongs to.
    response: String,
    /// One of the next four is not `null`; two where options were chosen and `other`, among
    /// them, stands for `text`.
    number: Option<i64>,
    text: Option<String>,
    choices: Option<Vec<String>>,
    /// A ranking, cells of a matrix, a date, references.
    more: Option<AnswerForm>,
    stage: String,
    page: String,
    visitor: String,
    at: Millis,
    received_at: Millis,
}

impl Store {
    /// Answers of one site, newest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn answers(
        &self,
        site: &str,
        wanted: &AnswersWanted,
    ) -> Result<Vec<StoredAnswer>, sqlx::Error> {
        sqlx::query_as(
            "SELECT seq, event, item, variant, question, response, number, text, choices, more, \
             stage, page, visitor, at, received_at FROM answers \
             WHERE site = $1 AND seq < $2 AND ($3 IS NULL OR item = $3) \
             AND ($4 IS NULL OR question = $4) ORDER BY seq DESC LIMIT $5",
        )
        .bind(site)
        .bind(wanted.before.unwrap_or(i64::MAX))
        .bind(&wanted.item)
        .bind(&wanted.question)
        .bind(i64::from(wanted.limit))
        .fetch_all(&self.reader)
        .await
    }
}

impl FromRow<'_, AnyRow> for StoredAnswer {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let choices: Option<&str> = row.try_get("choices")?;
        let more: Option<&str> = row.try_get("more")?;
        let unreadable = |cause: serde_json::Error| sqlx::Error::Decode(cause.into());
        Ok(Self {
            seq: row.try_get("seq")?,
            event: uuid(row, "event")?,
            item: row.try_get("item")?,
            variant: row.try_get("variant")?,
            question: row.try_get("question")?,
            response: uuid(row, "response")?,
            number: row.try_get("number")?,
            text: row.try_get("text")?,
            choices: choices
                .map(serde_json::from_str)
                .transpose()
                .map_err(unreadable)?,
            more: more
                .map(serde_json::from_str)
                .transpose()
                .map_err(unreadable)?,
            stage: row.try_get("stage")?,
            page: row.try_get("page")?,
            visitor: uuid(row, "visitor")?,
            at: row.try_get("at")?,
            received_at: row.try_get("received_at")?,
        })
    }
}

/// Sixteen bytes of a column in the hyphenated form.
pub(super) fn uuid(row: &AnyRow, column: &str) -> Result<String, sqlx::Error> {
    Ok(id(row, column)?.to_string())
}

/// Sixteen bytes of a column.
pub(super) fn id(row: &AnyRow, column: &str) -> Result<Id, sqlx::Error> {
    let bytes: &[u8] = row.try_get(column)?;
    let bytes = bytes
        .try_into()
        .map_err(
            |cause: std::array::TryFromSliceError| sqlx::Error::ColumnDecode {
                index: column.to_owned(),
                source: cause.into(),
            },
        )?;
    Ok(Id(bytes))
}

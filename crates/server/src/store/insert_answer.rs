//! Takes the answer out of an event, into a table of its own. Of two answers to one question in
//! one run through a survey the later stands there.

use shopper::{Answer, Id, Subject, names};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::row::EventRow;
use crate::ingest::event_form::answer_form::AnswerForm;

/// What became of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    /// It stands.
    pub(super) stands: bool,
    /// The one that stood before it.
    pub(super) replaced: Option<Answer>,
}

/// Inserts the row's answer, if it is one.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn insert_answer(
    connection: &mut AnyConnection,
    row: &EventRow,
) -> Result<Placed, sqlx::Error> {
    let Some((subject, answer)) = answered(row) else {
        return Ok(Placed::default());
    };
    let response = subject.response.unwrap_or(row.event.id);
    let replaced = remove_earlier(&mut *connection, row, subject, response).await?;
    let (number, text, choices, more) = columns(answer)?;
    let inserted = sqlx::query(
        "INSERT INTO answers (site, event, item, variant, question, number, text, choices, more, \
         stage, page, visitor, response, at, received_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) \
         ON CONFLICT (site, visitor, item, question, response) DO NOTHING",
    )
    .bind(&*row.site)
    .bind(&row.event.id.0[..])
    .bind(&subject.item)
    .bind(&subject.variant)
    .bind(&subject.question)
    .bind(number)
    .bind(text)
    .bind(choices)
    .bind(more)
    .bind(subject.stage.as_str())
    .bind(&row.event.touchpoint.page)
    .bind(&row.visitor.0[..])
    .bind(&response.0[..])
    .bind(row.at)
    .bind(row.received_at)
    .execute(connection)
    .await?;
    Ok(Placed {
        // Events can come out of order: a later answer may be there already.
        stands: inserted.rows_affected() > 0,
        replaced,
    })
}

async fn remove_earlier(
    connection: &mut AnyConnection,
    row: &EventRow,
    subject: &Subject,
    response: Id,
) -> Result<Option<Answer>, sqlx::Error> {
    let removed = sqlx::query(
        "DELETE FROM answers WHERE site = $1 AND visitor = $2 AND item = $3 AND question = $4 \
         AND response = $5 AND at <= $6 RETURNING number, text, choices, more",
    )
    .bind(&*row.site)
    .bind(&row.visitor.0[..])
    .bind(&subject.item)
    .bind(&subject.question)
    .bind(&response.0[..])
    .bind(row.at)
    .fetch_optional(connection)
    .await?;
    removed.as_ref().map(read_answer).transpose()
}

type Columns<'a> = (
    Option<i64>,
    Option<&'a String>,
    Option<String>,
    Option<String>,
);

/// `number`, `text`, `choices` and `more`.
fn columns(answer: &Answer) -> Result<Columns<'_>, sqlx::Error> {
    let json = |ids: &[String]| serde_json::json!(ids).to_string();
    Ok(match answer {
        Answer::Number(number) => (Some(*number), None, None, None),
        Answer::Text(text) => (None, Some(text), None, None),
        Answer::Choices(ids) => (None, None, Some(json(ids)), None),
        Answer::Other { choices, words } => (None, Some(words), Some(json(choices)), None),
        other => {
            let more = serde_json::to_string(&AnswerForm::from(other));
            let more = more.map_err(|cause| sqlx::Error::Encode(cause.into()))?;
            (None, None, None, Some(more))
        }
    })
}

fn read_answer(row: &AnyRow) -> Result<Answer, sqlx::Error> {
    let form = |json: &str| serde_json::from_str::<AnswerForm>(json).map_err(unreadable);
    let text: Option<String> = row.try_get("text")?;
    let choices: Option<&str> = row.try_get("choices")?;
    let more: Option<&str> = row.try_get("more")?;
    Ok(match (choices, text, more) {
        (Some(choices), Some(words), _) => Answer::Other {
            choices: serde_json::from_str(choices).map_err(unreadable)?,
            words,
        },
        (Some(json), None, _) | (None, None, Some(json)) => {
            let answer = form(json)?.into_answer();
            answer.map_err(|refusal| sqlx::Error::Decode(refusal.detail.into()))?
        }
        (None, Some(text), _) => Answer::Text(text),
        (None, None, None) => Answer::Number(row.try_get("number")?),
    })
}

fn unreadable(cause: serde_json::Error) -> sqlx::Error {
    sqlx::Error::Decode(cause.into())
}

/// What was answered, if the row is an answer.
pub(super) fn answered(row: &EventRow) -> Option<(&Subject, &Answer)> {
    let subject = row
        .event
        .subject
        .as_ref()
        .filter(|_| row.event.name == names::ANSWERED)?;
    Some((subject, subject.answer.as_ref()?))
}

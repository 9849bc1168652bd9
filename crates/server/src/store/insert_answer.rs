//! Takes the answer out of an event, into a table of its own. Of two answers to one question in
//! one run through a survey the later stands there.

use shopper::{Answer, Id, Subject, names};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::engine::Engine;
use super::row::EventRow;
use crate::ingest::event_form::answer_form::AnswerForm;
use crate::rollup::day::local_day;
use crate::rollup::device::Device;
use crate::rollup::standing::{Standing, stage_of};

/// The columns of an answer, and what stands for each of them.
macro_rules! insert_sql {
    ($column:literal, $number:literal) => {
        concat!(
            "INSERT INTO answers (",
            $column,
            "site, event, item, variant, question, number, text, choices, more, stage, page, \
             visitor, response, at, received_at, day, device, channel, place) VALUES (",
            $number,
            "$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19) \
             ON CONFLICT (site, visitor, item, question, response) DO NOTHING"
        )
    };
}

/// A number that was never given before: left to `SQLite`, an answer that is changed would get the
/// number of the one in whose place it stands, and whoever follows by numbers would not hear of it.
const SQLITE: &str = insert_sql!(
    "seq, ",
    "(SELECT max(coalesce((SELECT max(seq) FROM answers), 0), \
     coalesce((SELECT max(upto) FROM followers), 0)) + 1), "
);
/// Postgres numbers by a sequence.
const POSTGRES: &str = insert_sql!("", "");

/// What became of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Placed {
    /// The answer, if it stands.
    pub(super) stands: Option<Standing>,
    /// The one that stood before it.
    pub(super) replaced: Option<Standing>,
}

/// Inserts the row's answer, if it is one. A bot's is in the log alone: an answer that stands is
/// counted.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn insert_answer(
    engine: Engine,
    connection: &mut AnyConnection,
    row: &EventRow,
) -> Result<Placed, sqlx::Error> {
    let Some((subject, answer)) = answered(row).filter(|_| !row.bot) else {
        return Ok(Placed::default());
    };
    let response = subject.response.unwrap_or(row.event.id);
    let replaced = remove_earlier(&mut *connection, row, subject, response).await?;
    let (number, text, choices, more) = columns(answer)?;
    let inserted = sqlx::query(match engine {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    })
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
    .bind(local_day(row.at, row.event.offset_min))
    .bind(row.device.as_str())
    .bind(&row.event.touchpoint.channel)
    .bind(&row.event.touchpoint.place)
    .execute(connection)
    .await?;
    // Events can come out of order: a later answer may be there already.
    let stands = inserted.rows_affected() > 0;
    Ok(Placed {
        stands: stands.then(|| standing(row, subject, answer)),
        replaced,
    })
}

fn standing(row: &EventRow, subject: &Subject, answer: &Answer) -> Standing {
    let touchpoint = &row.event.touchpoint;
    Standing {
        day: local_day(row.at, row.event.offset_min),
        item: subject.item.clone(),
        variant: subject.variant.clone(),
        question: subject.question.clone(),
        stage: subject.stage,
        device: row.device,
        channel: touchpoint.channel.clone(),
        page: touchpoint.page.clone(),
        place: touchpoint.place.clone(),
        answer: answer.clone(),
    }
}

async fn remove_earlier(
    connection: &mut AnyConnection,
    row: &EventRow,
    subject: &Subject,
    response: Id,
) -> Result<Option<Standing>, sqlx::Error> {
    let sql = concat!(
        "DELETE FROM answers WHERE site = $1 AND visitor = $2 AND item = $3 AND question = $4 ",
        "AND response = $5 AND at <= $6 RETURNING day, item, variant, question, stage, device, ",
        "channel, page, place, number, text, choices, more"
    );
    let removed = sqlx::query(sql)
        .bind(&*row.site)
        .bind(&row.visitor.0[..])
        .bind(&subject.item)
        .bind(&subject.question)
        .bind(&response.0[..])
        .bind(row.at)
        .fetch_optional(connection)
        .await?;
    removed.as_ref().map(read_standing).transpose()
}

/// Reads an answer by the columns that it is counted by: `day`, `item`, `variant`, `question`,
/// `stage`, `device`, `channel`, `page`, `place`, `number`, `text`, `choices`, `more`.
pub(super) fn read_standing(row: &AnyRow) -> Result<Standing, sqlx::Error> {
    Ok(Standing {
        day: row.try_get("day")?,
        item: row.try_get("item")?,
        variant: row.try_get("variant")?,
        question: row.try_get("question")?,
        stage: stage_of(row.try_get("stage")?),
        device: Device::from_word(row.try_get("device")?),
        channel: row.try_get("channel")?,
        page: row.try_get("page")?,
        place: row.try_get("place")?,
        answer: read_answer(row)?,
    })
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

/// Reads what was answered, by `number`, `text`, `choices` and `more`.
pub(super) fn read_answer(row: &AnyRow) -> Result<Answer, sqlx::Error> {
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

//! Takes the answer out of an event, into a table of its own.

use shopper::{Answer, Subject, names};
use sqlx::SqliteConnection;

use super::row::EventRow;

/// Inserts the row's answer, if it is one.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn insert_answer(
    connection: &mut SqliteConnection,
    row: &EventRow,
) -> Result<(), sqlx::Error> {
    let Some((subject, answer)) = answered(row) else {
        return Ok(());
    };
    let (number, text, choices) = match answer {
        Answer::Number(number) => (Some(*number), None, None),
        Answer::Text(text) => (None, Some(text), None),
        Answer::Choices(ids) => (None, None, Some(serde_json::json!(ids).to_string())),
    };
    sqlx::query(
        "INSERT INTO answers (site, event, item, variant, question, number, text, choices, \
         stage, page, visitor, at, received_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
    )
    .bind(&*row.site)
    .bind(&row.event.id.0[..])
    .bind(&subject.item)
    .bind(&subject.variant)
    .bind(&subject.question)
    .bind(number)
    .bind(text)
    .bind(choices)
    .bind(subject.stage.as_str())
    .bind(&row.event.touchpoint.page)
    .bind(&row.visitor.0[..])
    .bind(row.at)
    .bind(row.received_at)
    .execute(connection)
    .await
    .map(|_| ())
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

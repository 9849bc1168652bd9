//! Keeps the counts up, in the transaction that stores what is counted: they can never be
//! ahead of the events or behind them.

use std::collections::BTreeMap;

use shopper::Answer;
use sqlx::SqliteConnection;

use super::insert_answer::answered;
use super::row::EventRow;

/// `(site, item, question, kind, value)`.
type AnswerKey<'a> = (&'a str, &'a str, &'a str, &'static str, String);

/// Counts rows that were stored just now.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn tally(
    connection: &mut SqliteConnection,
    new: &[&EventRow],
) -> Result<(), sqlx::Error> {
    let mut names = BTreeMap::<_, i64>::new();
    let mut answers = BTreeMap::<_, i64>::new();
    for row in new {
        *names.entry((&*row.site, &*row.event.name)).or_default() += 1;
        for key in answer_keys(row) {
            *answers.entry(key).or_default() += 1;
        }
    }
    for ((site, name), events) in names {
        sqlx::query(
            "INSERT INTO event_counts (site, name, events) VALUES (?,?,?) \
             ON CONFLICT (site, name) DO UPDATE SET events = events + excluded.events",
        )
        .bind(site)
        .bind(name)
        .bind(events)
        .execute(&mut *connection)
        .await?;
    }
    for ((site, item, question, kind, value), times) in answers {
        sqlx::query(
            "INSERT INTO answer_tallies (site, item, question, kind, value, answers) \
             VALUES (?,?,?,?,?,?) ON CONFLICT (site, item, question, kind, value) \
             DO UPDATE SET answers = answers + excluded.answers",
        )
        .bind(site)
        .bind(item)
        .bind(question)
        .bind(kind)
        .bind(value)
        .bind(times)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

fn answer_keys(row: &EventRow) -> Vec<AnswerKey<'_>> {
    let Some((subject, answer)) = answered(row) else {
        return Vec::new();
    };
    let key = |kind, value| (&*row.site, &*subject.item, &*subject.question, kind, value);
    let mut keys = vec![key("all", String::new())];
    match answer {
        Answer::Number(number) => keys.push(key("number", number.to_string())),
        Answer::Text(_) => keys.push(key("text", String::new())),
        Answer::Choices(ids) => {
            let mut ids = ids.clone();
            ids.sort_unstable();
            ids.dedup();
            keys.extend(ids.into_iter().map(|id| key("choice", id)));
        }
    }
    keys
}

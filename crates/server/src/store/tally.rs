//! Keeps the counts up, in the transaction that stores what is counted: they can never be
//! ahead of the events or behind them.

use std::collections::BTreeMap;

use shopper::Answer;
use sqlx::AnyConnection;

use super::insert_answer::{Placed, answered};
use super::row::EventRow;

/// `(site, item, question, kind, value)`.
type AnswerKey<'a> = (&'a str, &'a str, &'a str, &'static str, String);

/// Counts rows that were stored just now.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn tally(
    connection: &mut AnyConnection,
    new: &[(&EventRow, Placed)],
) -> Result<(), sqlx::Error> {
    let mut names = BTreeMap::<_, i64>::new();
    let mut answers = BTreeMap::<_, i64>::new();
    for (row, placed) in new {
        *names.entry((&*row.site, &*row.event.name)).or_default() += 1;
        let Some((subject, answer)) = answered(row) else {
            continue;
        };
        let of = (&*row.site, &*subject.item, &*subject.question);
        let counted = placed.stands.then_some((answer, 1));
        let uncounted = placed.replaced.as_ref().map(|answer| (answer, -1));
        for (answer, by) in counted.into_iter().chain(uncounted) {
            for key in answer_keys(of, answer) {
                *answers.entry(key).or_default() += by;
            }
        }
    }
    for ((site, name), events) in names {
        sqlx::query(
            "INSERT INTO event_counts (site, name, events) VALUES ($1,$2,$3) \
             ON CONFLICT (site, name) DO UPDATE SET events = event_counts.events + excluded.events",
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
             VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (site, item, question, kind, value) \
             DO UPDATE SET answers = answer_tallies.answers + excluded.answers",
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

fn answer_keys<'a>(of: (&'a str, &'a str, &'a str), answer: &Answer) -> Vec<AnswerKey<'a>> {
    let (site, item, question) = of;
    let key = |kind, value| (site, item, question, kind, value);
    let mut keys = vec![key("all", String::new())];
    let each = |kind, values: Vec<String>| once(values).map(move |value| key(kind, value));
    match answer {
        Answer::Number(number) => keys.push(key("number", number.to_string())),
        Answer::Text(_) => keys.push(key("text", String::new())),
        Answer::Choices(ids) => keys.extend(each("choice", ids.clone())),
        Answer::Other { choices, .. } => {
            keys.push(key("text", String::new()));
            keys.extend(each("choice", choices.clone()));
        }
        Answer::Ranking(ids) => {
            let places = ids.iter().zip(1..);
            let places = places.map(|(id, place)| format!("{id}:{place}")).collect();
            keys.extend(each("rank", places));
        }
        Answer::Matrix(cells) => {
            let cells = cells.iter().map(|(row, column)| format!("{row}:{column}"));
            keys.extend(each("cell", cells.collect()));
        }
        Answer::Date(_) | Answer::References(_) => {}
    }
    keys
}

/// Each value once.
fn once(mut values: Vec<String>) -> impl Iterator<Item = String> {
    values.sort_unstable();
    values.dedup();
    values.into_iter()
}

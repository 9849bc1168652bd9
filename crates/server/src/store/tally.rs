//! Keeps the counts up, in the transaction that stores what is counted: they can never be
//! ahead of the events or behind them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sqlx::AnyConnection;

use super::insert_answer::Placed;
use super::row::EventRow;
use crate::rollup::kinds;
use crate::rollup::line::short;
use crate::rollup::standing::Standing;

/// `(site, item, question, kind, value)`.
type AnswerKey<'a> = (&'a str, &'a str, &'a str, &'static str, String);

/// What is to be added; negative to take out.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    names: BTreeMap<(&'a str, &'a str), i64>,
    answers: BTreeMap<AnswerKey<'a>, i64>,
}

impl<'a> Tally<'a> {
    /// Adds an event of that name.
    pub(super) fn event(&mut self, site: &'a str, name: &'a str, by: i64) {
        *self.names.entry((site, name)).or_default() += by;
    }

    /// Adds an answer.
    pub(super) fn answer(&mut self, site: &'a str, standing: &'a Standing, by: i64) {
        for (kind, value) in kinds(&standing.answer) {
            let value = short(Cow::Owned(value)).into_owned();
            let key = (site, &*standing.item, &*standing.question, kind, value);
            *self.answers.entry(key).or_default() += by;
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// What the database said; the transaction must be given up then.
    pub(super) async fn write(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        for ((site, name), events) in self.names {
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
        for ((site, item, question, kind, value), times) in self.answers {
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
}

/// Counts rows that were stored just now.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn tally(
    connection: &mut AnyConnection,
    new: &[(&EventRow, Placed)],
) -> Result<(), sqlx::Error> {
    let mut tally = Tally::default();
    for (row, placed) in new.iter().filter(|(row, _)| !row.bot) {
        tally.event(&row.site, &row.event.name, 1);
        if let Some(standing) = &placed.stands {
            tally.answer(&row.site, standing, 1);
        }
        if let Some(standing) = &placed.replaced {
            tally.answer(&row.site, standing, -1);
        }
    }
    tally.write(connection).await
}

//! Visitors of some days, of whom some are played.

use std::sync::Arc;

use shopper::{Id, fnv1a};
use sqlx::Row;

use crate::store::results::{Days, MOST_ROWS};
use crate::store::row::EventRow;
use crate::store::{Store, logged};

/// Events of one visitor that are played: the earliest.
const MOST_EVENTS: i64 = 2_000;

/// Visitors of some days.
#[derive(Clone, Debug)]
pub(crate) struct Sampled {
    /// How many came.
    pub(crate) visitors: u64,
    /// Some of them.
    pub(crate) chosen: Vec<Id>,
    /// The days that they came on: of very many visits the first days alone.
    pub(crate) days: Days,
}

impl Store {
    /// How many visitors came, and up to `most` of them: those whose id has the least hash, so
    /// that the same are taken again and no kind of shopper is preferred. Of more than a hundred
    /// thousand visits those of the first days alone, as many as are whole.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn sampled(
        &self,
        site: &str,
        mut days: Days,
        most: usize,
    ) -> Result<Sampled, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT visitor, day FROM visitor_marks WHERE site = $1 AND day >= $2 AND day <= $3 \
             AND item = '' AND kind = '' ORDER BY day LIMIT $4",
        )
        .bind(site)
        .bind(days.from)
        .bind(days.to)
        .bind(MOST_ROWS)
        .fetch_all(&self.reader)
        .await?;
        let last = rows.last().map(|row| row.try_get::<i64, _>("day"));
        if let Some(last) = last.transpose()?.filter(|_| rows.len() as i64 >= MOST_ROWS) {
            days.to = (last - 1).max(days.from);
        }
        let mut chosen = Vec::with_capacity(rows.len());
        for row in &rows {
            if row.try_get::<i64, _>("day")? <= days.to {
                chosen.push(logged::id(row, "visitor")?);
            }
        }
        chosen.sort_by_key(|id| (fnv1a([id.0]), id.0));
        chosen.dedup();
        let visitors = chosen.len() as u64;
        chosen.truncate(most);
        Ok(Sampled {
            visitors,
            chosen,
            days,
        })
    }

    /// What a visitor did, oldest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn history(
        &self,
        site: &Arc<str>,
        visitor: Id,
    ) -> Result<Vec<EventRow>, sqlx::Error> {
        let mut connection = self.reader.acquire().await?;
        let rows = logged::of_visitor(&mut connection, site, visitor, 0, MOST_EVENTS).await?;
        let mut rows: Vec<EventRow> = rows.into_iter().map(|(_, row)| row).collect();
        rows.retain(|row| !row.bot);
        rows.sort_by_key(|row| row.at);
        Ok(rows)
    }
}

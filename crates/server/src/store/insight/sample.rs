//! Visitors of some days, of whom some are played.

use std::sync::Arc;

use shopper::{Id, fnv1a};

use crate::store::results::{Days, MOST_ROWS};
use crate::store::row::EventRow;
use crate::store::{Store, logged};

/// Events of one visitor that are played: the earliest.
const MOST_EVENTS: i64 = 2_000;

impl Store {
    /// How many visitors came, and up to `most` of them: those whose id has the least hash, so
    /// that the same are taken again and no kind of shopper is preferred. Of more than a hundred
    /// thousand visits those of the first days alone.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn sampled(
        &self,
        site: &str,
        days: Days,
        most: usize,
    ) -> Result<(u64, Vec<Id>), sqlx::Error> {
        let rows = sqlx::query(
            "SELECT visitor FROM visitor_marks WHERE site = $1 AND day >= $2 AND day <= $3 \
             AND item = '' AND kind = '' ORDER BY day LIMIT $4",
        )
        .bind(site)
        .bind(days.from)
        .bind(days.to)
        .bind(MOST_ROWS)
        .fetch_all(&self.reader)
        .await?;
        let ids: Result<Vec<Id>, sqlx::Error> =
            rows.iter().map(|row| logged::id(row, "visitor")).collect();
        let mut ids = ids?;
        ids.sort_by_key(|id| (fnv1a([id.0]), id.0));
        ids.dedup();
        let all = ids.len() as u64;
        ids.truncate(most);
        Ok((all, ids))
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

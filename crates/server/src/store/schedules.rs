//! What is to be published at a time to come.

use api::ScheduleRow;
use shopper::Millis;

use super::Store;
use super::change::Change;
use super::newest::newest;

/// A plan whose time has come.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) site: String,
    pub(crate) number: i64,
    pub(crate) document: String,
    pub(crate) note: String,
    pub(crate) made_by: String,
}

/// What a plan becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Published,
    Cancelled,
    Failed,
}

impl Fate {
    const fn word(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }
}

type Row = (i64, String, i64, i64, String, String, String);

impl Change {
    /// Adds a plan; its number.
    pub(crate) async fn add_schedule(
        &mut self,
        site: &str,
        document: &str,
        note: &str,
        publish_at: Millis,
        (at, by): (Millis, &str),
    ) -> Result<i64, sqlx::Error> {
        sqlx::query("UPDATE site_settings SET name = name WHERE site = $1")
            .bind(site)
            .execute(self.connection())
            .await?;
        sqlx::query_scalar(
            "INSERT INTO schedules (site, number, document, note, publish_at, made_at, made_by, \
             state, outcome) VALUES ($1, (SELECT CAST(coalesce(max(number), 0) + 1 AS BIGINT) \
             FROM schedules WHERE site = $1), $2, $3, $4, $5, $6, 'waiting', '') RETURNING number",
        )
        .bind(site)
        .bind(document)
        .bind(note)
        .bind(publish_at)
        .bind(at)
        .bind(by)
        .fetch_one(self.connection())
        .await
    }

    /// Ends a plan that still waits. False where it does not, because another server or somebody
    /// was first.
    pub(crate) async fn end_schedule(
        &mut self,
        site: &str,
        number: i64,
        fate: Fate,
        outcome: &str,
    ) -> Result<bool, sqlx::Error> {
        let ended = sqlx::query(
            "UPDATE schedules SET state = $3, outcome = $4 \
             WHERE site = $1 AND number = $2 AND state = 'waiting'",
        )
        .bind(site)
        .bind(number)
        .bind(fate.word())
        .bind(outcome)
        .execute(self.connection())
        .await?;
        Ok(ended.rows_affected() > 0)
    }
}

impl Store {
    /// Plans of a site, newest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn schedules(
        &self,
        site: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<ScheduleRow>, sqlx::Error> {
        let rows: Vec<Row> = newest(
            &self.reader,
            "SELECT number, note, publish_at, made_at, made_by, state, outcome FROM schedules \
             WHERE site = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
            site,
            before,
            limit,
        )
        .await?;
        let row = |(number, note, publish_at, made_at, made_by, state, outcome): Row| ScheduleRow {
            number,
            note,
            publish_at,
            made_at,
            made_by,
            state,
            outcome,
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// Plans of all sites whose time has come, the oldest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn due(&self, now: Millis) -> Result<Vec<Due>, sqlx::Error> {
        let rows: Vec<(String, i64, String, String, String)> = sqlx::query_as(
            "SELECT site, number, document, note, made_by FROM schedules \
             WHERE state = 'waiting' AND publish_at <= $1 ORDER BY publish_at, site, number",
        )
        .bind(now)
        .fetch_all(&self.reader)
        .await?;
        let due = |(site, number, document, note, made_by)| Due {
            site,
            number,
            document,
            note,
            made_by,
        };
        Ok(rows.into_iter().map(due).collect())
    }
}

//! Lets go of what is older than a site keeps it. What was counted stays: it is of nobody.

use std::collections::BTreeSet;

use shopper::{DAY_MS, Millis};
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::Store;
use super::rollup::raise_floor;
use crate::retention::{Retention, SiteRetention};

/// Rows of one transaction: other writers wait for less than a commit of events takes.
const BATCH: i64 = 500;
/// The day that an event is counted on begins up to 14 hours before it does in UTC, and events
/// may lie 23 hours ahead of their arrival.
const AHEAD: Millis = (14 + 23) * 60 * 60 * 1_000;

/// What was let go of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LetGo {
    /// Events, deleted one by one.
    pub(crate) events: u64,
    /// Whole days of all sites, with Postgres.
    pub(crate) days: usize,
    /// Answers.
    pub(crate) answers: u64,
    /// Files.
    pub(crate) files: u64,
    /// What could not be read.
    pub(crate) letters: u64,
}

impl Store {
    /// What a site says of itself.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn retention(&self, site: &str) -> Result<SiteRetention, sqlx::Error> {
        let row = sqlx::query(
            "SELECT event_days, answer_days, file_days, letter_days FROM retention \
             WHERE site = $1",
        )
        .bind(site)
        .fetch_optional(&self.reader)
        .await?;
        let Some(row) = row else {
            return Ok(SiteRetention::default());
        };
        let days = |column| -> Result<Option<u16>, sqlx::Error> {
            let days: Option<i64> = row.try_get(column)?;
            Ok(days.and_then(|days| days.try_into().ok()))
        };
        Ok(SiteRetention {
            event_days: days("event_days")?,
            answer_days: days("answer_days")?,
            file_days: days("file_days")?,
            letter_days: days("letter_days")?,
        })
    }

    /// Notes what a site says of itself.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn set_retention(
        &self,
        site: &str,
        retention: SiteRetention,
    ) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO retention (site, event_days, answer_days, file_days, letter_days) \
             VALUES ($1,$2,$3,$4,$5) ON CONFLICT (site) DO UPDATE SET \
             event_days = excluded.event_days, answer_days = excluded.answer_days, \
             file_days = excluded.file_days, letter_days = excluded.letter_days",
        )
        .bind(site)
        .bind(retention.event_days.map(i64::from))
        .bind(retention.answer_days.map(i64::from))
        .bind(retention.file_days.map(i64::from))
        .bind(retention.letter_days.map(i64::from))
        .execute(&self.writer)
        .await
        .map(|_| ())
    }

    /// What a site's events are cut at; `None` where they are kept for ever.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn events_end(
        &self,
        site: &str,
        defaults: &Retention,
        now: Millis,
    ) -> Result<Option<Millis>, sqlx::Error> {
        let keeps = self.retention(site).await?.or(defaults);
        Ok(Cut::new(&keeps, now).events)
    }

    /// Lets go of what is too old at `now`, site by site. What of it is of value is cut before, by
    /// [`Self::cut_standings`]; sites of which it is not are in `uncut`, and their events stay.
    ///
    /// # Errors
    /// What the database said; what was let go of until then is gone.
    pub(crate) async fn let_go(
        &self,
        defaults: &Retention,
        uncut: &BTreeSet<String>,
        now: Millis,
    ) -> Result<LetGo, sqlx::Error> {
        let mut gone = LetGo::default();
        let mut sites = Vec::new();
        for site in self.sites_with_rows().await? {
            let keeps = self.retention(&site).await?.or(defaults);
            let mut cut = Cut::new(&keeps, now);
            // Also keeps Postgres' days, which are of all sites.
            cut.events = cut.events.filter(|_| !uncut.contains(&site));
            sites.push((site, cut));
        }
        for (site, cut) in &sites {
            self.raise(site, cut).await?;
        }
        // Before rows are deleted: what goes as a whole need not go one by one.
        let oldest = sites.iter().map(|(_, cut)| cut.events).min();
        if let Some(oldest) = oldest.flatten() {
            gone.days = self.drop_days(oldest).await?;
        }
        for (site, cut) in &sites {
            if let Some(before) = cut.events {
                gone.events += self.delete_events(site, before).await?;
            }
            if let Some(before) = cut.answers {
                gone.answers += self.delete_oldest(ANSWERS, site, before).await?;
                self.delete_left_cases(site).await?;
            }
            if let Some(before) = cut.files {
                gone.files += self.delete_files(site, before).await?;
            }
            if let Some(before) = cut.letters {
                gone.letters += self.delete_letters(site, before).await?;
            }
        }
        Ok(gone)
    }

    async fn raise(&self, site: &str, cut: &Cut) -> Result<(), sqlx::Error> {
        let day = |before: Option<Millis>| {
            before.map_or(i64::MIN, |before| (before + AHEAD).div_euclid(DAY_MS) + 1)
        };
        let mut transaction = self.begin().await?;
        raise_floor(&mut transaction, site, day(cut.events), day(cut.answers)).await?;
        transaction.commit().await
    }

    /// Sites of which somebody's standing is kept: before any of their events goes, it is cut.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn sites_with_standings(&self) -> Result<BTreeSet<String>, sqlx::Error> {
        let mut sites = BTreeSet::new();
        for site in self.sites_with_rows().await? {
            let any: Option<i64> = sqlx::query_scalar(
                "SELECT CAST(1 AS BIGINT) FROM standings WHERE site = $1 LIMIT 1",
            )
            .bind(&site)
            .fetch_optional(&self.reader)
            .await?;
            sites.extend(any.map(|_| site));
        }
        Ok(sites)
    }

    async fn sites_with_rows(&self) -> Result<Vec<String>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT site FROM event_counts UNION SELECT site FROM sites \
             UNION SELECT site FROM retention UNION SELECT DISTINCT site FROM dead_letters \
             UNION SELECT DISTINCT site FROM hook_letters",
        )
        .fetch_all(&self.reader)
        .await
    }

    /// With Postgres, days that no site keeps are dropped as a whole; what stands in others is
    /// deleted here, as with `SQLite`.
    async fn delete_events(&self, site: &str, before: Millis) -> Result<u64, sqlx::Error> {
        let deleted = self.delete_oldest(EVENTS, site, before).await?;
        // Of days long over: a mark's day is the shopper's own.
        let day = (before - AHEAD).div_euclid(DAY_MS);
        let mut gone = 0;
        for table in ["visitor_marks", "order_events", "trials"] {
            let sql = format!("DELETE FROM {table} WHERE site = $1 AND day < $2");
            gone += sqlx::query(AssertSqlSafe(sql))
                .bind(site)
                .bind(day)
                .execute(&self.writer)
                .await?
                .rows_affected();
        }
        if gone > 0 {
            // Their counts stay, so that nothing else would tell.
            self.step_days.forget(site);
        }
        Ok(deleted)
    }

    /// What became of answers goes when they do. Cases are few: somebody made each by hand.
    async fn delete_left_cases(&self, site: &str) -> Result<(), sqlx::Error> {
        for table in ["cases", "case_tags", "case_notes"] {
            let sql = format!(
                "DELETE FROM {table} WHERE site = $1 AND NOT EXISTS (SELECT 1 FROM answers said \
                 WHERE said.site = {table}.site AND said.visitor = {table}.visitor \
                 AND said.item = {table}.item AND said.response = {table}.response)"
            );
            sqlx::query(AssertSqlSafe(sql))
                .bind(site)
                .execute(&self.writer)
                .await?;
        }
        Ok(())
    }

    /// Rows lie in order of arrival, so that the old ones are found without looking at the others.
    async fn delete_oldest(
        &self,
        table: Table,
        site: &str,
        before: Millis,
    ) -> Result<u64, sqlx::Error> {
        let mut deleted = 0;
        loop {
            let mut transaction = self.begin().await?;
            let last = last_of_batch(&mut transaction, table, site, before).await?;
            let Some(last) = last else {
                return Ok(deleted);
            };
            deleted += sqlx::query(table.delete)
                .bind(site)
                .bind(last)
                .bind(before)
                .execute(&mut *transaction)
                .await?
                .rows_affected();
            transaction.commit().await?;
        }
    }

    /// Refunds that wait for an order that never came, too.
    async fn delete_letters(&self, site: &str, before: Millis) -> Result<u64, sqlx::Error> {
        let mut deleted = 0;
        for table in ["dead_letters", "hook_letters"] {
            let sql = format!("DELETE FROM {table} WHERE site = $1 AND received_at < $2");
            deleted += sqlx::query(AssertSqlSafe(sql))
                .bind(site)
                .bind(before)
                .execute(&self.writer)
                .await?
                .rows_affected();
        }
        Ok(deleted)
    }

    async fn delete_files(&self, site: &str, before: Millis) -> Result<u64, sqlx::Error> {
        let gone = sqlx::query("DELETE FROM attachments WHERE site = $1 AND received_at < $2")
            .bind(site)
            .bind(before)
            .execute(&self.writer)
            .await?;
        Ok(gone.rows_affected())
    }
}

/// What came in before these is let go of; `None` keeps all. Ordered so that the least is whoever
/// keeps longest.
struct Cut {
    events: Option<Millis>,
    answers: Option<Millis>,
    files: Option<Millis>,
    letters: Option<Millis>,
}

impl Cut {
    fn new(keeps: &Retention, now: Millis) -> Self {
        let before = |days: Option<u16>| days.map(|days| now - i64::from(days) * DAY_MS);
        Self {
            events: before(keeps.event_days),
            answers: before(keeps.answer_days),
            files: before(keeps.file_days),
            letters: before(keeps.letter_days),
        }
    }
}

#[derive(Clone, Copy)]
struct Table {
    oldest: &'static str,
    delete: &'static str,
}

const EVENTS: Table = Table {
    oldest: "SELECT seq, received_at FROM events WHERE site = $1 ORDER BY seq LIMIT $2",
    delete: "DELETE FROM events WHERE site = $1 AND seq <= $2 AND received_at < $3",
};
const ANSWERS: Table = Table {
    oldest: "SELECT seq, received_at FROM answers WHERE site = $1 ORDER BY seq LIMIT $2",
    delete: "DELETE FROM answers WHERE site = $1 AND seq <= $2 AND received_at < $3",
};

/// The last of the oldest rows that are all too old; `None` where not even the first is.
async fn last_of_batch(
    connection: &mut AnyConnection,
    table: Table,
    site: &str,
    before: Millis,
) -> Result<Option<i64>, sqlx::Error> {
    let rows: Vec<(i64, Millis)> = sqlx::query_as(table.oldest)
        .bind(site)
        .bind(BATCH)
        .fetch_all(connection)
        .await?;
    let old = rows.iter().take_while(|(_, received)| *received < before);
    Ok(old.last().map(|(seq, _)| *seq))
}

#[cfg(test)]
mod tests;

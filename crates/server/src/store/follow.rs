//! Follows the log for those who want to hear of it: answers as they come, and what the engine
//! makes of everybody's events. Nobody listening, nothing is read.

use std::collections::BTreeSet;

use engine::Program;
use serde_json::json;
use shopper::{Id, Millis};
use sqlx::{AnyConnection, Row};

use super::people::id;
use super::{Store, deliveries};
use crate::webhook::happening::{Happening, Kind};

/// Rows read at once.
const AT_ONCE: i64 = 200;
/// Rows are read when they are so old: by then transactions that began before have ended (a commit
/// is given up after ten seconds), and none of them puts a row before one that was read.
const SETTLED: Millis = 12_000;

impl Store {
    /// Tells what has come since the last look.
    ///
    /// # Errors
    /// What the database said; then the next look begins where this one did.
    pub(crate) async fn follow_log(
        &self,
        site: &str,
        program: &Program,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        let wanted = self.wanted(site).await?;
        let wants = |kind: Kind| wanted.contains(kind.as_str());
        if wants(Kind::Answer) {
            self.follow_answers(site, now - SETTLED).await?;
        }
        if wants(Kind::Badge) || wants(Kind::Rule) {
            self.follow_events(site, program, now - SETTLED).await?;
        }
        Ok(())
    }

    /// What any endpoint wants to hear of.
    async fn wanted(&self, site: &str) -> Result<BTreeSet<String>, sqlx::Error> {
        let lists: Vec<String> = sqlx::query_scalar(
            "SELECT kinds FROM endpoints WHERE site = $1 AND disabled_at IS NULL",
        )
        .bind(site)
        .fetch_all(&self.reader)
        .await?;
        let mut all = BTreeSet::new();
        for list in lists {
            let kinds: Vec<String> = serde_json::from_str(&list).unwrap_or_default();
            if kinds.is_empty() {
                all.extend(Kind::ALL.map(|kind| kind.as_str().to_owned()));
            }
            all.extend(kinds);
        }
        Ok(all)
    }

    async fn follow_answers(&self, site: &str, before: Millis) -> Result<(), sqlx::Error> {
        let last = self.last(site, "answers").await?;
        if self.place(site, "answers").await? >= last {
            return Ok(());
        }
        let mut transaction = self.begin().await?;
        let upto = take(&mut transaction, site, "answers", last).await?;
        let rows = sqlx::query(
            "SELECT seq, event, item, question, number, text, choices, more, stage, at, visitor \
             FROM answers WHERE site = $1 AND seq > $2 AND received_at < $3 ORDER BY seq LIMIT $4",
        )
        .bind(site)
        .bind(upto)
        .bind(before)
        .bind(AT_ONCE)
        .fetch_all(&mut *transaction)
        .await?;
        let mut last = upto;
        let mut happenings = Vec::with_capacity(rows.len());
        for row in &rows {
            last = row.try_get("seq")?;
            let event: Vec<u8> = row.try_get("event")?;
            let json_of = |text: Option<String>| text.and_then(|it| serde_json::from_str(&it).ok());
            let choices: Option<serde_json::Value> = json_of(row.try_get("choices")?);
            let more: Option<serde_json::Value> = json_of(row.try_get("more")?);
            happenings.push(Happening {
                kind: Kind::Answer,
                at: row.try_get("at")?,
                of: id(row.try_get("visitor")?).unwrap_or_default(),
                data: json!({
                    "event": id(&event).unwrap_or_default().to_string(),
                    "item": row.try_get::<String, _>("item")?,
                    "question": row.try_get::<String, _>("question")?,
                    "number": row.try_get::<Option<i64>, _>("number")?,
                    "text": row.try_get::<Option<String>, _>("text")?,
                    "choices": choices, "more": more,
                    "stage": row.try_get::<String, _>("stage")?,
                }),
            });
        }
        deliveries::tell(&mut transaction, site, &happenings).await?;
        super::follow(&mut transaction, site, "answers", last).await?;
        transaction.commit().await
    }

    /// Folds the events of whoever did something; what comes of it is told by that.
    async fn follow_events(
        &self,
        site: &str,
        program: &Program,
        before: Millis,
    ) -> Result<(), sqlx::Error> {
        let last = self.last(site, "events").await?;
        let upto = self.place(site, "events").await?;
        if upto >= last {
            return Ok(());
        }
        // The first look begins at what is there now.
        let upto = if upto < 0 { last } else { upto };
        let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as(
            "SELECT seq, visitor FROM events WHERE site = $1 AND seq > $2 AND received_at < $3 \
             ORDER BY seq LIMIT $4",
        )
        .bind(site)
        .bind(upto)
        .bind(before)
        .bind(AT_ONCE)
        .fetch_all(&self.reader)
        .await?;
        let last = rows.last().map_or(upto, |(seq, _)| *seq);
        let visitors: BTreeSet<Id> = rows.iter().filter_map(|(_, it)| id(it)).collect();
        // One by one: whoever holds several people at once may wait for another who does. Two
        // servers that follow at once do no harm: a person's own place tells what was told.
        for visitor in visitors {
            self.standing(site, program, visitor).await?;
        }
        let mut transaction = self.begin().await?;
        super::follow(&mut transaction, site, "events", last).await?;
        transaction.commit().await
    }

    /// The newest row of a table, `answers` or `events`.
    async fn last(&self, site: &str, what: &'static str) -> Result<i64, sqlx::Error> {
        let sql = match what {
            "answers" => "SELECT coalesce(max(seq), 0) FROM answers WHERE site = $1",
            _ => "SELECT coalesce(max(seq), 0) FROM events WHERE site = $1",
        };
        sqlx::query_scalar(sql)
            .bind(site)
            .fetch_one(&self.reader)
            .await
    }

    /// How far it was read; before the first look, nowhere.
    async fn place(&self, site: &str, what: &str) -> Result<i64, sqlx::Error> {
        let upto: Option<i64> =
            sqlx::query_scalar("SELECT upto FROM followers WHERE site = $1 AND what = $2")
                .bind(site)
                .bind(what)
                .fetch_optional(&self.reader)
                .await?;
        Ok(upto.unwrap_or(-1))
    }
}

/// Takes the place for this transaction, so that no other server tells the same. The first look
/// begins at what is there now: nobody wants to hear of last year.
async fn take(
    connection: &mut AnyConnection,
    site: &str,
    what: &str,
    now_at: i64,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO followers (site, what, upto) VALUES ($1,$2,$3) \
         ON CONFLICT (site, what) DO UPDATE SET upto = followers.upto RETURNING upto",
    )
    .bind(site)
    .bind(what)
    .bind(now_at)
    .fetch_one(connection)
    .await
}

#[cfg(test)]
mod tests;

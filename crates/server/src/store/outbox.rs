//! What waits to go on to other systems: put in by the transaction that stores the events, taken
//! out by any number of workers, on any number of servers.
//!
//! A worker does not follow the log by its numbers: on Postgres they are taken before commits, so
//! that a later one can be there before an earlier one.

use std::sync::Arc;

use shopper::{Id, Millis, Source};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};
use utoipa::ToSchema;

use super::engine::Engine;
use super::insert_answer::Placed;
use super::row::EventRow;
use super::{Store, logged};
use crate::ingest::event_form::EventForm;

/// How long a worker may take for a batch before another takes it for lost.
pub(crate) const LEASE_MS: Millis = 5 * 60 * 1_000;
/// Rows per statement.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// Where events go on to, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sinks(Arc<[Route]>);

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Route {
    /// Its name.
    pub(crate) sink: String,
    /// The sites whose events go there; empty for all.
    pub(crate) sites: Vec<String>,
}

impl Route {
    fn takes(&self, site: &str) -> bool {
        self.sites.is_empty() || self.sites.iter().any(|it| it == site)
    }
}

impl FromIterator<Route> for Sinks {
    fn from_iter<T: IntoIterator<Item = Route>>(routes: T) -> Self {
        Self(routes.into_iter().collect())
    }
}

/// What a worker took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Its number.
    pub(crate) seq: i64,
    /// The site.
    pub(crate) site: String,
    /// What is to be done.
    pub(crate) kind: WaitingKind,
    /// The event's id; of a notice, its own.
    pub(crate) id: Id,
    /// The device.
    pub(crate) visitor: Id,
    /// When it happened, UTC ms.
    pub(crate) at: Millis,
    /// How often it was tried before.
    pub(crate) attempts: u32,
}

impl Waiting {
    /// Whose events are to be deleted; `None` for those of the whole site.
    pub(crate) fn visitor_unless_all(&self) -> Option<Id> {
        Some(self.visitor).filter(|id| *id != Id::default())
    }
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WaitingKind {
    /// The event is to be kept there too: as JSON.
    Event(String),
    /// All events of the visitor are to be deleted there.
    Erased,
}

/// What became of one that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Delivered {
    /// It is there.
    Done,
    /// It is to be tried again, not before this.
    Again(Millis, String),
    /// Nobody tries any more.
    Dead(String),
}

#[derive(serde::Serialize)]
struct Body<'a> {
    site: &'a str,
    visitor: String,
    received_at: Millis,
    clock: &'a str,
    source: &'a str,
    /// The sender said that it is one: in no result.
    bot: bool,
    /// The shopper's own day, days since 1970: what results count by.
    day: i64,
    #[serde(flatten)]
    event: EventForm,
}

impl Sinks {
    /// Puts new rows in for each sink that takes them.
    ///
    /// # Errors
    /// What the database said; the transaction must be given up then.
    pub(super) async fn put(
        &self,
        connection: &mut AnyConnection,
        new: &[(&EventRow, Placed)],
    ) -> Result<(), sqlx::Error> {
        for route in self.0.iter() {
            let rows = new.iter().map(|(row, _)| *row);
            let rows: Vec<&EventRow> = rows.filter(|row| route.takes(&row.site)).collect();
            put_events(&mut *connection, &route.sink, &rows).await?;
        }
        Ok(())
    }
}

async fn put_events(
    connection: &mut AnyConnection,
    sink: &str,
    mut rows: &[&EventRow],
) -> Result<(), sqlx::Error> {
    for size in SIZES {
        while let Some((chunk, rest)) = rows.split_at_checked(size) {
            rows = rest;
            let mut query = sqlx::query(AssertSqlSafe(put_statement(size)));
            for row in chunk {
                query = query
                    .bind(sink)
                    .bind(&*row.site)
                    .bind("event")
                    .bind(&row.event.id.0[..])
                    .bind(&row.visitor.0[..])
                    .bind(row.at)
                    .bind(body(row)?)
                    .bind(row.received_at)
                    .bind(&[][..] as &[u8]);
            }
            query.execute(&mut *connection).await?;
        }
    }
    Ok(())
}

fn put_statement(rows: usize) -> String {
    let row = |row: usize| {
        let places = (1..=9).map(|column| format!("${}", row * 9 + column));
        format!("({},0,0,'')", places.collect::<Vec<_>>().join(","))
    };
    format!(
        "INSERT INTO sink_outbox (sink,site,kind,event,visitor,at,body,due_at,batch,attempts,dead,\
         trouble) VALUES {}",
        (0..rows).map(row).collect::<Vec<_>>().join(",")
    )
}

/// The event as sinks have it: the read API's form, with site and day.
fn body(row: &EventRow) -> Result<String, sqlx::Error> {
    let event = &row.event;
    let form = EventForm::details(event).on(row.device).with_columns(
        (event.id.to_string(), event.session.to_string()),
        event.name.clone(),
        row.at,
        i64::from(event.offset_min),
    );
    let body = Body {
        site: &row.site,
        visitor: row.visitor.to_string(),
        received_at: row.received_at,
        clock: row.clock,
        bot: row.bot,
        source: match event.source {
            Source::Client => "client",
            Source::Host => "host",
            Source::Platform => "platform",
        },
        day: crate::rollup::day::local_day(row.at, event.offset_min),
        event: form,
    };
    serde_json::to_string(&body).map_err(|cause| sqlx::Error::Encode(cause.into()))
}

/// Takes a visitor's events out, and puts a notice in for each sink. The notice waits until every
/// worker that has such an event in its hands is done or taken for lost.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn erase(
    connection: &mut AnyConnection,
    sinks: &Sinks,
    site: &str,
    visitor: Id,
    now: Millis,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sink_outbox WHERE site = $1 AND visitor = $2 AND kind = 'event'")
        .bind(site)
        .bind(&visitor.0[..])
        .execute(&mut *connection)
        .await?;
    let mut random = [0; 10];
    for route in sinks.0.iter().filter(|route| route.takes(site)) {
        getrandom::fill(&mut random).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
        sqlx::query(AssertSqlSafe(put_statement(1)))
            .bind(&route.sink)
            .bind(site)
            .bind("erased")
            .bind(&Id::v7(now, random).0[..])
            .bind(&visitor.0[..])
            .bind(now)
            .bind("")
            .bind(now + LEASE_MS)
            .bind(&[][..] as &[u8])
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

impl Store {
    /// The next batch for a sink, at most `most`, taken for [`LEASE_MS`]: one that was taken before
    /// and not brought to an end, as it was, or else a new one called `fresh`. Empty where nothing
    /// is due.
    ///
    /// # Errors
    /// What the database said; then nothing is taken.
    pub(crate) async fn take_batch(
        &self,
        sink: &str,
        fresh: Id,
        most: i64,
        now: Millis,
    ) -> Result<Vec<Waiting>, sqlx::Error> {
        let skip = match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => " FOR UPDATE SKIP LOCKED",
        };
        let mut transaction = self.begin().await?;
        let begun = format!(
            "SELECT batch FROM sink_outbox WHERE sink = $1 AND dead = 0 AND batch > $2 \
             AND due_at <= $3 ORDER BY batch, seq LIMIT 1{skip}"
        );
        let begun: Option<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(begun))
            .bind(sink)
            .bind(&[][..] as &[u8])
            .bind(now)
            .fetch_optional(&mut *transaction)
            .await?;
        if begun.is_none() {
            let take = format!(
                "UPDATE sink_outbox SET batch = $1 WHERE seq IN (SELECT seq FROM sink_outbox \
                 WHERE sink = $2 AND dead = 0 AND batch = $3 AND due_at <= $4 ORDER BY seq \
                 LIMIT $5{skip})"
            );
            sqlx::query(AssertSqlSafe(take))
                .bind(&fresh.0[..])
                .bind(sink)
                .bind(&[][..] as &[u8])
                .bind(now)
                .bind(most)
                .execute(&mut *transaction)
                .await?;
        }
        let batch = begun.unwrap_or_else(|| fresh.0.to_vec());
        let taken = sqlx::query(
            "UPDATE sink_outbox SET due_at = $1 WHERE sink = $2 AND dead = 0 AND batch = $3 \
             AND due_at <= $4 RETURNING seq, site, kind, event, visitor, at, body, attempts",
        )
        .bind(now + LEASE_MS)
        .bind(sink)
        .bind(batch)
        .bind(now)
        .fetch_all(&mut *transaction)
        .await?;
        transaction.commit().await?;
        let mut taken: Vec<Waiting> = taken.iter().map(read).collect::<Result<_, _>>()?;
        taken.sort_unstable_by_key(|waiting| waiting.seq);
        Ok(taken)
    }

    /// Notes what became of a batch.
    ///
    /// # Errors
    /// What the database said; then all of it is taken again when its time is up.
    pub(crate) async fn settle_batch(
        &self,
        outcomes: &[(i64, Delivered)],
    ) -> Result<(), sqlx::Error> {
        let mut transaction = self.begin().await?;
        for (seq, outcome) in outcomes {
            let query = match outcome {
                Delivered::Done => sqlx::query("DELETE FROM sink_outbox WHERE seq = $1").bind(*seq),
                Delivered::Again(due, trouble) => sqlx::query(
                    "UPDATE sink_outbox SET attempts = attempts + 1, due_at = $1, trouble = $2 \
                     WHERE seq = $3",
                )
                .bind(*due)
                .bind(trouble)
                .bind(*seq),
                Delivered::Dead(trouble) => sqlx::query(
                    "UPDATE sink_outbox SET attempts = attempts + 1, dead = 1, trouble = $1 \
                     WHERE seq = $2",
                )
                .bind(trouble)
                .bind(*seq),
            };
            query.execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }

    /// How many wait and how many are dead, by sink, with the last trouble of the dead.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn sink_counts(&self) -> Result<Vec<SinkCount>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT sink, CAST(sum(CASE WHEN dead = 0 THEN 1 ELSE 0 END) AS BIGINT) AS waiting, \
             CAST(sum(dead) AS BIGINT) AS dead, max(trouble) AS trouble, min(at) AS oldest \
             FROM sink_outbox GROUP BY sink ORDER BY sink",
        )
        .fetch_all(&self.reader)
        .await?;
        let read = |row: &AnyRow| {
            Ok(SinkCount {
                sink: row.try_get("sink")?,
                waiting: row.try_get("waiting")?,
                dead: row.try_get("dead")?,
                trouble: row.try_get("trouble")?,
                oldest: row.try_get("oldest")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Tries the dead of a sink again from now on; how many there are.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn revive(&self, sink: &str, now: Millis) -> Result<u64, sqlx::Error> {
        let revived = sqlx::query(
            "UPDATE sink_outbox SET dead = 0, attempts = 0, due_at = $1 WHERE sink = $2 AND dead = 1",
        )
        .bind(now)
        .bind(sink)
        .execute(&self.writer)
        .await?;
        Ok(revived.rows_affected())
    }
}

/// How a sink stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, ToSchema)]
#[schema(as = Sink)]
pub(crate) struct SinkCount {
    sink: String,
    /// To be sent.
    waiting: i64,
    /// Given up.
    dead: i64,
    /// What the sink said last of one of them; empty where it said nothing.
    trouble: String,
    /// When the oldest of all happened, UTC ms.
    #[schema(value_type = i64)]
    oldest: Millis,
}

fn read(row: &AnyRow) -> Result<Waiting, sqlx::Error> {
    let kind: &str = row.try_get("kind")?;
    let attempts: i64 = row.try_get("attempts")?;
    Ok(Waiting {
        seq: row.try_get("seq")?,
        site: row.try_get("site")?,
        kind: match kind {
            "erased" => WaitingKind::Erased,
            _ => WaitingKind::Event(row.try_get("body")?),
        },
        id: logged::id(row, "event")?,
        visitor: logged::id(row, "visitor")?,
        at: row.try_get("at")?,
        attempts: attempts.try_into().unwrap_or(u32::MAX),
    })
}

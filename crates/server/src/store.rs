//! The database: one `SQLite` file in the data directory, or a Postgres server. Everything that is
//! said to be stored is on disk, because every commit waits for the disk.
//!
//! All queries are `sqlx`'s `Any`: one text for both databases. Bind `i64`, `f64`, texts and bytes;
//! never an `Arc<str>`, which `Any` has no word for in `SQLite`.

use sqlx::{Any, AnyPool, Transaction};

use crate::config::{Config, Database};

pub(crate) mod answers;
pub(crate) mod api_key;
pub(crate) mod attachments;
pub(crate) mod audit;
mod budgets;
pub(crate) mod change;
pub(crate) mod claims;
pub(crate) mod codes;
pub(crate) mod counts;
mod cuts;
pub(crate) mod dead_letters;
pub(crate) mod deliveries;
pub(crate) mod drafts;
pub(crate) mod draws;
pub(crate) mod endpoints;
pub(crate) mod engine;
pub(crate) mod erase;
mod erase_site;
mod erased;
pub(crate) mod events;
mod files_of;
mod follow;
pub(crate) mod gains;
mod gifts;
pub(crate) mod hook_letters;
pub(crate) mod hooks;
mod insert;
mod insert_answer;
pub(crate) mod insight;
pub(crate) mod keys;
pub(crate) mod ledger;
mod like;
mod lock;
mod log;
mod logged;
mod member_copy;
pub(crate) mod migrations;
mod newest;
mod open_error;
pub(crate) mod outbox;
mod partitions;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod poll;
pub(crate) mod pools;
mod postgres;
pub(crate) mod previews;
pub(crate) mod privacy_requests;
pub(crate) mod publications;
pub(crate) mod queue;
pub(crate) mod quiets;
mod referrals;
pub(crate) mod results;
pub(crate) mod retention;
pub(crate) mod rollup;
pub(crate) mod row;
pub(crate) mod schedules;
mod schema;
pub(crate) mod secrets;
pub(crate) mod sessions;
mod share;
pub(crate) mod sign_in_failures;
pub(crate) mod signing_keys;
pub(crate) mod site_settings;
mod sizes;
pub(crate) mod sought;
pub(crate) mod sqlite;
mod staff;
pub(crate) mod standings;
mod step_days;
mod tally;
mod tombstones;
pub(crate) mod users;
pub(crate) mod versions;
mod writer;

use erased::Erased;
use outbox::Sinks;
use step_days::StepDays;
use tombstones::Tombstones;

use engine::{Alone, Engine};
pub use open_error::OpenError;
pub use rollup::Rebuilt;
pub use sqlite::FILE as DATABASE_FILE;

/// The open database.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    pub(crate) engine: Engine,
    /// With `SQLite`, of one connection: it has one writer at a time, and waiting here is fair.
    writer: AnyPool,
    reader: AnyPool,
    tombstones: Tombstones,
    erased: Erased,
    step_days: StepDays,
    /// Where stored events go on to.
    pub(crate) sinks: Sinks,
}

impl Store {
    /// Opens the database, makes it where it is `SQLite`'s and missing, and brings it up to date.
    /// The data directory is made in any case: keys are in it.
    ///
    /// # Errors
    /// [`OpenError`].
    pub(crate) async fn open(config: &Config) -> Result<Self, OpenError> {
        // Before anything is made: a start that cannot be leaves nothing behind.
        let mut store = match &config.database {
            Database::InDataDirectory => {
                sqlite::make_directory(&config.data)?;
                sqlite::open(&config.data).await?
            }
            Database::Postgres(url) => {
                let reached = postgres::reach(url).await?;
                sqlite::make_directory(&config.data)?;
                postgres::open(url, reached).await?
            }
        };
        let routes = config.sinks.iter().map(|options| outbox::Route {
            sink: options.name.clone(),
            sites: options.sites.clone(),
        });
        store.sinks = routes.collect();
        Ok(store)
    }

    /// Begins a transaction that will write.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, sqlx::Error> {
        self.writer.begin_with(self.engine.begin()).await
    }

    /// Begins a transaction that no other of its kind runs beside, in whatever server process.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn begin_alone(
        &self,
        kind: Alone,
    ) -> Result<Transaction<'static, Any>, sqlx::Error> {
        let mut transaction = self.begin().await?;
        if self.engine == Engine::Postgres {
            sqlx::query("SELECT pg_advisory_xact_lock($1)")
                .bind(kind as i64)
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction)
    }

    /// Connections per pool: at work, and idle. With Postgres both names are one pool.
    pub(crate) fn connections(&self) -> [(&'static str, u32, u32); 2] {
        let of = |name, pool: &AnyPool| {
            let idle = pool.num_idle() as u32;
            (name, pool.size().saturating_sub(idle), idle)
        };
        [of("writer", &self.writer), of("reader", &self.reader)]
    }

    /// The database answers, and whether it has a version that this server does not know: a newer
    /// one was started beside it.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn is_of_a_newer_server(&self) -> Result<bool, sqlx::Error> {
        let version: i64 = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
            .fetch_one(&self.reader)
            .await?;
        Ok(version > migrations::newest())
    }

    /// Ends all connections; `SQLite`'s last one folds the log into the database file.
    pub(crate) async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Notes how far a site's log was read for some purpose.
async fn follow(
    connection: &mut sqlx::AnyConnection,
    site: &str,
    what: &str,
    upto: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO followers (site, what, upto) VALUES ($1,$2,$3) \
         ON CONFLICT (site, what) DO UPDATE SET upto = excluded.upto",
    )
    .bind(site)
    .bind(what)
    .bind(upto)
    .execute(connection)
    .await
    .map(|_| ())
}

#[cfg(test)]
pub(crate) mod tests;

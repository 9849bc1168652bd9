//! The database: one `SQLite` file, one writer, several readers. Everything that is said to be
//! stored is on disk, because every commit waits for the disk (WAL, `synchronous=FULL`).

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use thiserror::Error;

pub(crate) mod answers;
pub(crate) mod api_key;
pub(crate) mod counts;
pub(crate) mod events;
mod insert;
mod migrations;
pub(crate) mod publications;
pub(crate) mod queue;
pub(crate) mod row;
mod tally;
mod writer;

/// Name of the database in the data directory.
const FILE: &str = "milepost.db";
/// Readers work beside the writer in WAL; more than the cores gains nothing.
const READERS: u32 = 4;
/// Statements kept ready per connection; the writer has the most, under 30.
const STATEMENTS: usize = 64;

/// The open database.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    /// One connection: `SQLite` has one writer at a time, and waiting here is fair.
    writer: SqlitePool,
    reader: SqlitePool,
}

/// The database could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The directory could not be made.
    #[error(
        "the data directory {path} cannot be made: {cause}; give one that is writable with --data"
    )]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The file could not be opened.
    #[error("the database {path} cannot be opened: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the database said.
        cause: sqlx::Error,
    },
    /// The file is of a newer version, or is no database of ours.
    #[error(
        "the database {path} cannot be brought to this version: {cause}; was it made by a newer one?"
    )]
    Migration {
        /// The file.
        path: PathBuf,
        /// What stood in the way.
        cause: MigrateError,
    },
}

impl Store {
    /// Opens the database in `directory`, makes both if missing, and brings it up to date.
    ///
    /// # Errors
    /// [`OpenError`].
    pub(crate) async fn open(directory: &Path) -> Result<Self, OpenError> {
        make_private(directory).map_err(|cause| OpenError::Directory {
            path: directory.to_owned(),
            cause,
        })?;
        let path = directory.join(FILE);
        let file = |cause| OpenError::File {
            path: path.clone(),
            cause,
        };
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .statement_cache_capacity(STATEMENTS);
        let writer = pool(1).connect_with(options.clone()).await.map_err(file)?;
        migrations::all()
            .run(&writer)
            .await
            .map_err(|cause| OpenError::Migration {
                path: path.clone(),
                cause,
            })?;
        let reader = pool(READERS)
            .connect_with(options.read_only(true))
            .await
            .map_err(file)?;
        Ok(Self { writer, reader })
    }

    /// The database answers.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn ping(&self) -> Result<(), sqlx::Error> {
        sqlx::query("SELECT 1")
            .execute(&self.reader)
            .await
            .map(|_| ())
    }

    /// Ends all connections; the last one folds the log into the database file.
    pub(crate) async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// A pool whose connections stay open: there is no network that could lose them.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// Makes a directory that only its owner can look into: it will hold what shoppers wrote.
fn make_private(directory: &Path) -> io::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

#[cfg(test)]
mod tests;

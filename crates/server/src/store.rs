//! The database: one `SQLite` file, one writer, several readers. Everything that is said to be
//! stored is on disk, because every commit waits for the disk (WAL, `synchronous=FULL`).

use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub(crate) mod answers;
pub(crate) mod api_key;
pub(crate) mod attachments;
pub(crate) mod counts;
pub(crate) mod events;
mod insert;
mod insert_answer;
mod migrations;
mod open_error;
pub(crate) mod poll;
pub(crate) mod publications;
pub(crate) mod queue;
pub(crate) mod row;
mod tally;
mod writer;

pub use open_error::OpenError;

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
        make_private_file(&path).map_err(|cause| OpenError::File {
            path: path.clone(),
            cause: cause.into(),
        })?;
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

/// Makes the database's file before the database does, which would let others read it in a
/// directory that was there already. Its log takes over the permissions.
fn make_private_file(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

#[cfg(test)]
mod tests;

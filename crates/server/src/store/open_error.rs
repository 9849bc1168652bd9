//! Why a database could not be opened, and what to do.

use std::io;
use std::path::PathBuf;

use sqlx::migrate::MigrateError;
use thiserror::Error;

use super::migrations::newest;

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
    /// The file cannot be made or written to.
    #[error(
        "the database {path} cannot be written to: {cause}; make its disk and its directory writable, or give another with --data"
    )]
    Unwritable {
        /// The file.
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
    /// The server could not be reached, or let nobody in.
    #[error(
        "the database {server} cannot be reached: {cause}; check --database, and that Postgres runs there"
    )]
    Postgres {
        /// Its address, without the password.
        server: String,
        /// What the database said.
        cause: sqlx::Error,
    },
    /// Its password stands in instructions: whoever reads them is let in.
    #[error(
        "the password of the database {server} is one that stands in instructions; give it another, like one of `openssl rand -hex 24`, there and in --database"
    )]
    Password {
        /// Its address, without the password.
        server: String,
    },
    /// A newer program changed it.
    #[error(
        "the database {database} is of a newer version, {version}, and this program knows {known}; take a newer one"
    )]
    Newer {
        /// Its file or its server.
        database: String,
        /// Its version.
        version: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// It is no database of ours, or its disk refuses.
    #[error("the database {database} cannot be brought to this version: {cause}")]
    Migration {
        /// Its file or its server.
        database: String,
        /// What stood in the way.
        cause: MigrateError,
    },
}

impl OpenError {
    /// What stood in the way of a database.
    pub(super) fn of_migration(database: String, cause: MigrateError) -> Self {
        match cause {
            MigrateError::VersionMissing(version) => Self::Newer {
                database,
                version,
                known: newest(),
            },
            cause => Self::Migration { database, cause },
        }
    }
}

//! Opens the `SQLite` file: WAL, and a commit that waits for the disk.

use std::io;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyPool, Executor};

use super::engine::Engine;
use super::outbox::Sinks;
use super::tombstones::Tombstones;
use super::{OpenError, Store, migrations};

/// Name of the `SQLite` database in the data directory.
pub const FILE: &str = "milepost.db";
/// Readers work beside the writer in WAL; more than the cores gains nothing.
const READERS: u32 = 4;
/// A path in an address: everything but what paths are made of is written in percents.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_');

/// The database in `directory`, which is there.
///
/// # Errors
/// [`OpenError`].
pub(super) async fn open(directory: &Path) -> Result<Store, OpenError> {
    let path = directory.join(FILE);
    let file = |cause| OpenError::File {
        path: path.clone(),
        cause,
    };
    make_private_file(&path).map_err(|cause| file(cause.into()))?;
    let writer = connect(&path, "rw", 1).await.map_err(file)?;
    migrations::all(Engine::Sqlite)
        .run(&writer)
        .await
        .map_err(|cause| OpenError::Migration {
            database: path.display().to_string(),
            cause,
        })?;
    let reader = connect(&path, "ro", READERS).await.map_err(file)?;
    Ok(Store {
        engine: Engine::Sqlite,
        writer,
        reader,
        tombstones: Tombstones::default(),
        sinks: Sinks::default(),
    })
}

/// A pool whose connections stay open: there is no network that could lose them.
async fn connect(path: &Path, mode: &str, connections: u32) -> Result<AnyPool, sqlx::Error> {
    sqlx::any::install_default_drivers();
    let path = path.to_string_lossy();
    let url = format!("sqlite:{}?mode={mode}", utf8_percent_encode(&path, PATH));
    AnyPoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection
                    .execute(
                        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
                         PRAGMA synchronous = FULL",
                    )
                    .await
                    .map(|_| ())
            })
        })
        .connect(&url)
        .await
}

/// Makes a directory that only its owner can look into: it will hold what shoppers wrote.
///
/// # Errors
/// [`OpenError::Directory`].
pub(super) fn make_directory(directory: &Path) -> Result<(), OpenError> {
    if directory.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(directory)
        .map_err(|cause| OpenError::Directory {
            path: directory.to_owned(),
            cause,
        })
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

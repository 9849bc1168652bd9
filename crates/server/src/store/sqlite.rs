//! Opens the `SQLite` file: WAL, and a commit that waits for the disk.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use super::engine::Engine;
use super::erased::Erased;
use super::outbox::Sinks;
use super::step_days::StepDays;
use super::tombstones::Tombstones;
use super::{OpenError, Store, migrations};

/// Name of the `SQLite` database in the data directory.
pub const FILE: &str = "milepost.db";
/// Readers work beside the writer in WAL; more than the cores gains nothing.
const READERS: u32 = 4;
/// `SQLITE_READONLY`.
const READ_ONLY: u32 = 8;
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
    make_private_file(&path).map_err(|cause| OpenError::Unwritable {
        path: path.clone(),
        cause,
    })?;
    let writer = connect(&path, "rw", 1).await.map_err(file)?;
    migrations::all(Engine::Sqlite)
        .run(&writer)
        .await
        .map_err(|cause| OpenError::of_migration(path.display().to_string(), cause))?;
    let reader = connect(&path, "ro", READERS).await.map_err(file)?;
    Ok(Store {
        engine: Engine::Sqlite,
        writer,
        reader,
        tombstones: Tombstones::default(),
        erased: Erased::default(),
        step_days: StepDays::default(),
        sinks: Sinks::default(),
    })
}

/// A pool whose connections stay open: there is no network that could lose them.
async fn connect(path: &Path, mode: &str, connections: u32) -> Result<AnyPool, sqlx::Error> {
    let url = address(path, &format!("mode={mode}"));
    let writes = mode == "rw";
    // Of the writer, who is one.
    let only_reads = Arc::new(AtomicBool::new(false));
    let found = Arc::clone(&only_reads);
    AnyPoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| {
            let found = Arc::clone(&found);
            Box::pin(async move {
                connection
                    .execute(
                        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
                         PRAGMA synchronous = FULL",
                    )
                    .await?;
                if writes {
                    found.store(only_reads_in(connection).await, Ordering::Relaxed);
                }
                Ok(())
            })
        })
        .after_release(move |connection, _| {
            if only_reads.load(Ordering::Relaxed) {
                return Box::pin(async { Ok(false) });
            }
            Box::pin(is_fit(connection))
        })
        .connect(&url)
        .await
}

/// Where a file cannot be opened for writing, `SQLite` opens it for reading without a word, and
/// such a connection never writes, although the disk be writable again a moment later.
async fn only_reads_in(connection: &mut AnyConnection) -> bool {
    // Changes nothing, and asks for the right to; of a new file it fails for want of the table.
    let tried = connection
        .execute("UPDATE _sqlx_migrations SET version = version WHERE false")
        .await;
    let code = match &tried {
        Err(sqlx::Error::Database(cause)) => cause.code(),
        _ => None,
    };
    let code: Option<u32> = code.and_then(|code| code.parse().ok());
    // The lowest byte is the kind of an error; above it are details.
    code.is_some_and(|code| code & 0xff == READ_ONLY)
}

/// Whether a connection may be used again. After an error of the disk `SQLite` has ended the
/// transaction by itself, `sqlx` fails to end it once more, believes it open ever after, and
/// begins no other: a disk that was full for a moment would stop all writing until a restart.
async fn is_fit(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    if !connection.is_in_transaction() {
        return Ok(true);
    }
    // Answered when the rollback, which was begun before, is over.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// One connection to a file that a server may have open, with `options` of the address.
///
/// # Errors
/// What the database said.
pub(crate) async fn connection(path: &Path, options: &str) -> Result<AnyConnection, sqlx::Error> {
    AnyConnection::connect(&address(path, options)).await
}

fn address(path: &Path, options: &str) -> String {
    sqlx::any::install_default_drivers();
    let path = path.to_string_lossy();
    format!("sqlite:{}?{options}", utf8_percent_encode(&path, PATH))
}

/// Makes a directory that only its owner can look into: it will hold what shoppers wrote.
///
/// # Errors
/// [`OpenError::Directory`].
pub(crate) fn make_directory(directory: &Path) -> Result<(), OpenError> {
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
pub(crate) fn make_private_file(path: &Path) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

//! A copy of the `SQLite` database while the server goes on writing, and the way back. Postgres
//! has its own tools, which are better; docs/operations.md names them.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, Connection};
use thiserror::Error;

use crate::store::sqlite::{FILE, connection, make_directory, make_private_file};
use crate::store::{OpenError, migrations};

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Size of the file, bytes.
    pub bytes: u64,
    /// Events in it.
    pub events: i64,
}

/// There is no backup, or it was not restored. Nothing that was there has changed.
#[derive(Debug, Error)]
pub enum BackupError {
    /// Nothing to copy.
    #[error("{0} is not there; --data names the server's data directory")]
    Missing(PathBuf),
    /// Backups are not overwritten, and neither are databases.
    #[error("{0} is there already and is left as it is; {1}")]
    Exists(PathBuf, &'static str),
    /// The copy is broken, and so the original may be.
    #[error("the database's own check of {path} says: {said}")]
    Broken {
        /// The file.
        path: PathBuf,
        /// The first complaint.
        said: String,
    },
    /// Made by a newer server, or by somebody else.
    #[error(
        "{0} is no database of this version; was it made by a newer one, or is it none of ours?"
    )]
    Foreign(PathBuf),
    /// The data directory.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The system.
    #[error("{path} cannot be written: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The database.
    #[error("the database {path} cannot be read: {cause}")]
    Database {
        /// The file.
        path: PathBuf,
        /// What it said.
        cause: sqlx::Error,
    },
}

/// Copies the database in `data` to the file `to`, as it is at one moment; a server that runs on
/// it is not disturbed. The copy is checked before it gets its name, so that a file of that name
/// is a whole backup.
///
/// # Errors
/// [`BackupError`].
pub async fn backup(data: &Path, to: &Path) -> Result<Backup, BackupError> {
    let from = data.join(FILE);
    if !from.is_file() {
        return Err(BackupError::Missing(from));
    }
    vacant(to, "give the backup another name")?;
    let part = beside(to);
    // A copy that a crash left half done is of no use to anybody.
    remove_if_there(&part)?;
    make_private_file(&part).map_err(file(&part))?;
    let copied = copy(&from, &part).await;
    let kept = match copied {
        Ok(()) => keep(&part, to).await,
        Err(error) => Err(error),
    };
    if kept.is_err() {
        remove_if_there(&part)?;
    }
    kept
}

/// Puts the backup `from` into the data directory `data`, which must have no database yet.
///
/// # Errors
/// [`BackupError`].
pub async fn restore(from: &Path, data: &Path) -> Result<Backup, BackupError> {
    if !from.is_file() {
        return Err(BackupError::Missing(from.to_owned()));
    }
    let to = data.join(FILE);
    let mend = "give another --data, or move it away while no server runs on it";
    // A log without its database would be played into the restored one.
    for end in ["", "-wal", "-shm"] {
        vacant(&data.join(format!("{FILE}{end}")), mend)?;
    }
    check(from).await?;
    make_directory(data)?;
    let part = beside(&to);
    remove_if_there(&part)?;
    make_private_file(&part).map_err(file(&part))?;
    std::fs::copy(from, &part).map_err(file(&part))?;
    let kept = keep(&part, &to).await;
    if kept.is_err() {
        remove_if_there(&part)?;
    }
    kept
}

/// `VACUUM INTO` reads one snapshot, beside any writer, and leaves no gaps behind. Rejected: the
/// backup interface, which begins anew whenever somebody writes, and so never ends on a busy shop.
async fn copy(from: &Path, part: &Path) -> Result<(), BackupError> {
    let failed = database(from);
    let mut connection = connection(from, "mode=rw").await.map_err(&failed)?;
    let into = part.to_string_lossy().into_owned();
    sqlx::query("VACUUM INTO $1")
        .bind(into)
        .execute(&mut connection)
        .await
        .map_err(&failed)?;
    connection.close().await.map_err(failed)
}

/// Checks the file, has it on disk, and gives it its name.
async fn keep(part: &Path, to: &Path) -> Result<Backup, BackupError> {
    let backup = check(part).await?;
    File::open(part)
        .and_then(|copy| copy.sync_all())
        .map_err(file(part))?;
    std::fs::rename(part, to).map_err(file(to))?;
    sync_directory(to).map_err(file(to))?;
    Ok(backup)
}

/// Reads all of a file that nobody writes to.
async fn check(path: &Path) -> Result<Backup, BackupError> {
    let failed = database(path);
    let mut open = connection(path, "mode=ro&immutable=true")
        .await
        .map_err(&failed)?;
    let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut open)
        .await
        .map_err(&failed)?;
    if said != "ok" {
        return Err(BackupError::Broken {
            path: path.to_owned(),
            said,
        });
    }
    if !is_ours(&mut open).await {
        return Err(BackupError::Foreign(path.to_owned()));
    }
    let events = sqlx::query_scalar("SELECT count(*) FROM events")
        .fetch_one(&mut open)
        .await
        .map_err(&failed)?;
    open.close().await.map_err(failed)?;
    let bytes = path.metadata().map_err(file(path))?.len();
    Ok(Backup { bytes, events })
}

async fn is_ours(open: &mut AnyConnection) -> bool {
    let version: Result<Option<i64>, _> =
        sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
            .fetch_one(open)
            .await;
    matches!(version, Ok(Some(version)) if version <= migrations::newest())
}

fn vacant(path: &Path, mend: &'static str) -> Result<(), BackupError> {
    if path.symlink_metadata().is_ok() {
        return Err(BackupError::Exists(path.to_owned(), mend));
    }
    Ok(())
}

/// On the same disk, so that renaming it is one step.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn remove_if_there(path: &Path) -> Result<(), BackupError> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(file(path)(cause)),
        _ => Ok(()),
    }
}

/// The name, too, must be on disk.
fn sync_directory(path: &Path) -> io::Result<()> {
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if cfg!(unix) {
        let directory = directory.unwrap_or(Path::new("."));
        OpenOptions::new().read(true).open(directory)?.sync_all()?;
    }
    Ok(())
}

fn file(path: &Path) -> impl Fn(io::Error) -> BackupError + use<> {
    let path = path.to_owned();
    move |cause| BackupError::File {
        path: path.clone(),
        cause,
    }
}

fn database(path: &Path) -> impl Fn(sqlx::Error) -> BackupError + use<> {
    let path = path.to_owned();
    move |cause| BackupError::Database {
        path: path.clone(),
        cause,
    }
}

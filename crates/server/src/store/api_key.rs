//! The operator's key: made at first start, written once to a file that only its owner can
//! read. It may do everything. Keys with less are [`super::keys`]'s. The database holds their
//! SHA-256 alone, so a copy of the database opens nothing.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Store;
use super::engine::Alone;
use crate::access::placeholder::{WeakSecret, check_secret};
use crate::access::secret::digest;
use crate::clock::now;
use crate::hex::hex;

/// Name of the key's file in the data directory.
const FILE: &str = "api-key";
/// 192 bits: more than anybody can guess, and short enough to paste.
const KEY_BYTES: usize = 24;
/// Before the key, so that people and scanners of leaked secrets know it.
const PREFIX: &str = "mp_";

/// The key could not be made ready.
#[derive(Debug, Error)]
pub enum KeyError {
    /// No randomness.
    #[error("the system has no randomness to make an API key from: {0}")]
    Random(getrandom::Error),
    /// The file.
    #[error("the API key's file {path} cannot be used: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Somebody wrote a key of their own, and it is none.
    #[error("{0}; or delete the file, and one is made")]
    Weak(#[from] WeakSecret),
    /// The database.
    #[error("the API key cannot be noted in the database: {0}")]
    Database(#[from] sqlx::Error),
}

/// Where the key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyFile {
    /// The file; it may have been moved away since the key was made.
    pub(crate) path: PathBuf,
    /// The key was made at this start.
    pub(crate) is_new: bool,
}

impl Store {
    /// Makes a key if there is none yet. The file is written before the database learns of the
    /// key: a crash between the two leaves a key that the next start takes up.
    ///
    /// # Errors
    /// [`KeyError`].
    pub(crate) async fn ensure_api_key(&self, directory: &Path) -> Result<KeyFile, KeyError> {
        let path = directory.join(FILE);
        // Several servers may begin on one empty database at once.
        let mut transaction = self.begin_alone(Alone::FirstKey).await?;
        // Revoked or not: who revoked it does not want another.
        let keys: i64 = sqlx::query_scalar("SELECT count(*) FROM api_keys WHERE id = 'first'")
            .fetch_one(&mut *transaction)
            .await?;
        if keys > 0 {
            return Ok(KeyFile {
                path,
                is_new: false,
            });
        }
        let key = written_key(&path)?;
        sqlx::query("INSERT INTO api_keys (hash, created_at) VALUES ($1,$2)")
            .bind(&digest(&key)[..])
            .bind(now())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(KeyFile { path, is_new: true })
    }
}

/// The key in the file, which is written first if it is not there.
fn written_key(path: &Path) -> Result<String, KeyError> {
    let failed = |cause| KeyError::File {
        path: path.to_owned(),
        cause,
    };
    match std::fs::read_to_string(path) {
        Ok(text) if is_cut_off(text.trim()) => std::fs::remove_file(path).map_err(failed)?,
        Ok(text) => {
            check_secret("the file api-key", &text)?;
            return Ok(text.trim().to_owned());
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let key = new_key()?;
    write_private(path, &key).map_err(failed)?;
    Ok(key)
}

/// The beginning of a key of ours, which a crash ended while it was written: nobody knows it.
fn is_cut_off(text: &str) -> bool {
    let digits = text.strip_prefix(PREFIX);
    let is_ours = digits.is_some_and(|digits| digits.bytes().all(|it| it.is_ascii_hexdigit()));
    PREFIX.starts_with(text) || (is_ours && text.len() < PREFIX.len() + 2 * KEY_BYTES)
}

/// A new key, as its owner is told it.
///
/// # Errors
/// [`KeyError::Random`].
pub(crate) fn new_key() -> Result<String, KeyError> {
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(KeyError::Random)?;
    Ok(format!("{PREFIX}{}", hex(&bytes)))
}

fn write_private(path: &Path, key: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path)?;
    file.write_all(key.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()
}

//! The file `secret` of the data directory: made at the first start, never a default. Several
//! servers on one Postgres share a copy of it.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{SECRET_BYTES, Vault, fill};
use crate::hex::{hex, unhex};

/// Its name in the data directory.
const FILE: &str = "secret";

/// Why there is no secret.
#[derive(Debug, Error)]
pub enum SecretError {
    /// The file.
    #[error("the secret in {path} cannot be read or written: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Not 64 hexadecimal digits.
    #[error(
        "{0} holds no secret; put the file of this installation back, or remove it with the database to begin anew"
    )]
    Damaged(PathBuf),
    /// The database was sealed with another one.
    #[error(
        "the database was sealed with another secret than {0}; copy the file `secret` from the server that made the database"
    )]
    Other(PathBuf),
    /// The database was sealed, and there is none.
    #[error(
        "there is no secret at {0}, and the database was sealed with one; copy the file `secret` from the server that made the database"
    )]
    Missing(PathBuf),
    /// The system has no randomness.
    #[error("no secret could be made: the system has no randomness")]
    NoRandomness,
}

/// Where the secret of a data directory is.
pub(crate) fn path(directory: &Path) -> PathBuf {
    directory.join(FILE)
}

/// The vault of a data directory. Its secret is made if there is none and nothing was sealed yet:
/// one that was made for a database of another's would pass for the right one.
///
/// # Errors
/// [`SecretError`].
pub(crate) fn open(directory: &Path, is_sealed: bool) -> Result<Vault, SecretError> {
    let path = path(directory);
    let failed = |cause| SecretError::File {
        path: path.clone(),
        cause,
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => read(&text).ok_or_else(|| SecretError::Damaged(path.clone())),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound && is_sealed => {
            Err(SecretError::Missing(path))
        }
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            let mut secret = [0; SECRET_BYTES];
            fill(&mut secret).map_err(|_| SecretError::NoRandomness)?;
            write(&path, &secret).map_err(failed)?;
            Ok(Vault::new(&secret))
        }
        Err(cause) => Err(failed(cause)),
    }
}

/// The vault of what the file says; `None` where that is no secret.
pub(crate) fn read(text: &str) -> Option<Vault> {
    let bytes = unhex(text.trim())?;
    Some(Vault::new(bytes.as_slice().try_into().ok()?))
}

/// Whole or not at all: a crash on the way leaves no half of a secret.
fn write(path: &Path, secret: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    writeln!(file, "{}", hex(secret))?;
    file.sync_all()?;
    std::fs::rename(draft, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_only_its_owner_can_read_it() {
        let directory = tempfile::tempdir().unwrap();
        let missing = open(directory.path(), true);
        assert!(matches!(missing, Err(SecretError::Missing(_))));
        assert!(!path(directory.path()).exists());
        let first = open(directory.path(), false).unwrap();
        let sealed = first.seal("x", b"word").unwrap();
        let again = open(directory.path(), true).unwrap();
        assert_eq!(again.unseal("x", &sealed).as_deref(), Some(&b"word"[..]));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let about = std::fs::metadata(path(directory.path())).unwrap();
            assert_eq!(about.permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_damaged_secret_is_not_replaced() {
        let directory = tempfile::tempdir().unwrap();
        for text in ["", "changeme", "zz"] {
            std::fs::write(path(directory.path()), text).unwrap();
            assert!(matches!(
                open(directory.path(), false),
                Err(SecretError::Damaged(_))
            ));
        }
    }
}

//! Where the machine has Postgres.

use std::error::Error;
use std::fmt;
use std::path::PathBuf;

/// Some machines have a few of them on the PATH, and all of them elsewhere.
const NEEDED: [&str; 5] = ["initdb", "pg_ctl", "createdb", "psql", "pg_basebackup"];

/// There is no Postgres on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "no Postgres on this machine: `initdb` and its like are neither on PATH nor in \
             /usr/lib/postgresql; install it (Debian: the package postgresql)",
        )
    }
}

impl Error for Missing {}

/// The folder with `initdb`, `postgres` and the rest. Debian keeps it off the PATH.
///
/// # Errors
/// [`Missing`].
pub fn binaries() -> Result<PathBuf, Missing> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian = std::fs::read_dir("/usr/lib/postgresql");
    let debian = debian.into_iter().flatten().flatten();
    let mut versions: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    // The newest first.
    versions.sort_unstable_by(|a, b| b.cmp(a));
    std::env::split_paths(&path)
        .chain(versions)
        .find(|folder| NEEDED.iter().all(|name| folder.join(name).is_file()))
        .ok_or(Missing)
}

//! `milepost rollup rebuild`: makes all counts anew from the log.

use thiserror::Error;

use crate::config::Config;
use crate::store::{OpenError, Rebuilt, Store};

/// Counts or standings could not be made anew; those of sites that were not reached are as they were.
#[derive(Debug, Error)]
pub enum RebuildError {
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There is no such site.
    #[error("no journey of a site `{0}` was ever live here")]
    Unknown(String),
    /// Its journey is of another version.
    #[error(
        "the journey of `{0}` cannot be read by this version; start the server, which compiles it anew, and try again"
    )]
    Unread(String),
    /// It failed.
    #[error("the database failed: {0}; what was rebuilt until then is kept")]
    Database(#[from] sqlx::Error),
}

/// Makes all counts anew. A server that runs on the same `SQLite` file answers 503 meanwhile, and
/// one on Postgres waits: nothing is lost either way.
///
/// # Errors
/// [`RebuildError`].
pub async fn rebuild_rollups(config: &Config) -> Result<Rebuilt, RebuildError> {
    let store = Store::open(config).await?;
    let rebuilt = store.rebuild_rollups().await?;
    store.close().await;
    Ok(rebuilt)
}

//! `milepost keys rotate`: a new key that claims are signed with.

use thiserror::Error;

use crate::audit::Entry;
use crate::clock::now;
use crate::config::Config;
use crate::error::Error;
use crate::store::{OpenError, Store};
use crate::vault::file::{self, SecretError};

/// No new key was made.
#[derive(Debug, Error)]
pub enum RotationError {
    /// Nothing was ever sealed with the secret of this directory, because there is none.
    #[error("there is no secret in {0}; --data says where the server keeps its data")]
    NoSecret(std::path::PathBuf),
    /// The secret cannot be read, or is another than that of the database.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It refused.
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
    /// No key could be made or kept.
    #[error("no key could be made: {0}")]
    Failed(String),
}

/// Makes a key that signs from now on; its name. Servers that run sign with it within the hour,
/// and publish it when it is asked for; the one before is published until its last token has run
/// out.
///
/// # Errors
/// [`RotationError`]; then the key before signs on.
pub async fn rotate_keys(config: &Config) -> Result<String, RotationError> {
    let path = file::path(&config.data);
    if !path.is_file() {
        return Err(RotationError::NoSecret(path));
    }
    let vault = file::open(&config.data, true)?;
    let store = Store::open(config).await?;
    let failed = |cause: Error| RotationError::Failed(cause.to_string());
    // One that was sealed with another secret could not be opened by its servers.
    let ring = store.key_ring(&vault, now()).await.map_err(failed)?;
    ring.ok_or(SecretError::Other(path))?;
    store.rotate_keys(&vault, now()).await.map_err(failed)?;
    let ring = store.key_ring(&vault, now()).await.map_err(failed)?;
    let kid = ring.and_then(|ring| ring.current().map(|key| key.kid.clone()));
    let kid = kid.unwrap_or_default();
    let entry = Entry::new("command line", "", "signing_key.rotated", &kid, now());
    store.change(entry).await?.commit().await?;
    store.close().await;
    Ok(kid)
}

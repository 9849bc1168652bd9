//! What the server vouches with: its vault, its signing keys, and the connections and limits
//! around them. One per process.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use shopper::Millis;
use tokio_rustls::TlsConnector;

use crate::error::Error;
use crate::keys::KeyRing;
use crate::start_error::StartError;
use crate::store::Store;
use crate::vault::Vault;
use crate::vault::file::{self, SecretError};
use crate::webhook::send::connector;
use crate::webhook::target::WebhookPolicy;

pub(crate) mod guesses;

use guesses::Guesses;

/// The lot.
#[derive(Debug)]
pub(crate) struct Trust {
    /// Seals and hashes.
    pub(crate) vault: Vault,
    /// Where webhooks may go.
    pub(crate) policy: WebhookPolicy,
    /// How they go there.
    pub(crate) tls: Connector,
    /// Who guesses codes.
    pub(crate) guesses: Guesses,
    keys: RwLock<Arc<KeyRing>>,
}

/// Says nothing of itself in a log.
#[derive(Clone)]
pub(crate) struct Connector(pub(crate) TlsConnector);

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connector")
    }
}

impl Trust {
    /// Opens the vault of a data directory, and makes what is missing.
    ///
    /// # Errors
    /// [`StartError`].
    pub(crate) async fn open(
        directory: &Path,
        policy: WebhookPolicy,
        store: &Store,
        now: Millis,
    ) -> Result<Self, StartError> {
        let is_sealed = store.is_sealed().await;
        let is_sealed = is_sealed.map_err(|cause| StartError::Trust(cause.to_string()))?;
        let vault = file::open(directory, is_sealed)?;
        let keys = store.key_ring(&vault, now).await;
        let keys = keys.map_err(|cause| StartError::Trust(cause.to_string()))?;
        let keys = keys.ok_or_else(|| SecretError::Other(file::path(directory)))?;
        let tls = connector().map_err(|cause| StartError::Trust(cause.to_string()))?;
        Ok(Self {
            vault,
            policy,
            tls: Connector(tls),
            guesses: Guesses::default(),
            keys: RwLock::new(Arc::new(keys)),
        })
    }

    /// The keys, as last looked at.
    pub(crate) fn keys(&self) -> Arc<KeyRing> {
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&keys)
    }

    /// Looks at the keys again: another server may have made a new one.
    ///
    /// # Errors
    /// What the database said; then the keys are those from before.
    pub(crate) async fn refresh(&self, store: &Store, now: Millis) -> Result<(), Error> {
        if let Some(ring) = store.key_ring(&self.vault, now).await? {
            let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
            *keys = Arc::new(ring);
        }
        Ok(())
    }
}

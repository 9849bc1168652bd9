//! Makes a compiled journey live: kept in the database first, so that the next start has it.

use std::path::Path;

use authoring::Compiled;

use super::{Catalogue, PublishError, Site};
use crate::store::Store;

/// Where sites go live.
#[derive(Debug)]
pub(crate) struct Publisher {
    /// What is live.
    pub(crate) sites: Catalogue,
    store: Store,
}

impl Publisher {
    /// Nothing is live yet.
    pub(crate) fn new(store: Store) -> Self {
        Self {
            sites: Catalogue::default(),
            store,
        }
    }

    /// Keeps `compiled` and makes it live in place of what `source` held before.
    ///
    /// # Errors
    /// [`PublishError`]; then what was live still is.
    pub(crate) async fn publish(
        &self,
        source: &str,
        compiled: Compiled,
    ) -> Result<(), PublishError> {
        self.check(source, &compiled)?;
        self.store.keep(source, &compiled).await?;
        self.show(source, compiled).await;
        Ok(())
    }

    /// Makes the last good form of what `source` holds live. False if there is none.
    ///
    /// # Errors
    /// [`PublishError`].
    pub(crate) async fn publish_kept(&self, source: &str) -> Result<bool, PublishError> {
        let Some(compiled) = self.store.kept(source).await? else {
            return Ok(false);
        };
        self.check(source, &compiled)?;
        self.show(source, compiled).await;
        Ok(true)
    }

    fn check(&self, source: &str, compiled: &Compiled) -> Result<(), PublishError> {
        if compiled.locales.is_empty() {
            return Err(PublishError::Empty(compiled.site.clone()));
        }
        match self.sites.source(&compiled.site) {
            Some(holder) if holder != source => {
                // The name and not the path: `/readyz` shows it to strangers.
                let name = Path::new(&holder)
                    .file_name()
                    .map(|name| name.to_string_lossy().into());
                let holder = name.unwrap_or(holder);
                Err(PublishError::Taken {
                    site: compiled.site.clone(),
                    holder,
                })
            }
            _ => Ok(()),
        }
    }

    async fn show(&self, source: &str, compiled: Compiled) {
        let id = compiled.site.clone();
        let owned = source.to_owned();
        // Compressing takes milliseconds, which other requests should not wait for.
        match tokio::task::spawn_blocking(move || Site::new(&owned, compiled)).await {
            Ok(site) => {
                self.sites.put(site);
                tracing::info!(site = id, source, "journey is live");
            }
            Err(cause) => tracing::error!(%cause, site = id, "journey could not be compressed"),
        }
    }
}

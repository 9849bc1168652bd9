//! Makes a compiled journey live: kept in the database first, so that the next start has it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use authoring::Compiled;
use shopper::Millis;

use super::{Catalogue, PublishError, Site};
use crate::store::Store;
use crate::store::publications::LiveRow;

/// Where sites go live.
#[derive(Debug)]
pub(crate) struct Publisher {
    /// What is live.
    pub(crate) sites: Catalogue,
    store: Store,
    /// When each site that was published through the API was published, as last seen in the
    /// database.
    heard: Mutex<HashMap<String, Millis>>,
}

impl Publisher {
    /// Nothing is live yet.
    pub(crate) fn new(store: Store) -> Self {
        Self {
            sites: Catalogue::default(),
            store,
            heard: Mutex::default(),
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

    /// Whether `source` may make this live.
    ///
    /// # Errors
    /// [`PublishError::Taken`] and [`PublishError::Empty`].
    pub(crate) fn check(&self, source: &str, compiled: &Compiled) -> Result<(), PublishError> {
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

    /// Whether a row of the database is other than the one that was last acted on.
    pub(crate) fn is_news(&self, row: &LiveRow) -> bool {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.get(&row.site) != Some(&row.published_at)
    }

    /// Notes that a row was acted on.
    pub(crate) fn hear(&self, row: &LiveRow) {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.insert(row.site.clone(), row.published_at);
    }

    /// Makes what this server has just published live here. Of two publications at once the
    /// earlier may be compressed later: the next look at the database sets that right.
    pub(crate) async fn show_own(&self, source: &str, compiled: Compiled) {
        let site = compiled.site.clone();
        self.show(source, compiled).await;
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.remove(&site);
    }

    /// Makes live what is kept by now.
    pub(crate) async fn show(&self, source: &str, compiled: Compiled) {
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

//! Follows the database: sites that were published through the API, here before the last start
//! or on another server a moment ago, go live; so do origins that were set.

use std::collections::HashMap;

use authoring::Compiled;

use super::plain_origin;
use super::publication::{SOURCE, checked};
use crate::state::ServerState;
use crate::store::publications::LiveRow;

/// Looks once.
///
/// # Errors
/// What the database said.
pub(crate) async fn look(state: &ServerState) -> Result<(), sqlx::Error> {
    let shared = &state.shared;
    let settings = shared.store.sites_settings().await?;
    let origins = settings.into_iter().map(|site| {
        let plain = site.origins.iter().map(|origin| plain_origin(origin));
        (site.site, plain.collect())
    });
    shared
        .publisher
        .sites
        .set_origins(origins.collect::<HashMap<_, Vec<_>>>());
    for row in shared.store.live().await? {
        if row.source.starts_with(SOURCE) && shared.publisher.is_news(&row) {
            follow(state, &row).await?;
            // Only now: what failed on the way is news at the next look, too.
            shared.publisher.hear(&row);
        }
    }
    Ok(())
}

/// Compiled anew from the document, because a newer widget may read a newer form; from the form
/// that was kept where this version's checks refuse what an older one let through.
async fn follow(state: &ServerState, row: &LiveRow) -> Result<(), sqlx::Error> {
    let shared = &state.shared;
    let Some(compiled) = compiled(state, row).await? else {
        return Ok(());
    };
    if let Err(reason) = shared.publisher.check(&row.source, &compiled) {
        tracing::warn!(site = row.site, %reason, "its published versions are not live");
        return Ok(());
    }
    shared.publisher.show(&row.source, compiled).await;
    Ok(())
}

async fn compiled(state: &ServerState, row: &LiveRow) -> Result<Option<Compiled>, sqlx::Error> {
    let store = &state.shared.store;
    if let Some(version) = store.version(&row.site, None).await? {
        match checked(&row.site, version.document.get()).await {
            Ok(compiled) => return Ok(Some(compiled)),
            Err(reason) => {
                tracing::warn!(site = row.site, %reason, "its live version does not pass the checks any more; its last good form stays live");
            }
        }
    }
    store.kept(&row.source).await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::json;
    use sqlx::{AnyConnection, Connection, Executor};

    use super::*;
    use crate::audit::Entry;
    use crate::config::Config;
    use crate::site::publication::source;
    use crate::store::tests::config;
    use crate::store::versions::NewVersion;

    /// As another server does it: here nothing of it is known but what the database says.
    async fn publish_elsewhere(state: &ServerState, shop: &str) {
        let document = json!({ "site": "fern", "shop": shop, "locales": ["en"] }).to_string();
        let compiled = authoring::compile(&document).unwrap();
        let new = NewVersion {
            site: "fern",
            document: &document,
            note: "",
            at: 1,
            by: "ada",
            restored_from: None,
        };
        let entry = Entry::new("ada", "fern", "version.published", "", 1);
        let mut change = state.shared.store.change(entry).await.unwrap();
        let source = source("fern");
        change.add_version(&new, &source, &compiled).await.unwrap();
        change.commit().await.unwrap();
    }

    fn live(state: &ServerState) -> Option<Arc<crate::site::Site>> {
        state.site("fern").ok()
    }

    async fn meddle(config: &Config, sql: &'static str) {
        let file = format!(
            "sqlite:{}",
            config.data.join(crate::DATABASE_FILE).display()
        );
        let url = throwaway::database(&config.data).unwrap_or(file);
        let mut connection = AnyConnection::connect(&url).await.unwrap();
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    }

    #[tokio::test]
    async fn a_version_that_could_not_be_read_at_one_look_goes_live_at_the_next() {
        let directory = tempfile::tempdir().unwrap();
        let config = config(directory.path());
        let state = ServerState::open(&config).await.unwrap();
        publish_elsewhere(&state, "Fern").await;
        meddle(&config, "ALTER TABLE versions RENAME TO versions_away").await;
        assert!(look(&state).await.is_err());
        assert!(live(&state).is_none());
        meddle(&config, "ALTER TABLE versions_away RENAME TO versions").await;
        look(&state).await.unwrap();
        assert!(live(&state).is_some(), "it was taken for heard of");
    }

    #[tokio::test]
    async fn a_version_is_followed_once_and_the_next_one_too() {
        let directory = tempfile::tempdir().unwrap();
        let state = ServerState::open(&config(directory.path())).await.unwrap();
        publish_elsewhere(&state, "Fern").await;
        look(&state).await.unwrap();
        let first = live(&state).unwrap();
        look(&state).await.unwrap();
        assert!(
            Arc::ptr_eq(&first, &live(&state).unwrap()),
            "compiled again"
        );
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        publish_elsewhere(&state, "Fern & Floor").await;
        look(&state).await.unwrap();
        assert!(!Arc::ptr_eq(&first, &live(&state).unwrap()));
    }
}

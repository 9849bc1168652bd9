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

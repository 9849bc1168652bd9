//! The plans of a site's experiments, from its newest published document: the compiled journey,
//! which devices fetch, does not have them.

use authoring::Plan;

use super::Site;
use super::publication::SOURCE;
use crate::error::Error;
use crate::state::ServerState;

/// The plans; none where the document cannot be had, as when its file was taken away after it went
/// live.
///
/// # Errors
/// What the database said.
pub(crate) async fn plans(state: &ServerState, site: &Site) -> Result<Vec<Plan>, Error> {
    let document = if site.source.starts_with(SOURCE) {
        let version = state.shared.store.version(&site.id, None).await?;
        version.map(|version| version.document.get().to_owned())
    } else {
        tokio::fs::read_to_string(&site.source).await.ok()
    };
    let Some(document) = document else {
        return Ok(Vec::new());
    };
    // Reading a large document takes milliseconds, which other requests should not wait for.
    tokio::task::spawn_blocking(move || authoring::plans(&document))
        .await
        .map_err(|cause| Error::Internal(cause.to_string()))
}

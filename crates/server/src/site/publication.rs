//! Publishing through the API: a document is checked, kept as a version, and goes live; all of
//! it or nothing.

use authoring::Compiled;
use thiserror::Error;

use super::PublishError;
use crate::audit::Entry;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::change::Change;
use crate::store::versions::NewVersion;

/// Where the documents of sites come from that are edited through the API. No path begins so.
pub(crate) const SOURCE: &str = "draft:";

/// The source of one such site.
pub(crate) fn source(site: &str) -> String {
    format!("{SOURCE}{site}")
}

/// Checks and compiles a document for a site.
///
/// # Errors
/// [`Error::Findings`]; [`Error::Conflict`] where the document is of another site.
pub(crate) async fn checked(site: &str, document: &str) -> Result<Compiled, Error> {
    let document = document.to_owned();
    let compiled = tokio::task::spawn_blocking(move || authoring::compile(&document))
        .await
        .map_err(|cause| Error::Internal(cause.to_string()))?
        .map_err(Error::Findings)?;
    if compiled.site == site {
        return Ok(compiled);
    }
    Err(Error::conflict(format!(
        "the document's `site` is `{}`, and this is `{site}`; put `{site}` there",
        compiled.site
    )))
}

/// A version that went live.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) number: i64,
    pub(crate) warnings: Vec<authoring::Finding>,
}

/// Why a publication did not come about after the check.
#[derive(Debug, Error)]
pub(crate) enum NotPublished {
    /// What `hold` waited for did not hold.
    #[error("something was there first")]
    Overtaken,
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// What must still hold when the version is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hold {
    /// Nothing.
    Nothing,
    /// The draft is at this revision.
    Draft(i64),
    /// The plan of this number waits; it is ended with this.
    Plan(i64),
}

/// Publishes what was compiled from `new.document`.
///
/// # Errors
/// [`NotPublished`]; then everything is as it was.
pub(crate) async fn publish(
    state: &ServerState,
    new: &NewVersion<'_>,
    compiled: Compiled,
    hold: Hold,
    entry: Entry,
) -> Result<Published, NotPublished> {
    let publisher = &state.shared.publisher;
    let source = source(new.site);
    publisher.check(&source, &compiled)?;
    let mut change = state.shared.store.change(entry).await?;
    if let Hold::Draft(revision) = hold
        && !change.holds_draft(new.site, revision).await?
    {
        return Err(NotPublished::Overtaken);
    }
    let number = change.add_version(new, &source, &compiled).await?;
    if !ends_plan(&mut change, new.site, hold, number).await? {
        return Err(NotPublished::Overtaken);
    }
    change.is_about(&format!("version {number}"));
    change.commit().await?;
    let warnings = compiled.warnings.clone();
    publisher.show_own(&source, compiled).await;
    Ok(Published { number, warnings })
}

async fn ends_plan(
    change: &mut Change,
    site: &str,
    hold: Hold,
    version: i64,
) -> Result<bool, sqlx::Error> {
    use crate::store::schedules::Fate;
    let Hold::Plan(plan) = hold else {
        return Ok(true);
    };
    let outcome = format!("version {version}");
    change
        .end_schedule(site, plan, Fate::Published, &outcome)
        .await
}

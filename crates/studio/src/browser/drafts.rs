//! Drafts that are not on the server yet, kept on this device: one per site and person.

use super::storage;
use crate::state::desk::Kept;

fn key(site: &str, by: &str) -> String {
    format!("milepost-studio.draft.{site}.{by}")
}

/// Keeps it.
pub(super) fn keep(kept: &Kept) {
    let Ok(text) = serde_json::to_string(kept) else {
        return;
    };
    // Five megabytes are all that a browser gives. The draft goes to the server in a second
    // anyway; this is for when it cannot.
    storage::write(&key(&kept.site, &kept.by), &text);
}

/// What is kept for a site and a person.
pub(super) fn kept(site: &str, by: &str) -> Option<Kept> {
    serde_json::from_str(&storage::read(&key(site, by))?).ok()
}

/// It is on the server.
pub(super) fn forget(site: &str, by: &str) {
    storage::remove(&key(site, by));
}

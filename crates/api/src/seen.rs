//! `/api/sites/<site>/events`, as far as it tells when a site's pages were heard last.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// The newest events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenEvents {
    /// Newest first.
    pub events: Vec<SeenEvent>,
}

/// One of them, without what is nobody's matter here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenEvent {
    /// UTC ms, by the server's clock.
    pub received_at: Millis,
    /// `client` for what a page told.
    pub source: String,
}

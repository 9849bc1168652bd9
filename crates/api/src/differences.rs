//! `GET /api/sites/<site>/diff`: what changed between two documents.

use authoring::diff::Change;
use serde::{Deserialize, Serialize};

/// What changed, item by item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Differences {
    /// In the order of the later document.
    pub changes: Vec<Change>,
}

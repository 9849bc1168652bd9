//! `/api/sites/<site>/versions`: what was published.

use authoring::Finding;
use serde::{Deserialize, Serialize};
use shopper::Millis;

/// Versions, newest first; the first of all is live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Versions {
    /// One page of them.
    pub versions: Vec<VersionRow>,
    /// `before` for the next page; `null` when this is the last.
    pub next_before: Option<i64>,
}

/// A version without its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VersionRow {
    /// From 1 on; the greatest is live.
    pub number: i64,
    /// What its publisher says of it.
    pub note: String,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub published_at: Millis,
    /// Who published it.
    pub published_by: String,
    /// The version whose document it is again, where it was rolled back to.
    pub restored_from: Option<i64>,
}

/// The draft shall go live: `POST …/versions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishDraft {
    /// Its revision: what was looked at is what goes live.
    pub revision: i64,
    /// What is new, for those who read the history.
    #[serde(default)]
    pub note: String,
}

/// An old document shall go live again: `POST …/versions/<n>/restore`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// What went live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Live {
    /// The version's number.
    pub number: i64,
    /// What is worth a look, though it was published.
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Object>))]
    pub warnings: Vec<Finding>,
}

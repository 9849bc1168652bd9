//! `/api/sites/<site>/audit`: who changed what.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shopper::Millis;

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// So many.
    pub entries: Vec<AuditRow>,
    /// `before` for the next page; `null` when this is the last.
    pub next_before: Option<i64>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditRow {
    /// From 1 on, per site.
    pub number: i64,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub at: Millis,
    /// An e-mail address, `key <id>`, or `command line`.
    pub actor: String,
    /// Like `draft.saved`.
    pub action: String,
    /// To what.
    pub subject: String,
    /// More about it.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub details: Value,
}

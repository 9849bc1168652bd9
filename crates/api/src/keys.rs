//! `/api/sites/<site>/keys`: API keys of a site.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// Keys, newest first: `GET …/keys`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Keys {
    /// Those that were revoked, too.
    pub keys: Vec<KeyCard>,
    /// `after` for the next page; `None` when this is the last.
    #[serde(default)]
    pub next: Option<String>,
}

/// One of them, without its secret, which nobody has any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeyCard {
    /// Names it in the audit log.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What it may do: words of `docs/access.md`.
    pub scopes: Vec<String>,
    /// Who made it.
    pub made_by: String,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub created_at: Millis,
    /// UTC ms; set for a key that opens nothing any more.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub revoked_at: Option<Millis>,
}

/// A key that shall be made: `POST …/keys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddKey {
    /// What its owner calls it.
    pub name: String,
    /// What it may do; at least one.
    pub scopes: Vec<String>,
}

/// A key that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AddedKey {
    /// As in lists.
    pub id: String,
    /// The key, told this once.
    pub key: String,
}

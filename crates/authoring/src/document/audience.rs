//! Conditions, kept as JSON until they are compiled.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A condition in the language that GrowthBook's SDKs share, like
/// `{"visits": {"$gte": 2}, "device": "phone"}`, with Milepost's own operators over what the
/// shopper did: `$count`, `$distinct`, `$sum`, `$daysSince`, `$stage`, `$badge`, `$tier`, `$streak`,
/// `$answer`, and `$audience` for a named one. All of it must hold.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Audience(#[schemars(with = "Map<String, Value>")] pub Value);

/// An audience with a name: other conditions refer to it by `{"$audience": "id"}`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedAudience {
    /// Id, as in `$audience`.
    pub id: String,
    /// What the team calls it; shoppers never see it.
    pub name: Option<String>,
    /// Who belongs to it.
    pub who: Audience,
}

//! Conditions, kept as JSON until they are compiled.

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A condition in the language that GrowthBook's SDKs share, like
/// `{"visits": {"$gte": 2}, "device": "phone"}`, with Milepost's own operators over what the
/// shopper did: `$count`, `$distinct`, `$sum`, `$stage`, `$badge`. All of it must hold.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Audience(#[schemars(with = "Map<String, Value>")] pub Value);

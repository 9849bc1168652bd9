//! A stretch of time.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Instant;

/// From when until when; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Between {
    /// First instant.
    pub from: Option<Instant>,
    /// First instant at which it is over.
    pub until: Option<Instant>,
}

//! Lanes of the journey.

use schemars::JsonSchema;
use serde::Deserialize;
use shopper::Stage;

/// A lane of the journey.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Has heard of the shop.
    Awareness,
    /// Is looking and comparing.
    Consideration,
    /// Is buying.
    Purchase,
    /// Needs help with what was bought.
    Service,
    /// Comes back.
    Retention,
    /// Tells others.
    Advocacy,
}

impl From<Lane> for Stage {
    fn from(lane: Lane) -> Self {
        match lane {
            Lane::Awareness => Self::Awareness,
            Lane::Consideration => Self::Consideration,
            Lane::Purchase => Self::Purchase,
            Lane::Service => Self::Service,
            Lane::Retention => Self::Retention,
            Lane::Advocacy => Self::Advocacy,
        }
    }
}

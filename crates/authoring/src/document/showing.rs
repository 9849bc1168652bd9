//! Where, when and to whom something is shown: the same for panels and surveys.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Frequency, Instant, Place, ShowOn};

/// Where, when and to whom.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Showing {
    /// Where it stands.
    pub place: Place,
    /// On what occasion. Default: `page`, as soon as the page is there.
    #[serde(default)]
    pub on: ShowOn,
    /// For whom. Default: everyone.
    pub audience: Option<Audience>,
    /// From when until when. Default: always.
    #[serde(default)]
    pub schedule: Schedule,
    /// Higher goes first where two want the same place; equal goes by the document's order,
    /// panels before surveys. −32,768 to 32,767. Default: 0.
    #[serde(default)]
    pub priority: i16,
    /// How often.
    #[serde(default)]
    pub frequency: Frequency,
    /// May lie over the page in the checkout too. Default: no.
    #[serde(default)]
    pub in_checkout: bool,
}

/// From when until when; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// First instant.
    pub from: Option<Instant>,
    /// First instant at which it is over.
    pub until: Option<Instant>,
}

//! The journey map: stages as columns, touchpoints in them, how each was felt.

use serde::{Deserialize, Serialize};

use super::figure::{Change, Figure, Period};
use super::inbox::StaffVoice;

/// The map of a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JourneyMap {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// What was asked for.
    pub period: Period,
    /// The one before, as long.
    pub before: Period,
    /// The stages, in the order of the lanes; all six.
    pub lanes: Vec<Lane>,
    /// Touchpoints whose score is below 70 % with certainty, the worst first.
    pub pains: Vec<Place>,
    /// Touchpoints whose score changed clearly, the greatest change first.
    pub moves: Vec<Place>,
    /// Searches that found nothing.
    pub dead_ends: u64,
    /// On how many days the shop's own people left a word.
    pub staff_days: u64,
    /// Their newest words.
    pub staff: Vec<StaffVoice>,
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Lane {
    /// Its word: `awareness`, …
    pub stage: String,
    /// Visits by day in this stage: each shopper once a day, of those who met a panel or survey.
    pub visits: u64,
    /// Its touchpoints, the most answered first.
    pub touchpoints: Vec<Touchpoint>,
}

/// A group of pages in a stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Touchpoint {
    /// The group, like `/products/…`.
    pub page: String,
    /// How often something was shown there.
    pub shown: u64,
    /// The share who were helped, satisfied, or found it easy.
    pub score: Figure,
    /// Against the period before.
    pub change: Change,
    /// The score is below 70 % with certainty.
    pub is_pain: bool,
}

/// Names a touchpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// The stage.
    pub stage: String,
    /// The group of pages.
    pub page: String,
}

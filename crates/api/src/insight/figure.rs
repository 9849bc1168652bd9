//! A figure as it is shown: its value, its interval, and how many it is made of.

use serde::{Deserialize, Serialize};

/// A figure. Shares are from 0 to 1, an NPS from −100 to 100, means in the scale's own points,
/// money in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Figure {
    /// How many it is made of.
    pub n: u64,
    /// Whether it may be read, and how carefully.
    pub note: Note,
    /// The figure with its interval of 95 %; left out where it is hidden.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Interval>,
}

/// A value within its interval of 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Interval {
    /// The figure itself.
    pub value: f64,
    /// The interval's lower end. It may lie above the value: an adjusted interval is not centred
    /// on it.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Whether a figure may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Fewer than 5: not shown. It would tell of people and not of the shop.
    Hidden,
    /// Fewer than 30: grey.
    Few,
    /// Enough.
    Clear,
}

/// A sum over people, like how often something was shown to all of them together; `null` where a
/// share of the same people is hidden. A sum over one of them would tell of that one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Total(Option<i64>);

impl Total {
    /// The sum over those of whom `people` is a share.
    #[must_use]
    pub fn over(people: &Figure, sum: i64) -> Self {
        Self((people.note != Note::Hidden).then_some(sum))
    }

    /// The sum; `None` where it is hidden.
    #[must_use]
    pub const fn told(self) -> Option<i64> {
        self.0
    }
}

/// What a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// All of its interval lies above 0.
    Up,
    /// All of it lies below 0.
    Down,
    /// It contains 0: no clear change.
    Unclear,
    /// One of the two is hidden, so that nothing can be said.
    Unknown,
}

/// A difference of two figures: the first less the second, `n` the smaller of the two.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Change {
    /// What it says.
    pub direction: Direction,
    /// The difference itself.
    pub difference: Figure,
}

/// A figure beside that of the period before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Compared {
    /// The period that was asked for.
    pub now: Figure,
    /// The one before, as long.
    pub before: Figure,
    /// The first less the second.
    pub change: Change,
}

/// Days, both included, as dates like `2026-11-22`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Period {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

//! `/api/sites/<site>/schedules`: the draft, as it is now, shall be published at a time to come.

use authoring::Finding;
use serde::{Deserialize, Serialize};
use shopper::Millis;

/// Plans, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Schedules {
    /// One page of them.
    pub schedules: Vec<ScheduleRow>,
    /// `before` for the next page; `null` when this is the last.
    pub next_before: Option<i64>,
}

/// One plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScheduleRow {
    /// From 1 on, per site.
    pub number: i64,
    /// What its maker says of it; becomes the version's note.
    pub note: String,
    /// When it is published, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub publish_at: Millis,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub made_at: Millis,
    /// Who made it.
    pub made_by: String,
    /// `waiting`, `published`, `cancelled` or `failed`.
    pub state: String,
    /// The version that it became, or why it failed.
    pub outcome: String,
}

/// The draft shall be published later: `POST …/schedules`. Edits after this are not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The draft's revision.
    pub revision: i64,
    /// When, UTC ms; in the future.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub publish_at: Millis,
    /// What is new.
    #[serde(default)]
    pub note: String,
}

/// What was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Planned {
    /// The plan's number.
    pub number: i64,
    /// What is worth a look, though it will be published.
    pub warnings: Vec<Finding>,
}

//! `/api/sites/<site>/retention`, and what erasing a person takes out.

use serde::{Deserialize, Serialize};

/// For how many days a site keeps what it has; `None` is the operator's word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct KeepFor {
    /// Events, 1 to 36,500.
    pub event_days: Option<u16>,
    /// Answers.
    pub answer_days: Option<u16>,
    /// Files.
    pub file_days: Option<u16>,
}

/// What was taken out with a person: `DELETE …/people/<visitor>/data`. More may be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Erased {
    /// Events.
    pub events: u64,
    /// Answers.
    pub answers: u64,
    /// Files.
    pub files: u64,
}

//! How many get from step to step: `POST /api/sites/<site>/insight/steps`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::figure::{Figure, Period};

/// What is asked of a funnel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskSteps {
    /// Its steps, 2 to 10.
    pub steps: Vec<AskStep>,
    /// In what order they must come; `ordered` when left out.
    #[serde(default)]
    pub order: StepOrder,
    /// Most minutes from one step to the next (`any`: from the first to the last), 1 to 129,600,
    /// which is 90 days; a week when left out.
    #[serde(default)]
    pub window_minutes: Option<u32>,
    /// First day, like `2026-10-26`; 28 days up to `to` when left out.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day; today when left out.
    #[serde(default)]
    pub to: Option<String>,
    /// Visitors who are read at most, 1 to 10,000; 2,000 when left out.
    #[serde(default)]
    pub people: Option<u16>,
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskStep {
    /// The event's name, like `add_to_cart`.
    pub event: String,
    /// Which of them: a condition on the event itself, as a rule's `where` in the document.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub filter: Option<Map<String, Value>>,
}

/// In what order steps must come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StepOrder {
    /// One after the other; anything may lie between.
    #[default]
    Ordered,
    /// One after the other; another step of the funnel between ends it.
    Strict,
    /// In any order: the second figure is of those who did any two of them.
    Any,
}

/// A funnel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StepsResults {
    /// The days that were read: of more than a hundred thousand visits the first days alone.
    pub period: Period,
    /// Visitors of these days.
    pub visitors: u64,
    /// How many of them were read: those whose id has the least hash, always the same ones.
    pub read: u64,
    /// `read` of `visitors`, 0 to 1; 1 where nobody came.
    pub share_read: f64,
    /// The time ran out before all that were asked for were read.
    pub is_partial: bool,
    /// The order that was asked for.
    pub order: StepOrder,
    /// The window that was asked for.
    pub window_minutes: u32,
    /// The steps, as they were asked for.
    pub steps: Vec<StepResult>,
}

/// What became of one step, of those who were read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StepResult {
    /// The event's name.
    pub event: String,
    /// Visitors who got so far; 0 where the figure beside it is hidden.
    pub visitors: u64,
    /// Of those who reached the step before; of all who were read, for the first.
    pub of_before: Figure,
    /// Of those who reached the first.
    pub of_first: Figure,
    /// Median time from the step before, milliseconds, with its order-statistic interval; `null`
    /// for the first.
    pub time: Option<Figure>,
}

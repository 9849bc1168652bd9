//! Experiments: what each variant's visitors did, and whether the difference may be believed.

use serde::{Deserialize, Serialize};

use super::figure::Figure;

/// All experiments of the live version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Experiments {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// In the document's order.
    pub experiments: Vec<ExperimentResults>,
}

/// One experiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExperimentResults {
    /// The panel.
    pub item: String,
    /// What the team calls it.
    pub name: String,
    /// Visitors that it is planned for, in all variants together; `null` without a plan.
    pub planned: Option<u64>,
    /// Visitors so far.
    pub visitors: u64,
    /// The plan is reached: differences may be called clear.
    pub is_reached: bool,
    /// How long after the first sight what visitors do counts, ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub within: i64,
    /// The variant that the others are compared with.
    pub control: String,
    /// How the variants were given out.
    pub groups: Vec<Group>,
    /// The groups are not as large as planned, and chance does not explain it: something loses
    /// visitors of one variant, and no figure here can be believed.
    pub ratio_alarm: bool,
    /// How likely groups at least as uneven are by chance alone; `null` without visitors.
    pub ratio_chance: Option<f64>,
    /// Visitors who met more than one variant; they are left out.
    pub crossed: u64,
    /// The goal, what is looked at beside it, and the guard rails.
    pub measures: Vec<MeasureResults>,
    /// Money per visitor; `null` where nobody ordered.
    pub money: Option<MoneyResults>,
}

/// A variant's visitors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Group {
    /// The variant.
    pub variant: String,
    /// Its visitors.
    pub visitors: u64,
    /// Its planned share, 0 to 1.
    pub weight: f64,
}

/// What a measure is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeasureRole {
    /// Chosen before the start.
    Goal,
    /// Looked at beside it.
    Also,
    /// Watched for harm.
    Guard,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasureResults {
    /// `clicked`, `dismissed`, `purchase` or `refund`.
    pub measure: String,
    /// What it is for.
    pub role: MeasureRole,
    /// The share of each variant's visitors who did it.
    pub variants: Vec<VariantResult>,
}

/// A measure in one variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VariantResult {
    /// The variant.
    pub variant: String,
    /// How many of its visitors did it; 0 where too few to be told.
    pub did: u64,
    /// Their share.
    pub share: Figure,
    /// Against the control; `null` for the control itself.
    pub against: Option<Against>,
}

/// A variant against the control.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Against {
    /// Its share less the control's.
    pub difference: Figure,
    /// How likely a difference at least as great is by chance alone, corrected for how many are
    /// looked at together (Benjamini and Hochberg); `null` where it is hidden.
    pub chance: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
    /// Visitors in all who would show a difference of this size, four times of five; `null` where
    /// it is clear already, or hidden.
    pub needed: Option<u64>,
}

/// What may be said of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// There is no plan: nothing is ever clear.
    NoPlan,
    /// The plan is not reached: nothing is clear yet, whatever the interval looks like.
    TooEarly,
    /// The groups are uneven beyond chance: nothing can be believed.
    Unbelievable,
    /// Too few.
    TooFew,
    /// No clear difference.
    Unclear,
    /// Clearly more.
    More,
    /// Clearly less.
    Less,
}

/// Money per visitor, all visitors, those who ordered nothing too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MoneyResults {
    /// The currency of most orders; others are left out.
    pub currency: String,
    /// Sums above this share of all are cut to it: a few large orders would decide alone.
    pub cut_above: f64,
    /// Each variant's mean, minor units.
    pub variants: Vec<MoneyOfVariant>,
}

/// Money per visitor of one variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MoneyOfVariant {
    /// The variant.
    pub variant: String,
    /// The mean.
    pub mean: Figure,
    /// Less the control's; `null` for the control itself.
    pub difference: Option<Figure>,
    /// What may be said; `null` for the control itself.
    pub verdict: Option<Verdict>,
}

//! How the loyalty programme stands: who plays, what it costs.

use serde::{Deserialize, Serialize};

use super::figure::{Compared, Period};

/// The programme's health.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProgrammeHealth {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// What was asked for.
    pub period: Period,
    /// The one before, as long.
    pub before: Period,
    /// People whose points moved, of all visitors of the period, by device.
    pub participation: Compared,
    /// People whose points moved, of all whose points moved within the year.
    pub active: Compared,
    /// People who were given a reward, of those whose points moved.
    pub redeemed: Compared,
    /// Wallets, each with its points.
    pub wallets: Vec<WalletHealth>,
    /// Badges, each with its levels; empty where none is counted.
    pub badges: Vec<BadgeLevels>,
    /// Budgets that all shoppers share.
    pub budgets: Vec<BudgetUse>,
}

/// The points of one wallet, from its beginning to now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WalletHealth {
    /// Its id.
    pub wallet: String,
    /// Points ever given.
    pub issued: u64,
    /// Points spent.
    pub spent: u64,
    /// Points that ran out.
    pub expired: u64,
    /// Points that can still be spent.
    pub outstanding: u64,
    /// Of the points given, the share that was spent; `null` before any was given.
    pub redemption: Option<f64>,
    /// Of the points given, the share that ran out; `null` before any was given.
    pub breakage: Option<f64>,
    /// What the points would cost; `null` where no reward says both its price and its worth.
    pub cost: Option<WalletCost>,
}

/// What a wallet's points would cost, minor units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WalletCost {
    /// ISO 4217.
    pub currency: String,
    /// If all were spent, each on the dearest reward for its price.
    pub if_all_spent: f64,
    /// If as many are spent as of those that were settled so far.
    pub liability: f64,
}

/// How far people came with a badge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BadgeLevels {
    /// Its id.
    pub badge: String,
    /// How often each level was earned within the period, the first level first; a level that
    /// fewer than 5 earned is 0.
    pub levels: Vec<u64>,
}

/// A budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BudgetUse {
    /// The rule that has it.
    pub rule: String,
    /// Points in all.
    pub budget: u64,
    /// Points given out of it.
    pub spent: u64,
}

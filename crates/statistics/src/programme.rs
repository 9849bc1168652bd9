//! Whether a loyalty programme works, and what it may still cost.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate, rate};

/// What was counted of a programme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// Shoppers who could take part.
    pub eligible: u64,
    /// Those who did.
    pub members: u64,
    /// Members who earned or spent in the last 90 days.
    pub active: u64,
    /// Points ever given.
    pub issued: u64,
    /// Points spent.
    pub redeemed: u64,
    /// Points that ran out.
    pub expired: u64,
    /// What one point costs when it is spent, in the currency's smallest unit.
    pub cost_per_point: f64,
    /// Margin that members brought beyond the hold-out's, in the smallest unit; known from a
    /// hold-out only.
    pub incremental_margin: Option<f64>,
}

/// How the programme stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeHealth {
    /// Members of the eligible.
    pub participation: Option<Estimate>,
    /// Active of the members.
    pub active: Option<Estimate>,
    /// Points spent of those given.
    pub redemption: Option<Estimate>,
    /// Points that ran out of those given.
    pub breakage: Option<Estimate>,
    /// Points that may still be spent.
    pub outstanding: u64,
    /// What those would cost if as many of them are spent as of those that were settled so far,
    /// smallest unit; all of them, where nothing was settled yet.
    pub liability: f64,
    /// Cost of what was spent over the incremental margin: below 1 the programme earns. `None`
    /// without a hold-out, or where it brought nothing.
    pub cost_over_margin: Option<f64>,
}

impl Programme {
    /// How it stands.
    pub fn health(&self, confidence: Confidence) -> ProgrammeHealth {
        let settled = self.redeemed + self.expired;
        let outstanding = self.issued.saturating_sub(settled);
        let spent_of_settled = if settled == 0 {
            1.0
        } else {
            self.redeemed as f64 / settled as f64
        };
        let cost = self.redeemed as f64 * self.cost_per_point;
        let margin = self.incremental_margin.filter(|margin| *margin > 0.0);
        ProgrammeHealth {
            participation: rate(self.members, self.eligible, confidence),
            active: rate(self.active, self.members, confidence),
            redemption: rate(self.redeemed, self.issued, confidence),
            breakage: rate(self.expired, self.issued, confidence),
            outstanding,
            liability: outstanding as f64 * spent_of_settled * self.cost_per_point,
            cost_over_margin: margin.map(|margin| cost / margin),
        }
    }
}

//! Multipliers: double points on Tuesdays, half as many again for gold members.

use serde::{Deserialize, Serialize};
use targeting::Condition;

use crate::Span;
use crate::effect::MOST_POINTS;

/// Points of a wallet count for more, for a while or for some.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Multiplier {
    /// Index of the wallet.
    pub wallet: u16,
    /// Per cent: 200 doubles. At least 100, so that nobody is paid less than promised.
    pub percent: u16,
    /// From when until when.
    pub active: Span,
    /// For whom.
    pub audience: Condition,
    /// For which events.
    pub filter: Condition,
}

/// What several multipliers of one wallet come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stacking {
    /// The best of them.
    #[default]
    Best,
    /// Their surpluses together: 200 % and 150 % make 250 %.
    Add,
    /// One after the other: 200 % and 150 % make 300 %.
    Multiply,
}

/// Points after their multipliers, rounded down.
pub fn multiplied(points: i64, percents: &[u16], stacking: Stacking) -> i64 {
    let percents = percents.iter().map(|percent| i128::from(*percent).max(100));
    let hundredths = match stacking {
        Stacking::Best => percents.max().unwrap_or(100),
        Stacking::Add => 100 + percents.map(|percent| percent - 100).sum::<i128>(),
        Stacking::Multiply => {
            let most = i128::from(MOST_POINTS);
            // In ten-thousandths, so that rounding happens once.
            let product =
                percents.fold(10_000, |all, percent| (all * percent / 100).min(most * 100));
            return (i128::from(points) * product / 10_000).clamp(0, most) as i64;
        }
    };
    (i128::from(points) * hundredths / 100).clamp(0, i128::from(MOST_POINTS)) as i64
}

shopper::wire!(struct Multiplier { wallet, percent, active, audience, filter });
shopper::wire!(
    enum Stacking {
        Best,
        Add,
        Multiply,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multipliers_stack_as_the_wallet_says() {
        let of = |stacking| multiplied(10, &[200, 150], stacking);
        assert_eq!(of(Stacking::Best), 20);
        assert_eq!(of(Stacking::Add), 25);
        assert_eq!(of(Stacking::Multiply), 30);
        assert_eq!(multiplied(10, &[], Stacking::Add), 10);
        assert_eq!(multiplied(10, &[50], Stacking::Best), 10);
        assert_eq!(
            multiplied(i64::MAX, &[u16::MAX; 40], Stacking::Multiply),
            MOST_POINTS
        );
    }
}

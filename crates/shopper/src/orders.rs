//! When this shopper ordered: enough to know their own rhythm.

use serde::{Deserialize, Serialize};

use crate::Millis;

/// Orders remembered: seven gaps make a median that one odd order does not move.
const MOST: usize = 8;

/// Orders from which a shopper has a rhythm of their own.
const OWN_RHYTHM: usize = 3;

/// The latest orders' times, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orders(Vec<Millis>);

impl Orders {
    /// Notes an order, in whatever order they are told.
    pub fn note(&mut self, at: Millis) {
        let place = self.0.partition_point(|known| *known <= at);
        self.0.insert(place, at);
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Forgets an order that was taken back.
    pub fn forget(&mut self, at: Millis) {
        if let Some(place) = self.0.iter().position(|known| *known == at) {
            self.0.remove(place);
        }
    }

    /// Takes over what another profile of the same shopper remembers.
    pub fn absorb(&mut self, other: &Self) {
        for at in &other.0 {
            self.note(*at);
        }
    }

    /// The latest.
    pub fn last(&self) -> Option<Millis> {
        self.0.last().copied()
    }

    /// The median time between one order and the next, ms; `None` for fewer than three orders.
    /// Between two middle gaps, the lower one: who might be late is asked earlier, not later.
    pub fn median_gap(&self) -> Option<Millis> {
        if self.0.len() < OWN_RHYTHM {
            return None;
        }
        let mut gaps: Vec<_> = self
            .0
            .windows(2)
            .map(|pair| pair[1].saturating_sub(pair[0]))
            .collect();
        gaps.sort_unstable();
        gaps.get((gaps.len() - 1) / 2).copied()
    }

    /// Whether the last order lies further back than one and a half times the usual gap: the
    /// shopper's own, or the shop's (`usual`, ms) for fewer than three orders. Never for who
    /// has not ordered yet.
    pub fn is_dormant(&self, now: Millis, usual: Millis) -> bool {
        let gap = self.median_gap().unwrap_or(usual);
        self.last()
            .is_some_and(|last| now.saturating_sub(last) > gap.saturating_add(gap / 2))
    }
}

crate::wire!(struct Orders(_));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DAY_MS;

    fn orders(days: &[i64]) -> Orders {
        let mut orders = Orders::default();
        for day in days {
            orders.note(day * DAY_MS);
        }
        orders
    }

    #[test]
    fn a_shopper_with_a_rhythm_is_dormant_by_their_own() {
        let monthly = orders(&[60, 0, 30, 90]);
        assert_eq!(monthly.median_gap(), Some(30 * DAY_MS));
        assert!(!monthly.is_dormant((90 + 45) * DAY_MS, DAY_MS));
        assert!(monthly.is_dormant((90 + 45) * DAY_MS + 1, 365 * DAY_MS));
    }

    #[test]
    fn a_shopper_with_few_orders_is_dormant_by_the_shops_rhythm() {
        assert!(!orders(&[]).is_dormant(i64::MAX, DAY_MS));
        let two = orders(&[0, 1]);
        assert!(!two.is_dormant(100 * DAY_MS, 90 * DAY_MS));
        assert!(two.is_dormant(137 * DAY_MS, 90 * DAY_MS));
    }

    #[test]
    fn the_latest_eight_are_kept() {
        let many = orders(&(0..40).rev().collect::<Vec<_>>());
        assert_eq!(many.0.len(), MOST);
        assert_eq!(many.last(), Some(39 * DAY_MS));
    }
}

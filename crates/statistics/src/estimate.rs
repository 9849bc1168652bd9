//! A number with its interval, and whether it may be shown.

use serde::{Deserialize, Serialize};

/// Below this many a number tells more about chance, or about a person, than about the shop.
pub const HIDDEN_BELOW: u64 = 5;
/// Below this many it is shown in grey.
pub const FAINT_BELOW: u64 = 30;

/// A number with how sure it is. Shares are from 0 to 1, scores in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The number itself.
    pub value: f64,
    /// The interval's lower end; may lie above `value` where an adjusted interval is not centred
    /// on it.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// How many it was made of.
    pub n: u64,
}

/// Whether a number may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Legibility {
    /// Too few: "not enough yet".
    Hidden,
    /// Few: in grey.
    Faint,
    /// Enough.
    Clear,
}

/// What an interval of a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// All of it lies above 0.
    Up,
    /// All of it lies below 0.
    Down,
    /// It contains 0: no clear change.
    Unclear,
}

impl Estimate {
    /// Whether it may be shown.
    pub fn legibility(&self) -> Legibility {
        match self.n {
            n if n < HIDDEN_BELOW => Legibility::Hidden,
            n if n < FAINT_BELOW => Legibility::Faint,
            _ => Legibility::Clear,
        }
    }

    /// What it says, where it is a difference.
    pub fn change(&self) -> Change {
        if self.low > 0.0 {
            Change::Up
        } else if self.high < 0.0 {
            Change::Down
        } else {
            Change::Unclear
        }
    }

    /// The same in another unit: a share as percent, cents as euros.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            value: self.value * factor,
            low: self.low * factor,
            high: self.high * factor,
            n: self.n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(low: f64, high: f64, n: u64) -> Estimate {
        Estimate {
            value: f64::midpoint(low, high),
            low,
            high,
            n,
        }
    }

    #[test]
    fn few_are_hidden_some_are_grey() {
        let legible = |n| of(0.0, 1.0, n).legibility();
        assert_eq!(
            (legible(4), legible(5)),
            (Legibility::Hidden, Legibility::Faint)
        );
        assert_eq!(
            (legible(29), legible(30)),
            (Legibility::Faint, Legibility::Clear)
        );
    }

    #[test]
    fn a_difference_is_clear_when_its_interval_leaves_out_nought() {
        assert_eq!(of(0.1, 2.0, 9).change(), Change::Up);
        assert_eq!(of(-2.0, -0.1, 9).change(), Change::Down);
        assert_eq!(of(-1.0, 1.0, 9).change(), Change::Unclear);
    }
}

//! How many an experiment takes, worked out before it begins.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::Confidence;

/// How surely a change of the planned size is found, above 0 and below 1; 0.8 is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Power(f64);

impl Power {
    /// Four in five.
    pub const USUAL: Self = Self(0.8);

    /// `None` unless 0 < `share` < 1.
    pub fn new(share: f64) -> Option<Self> {
        (share > 0.0 && share < 1.0).then_some(Self(share))
    }
}

/// Shoppers in each of two groups of one size, so that a rate of `base` in the one and of
/// `base + change` in the other is told apart from chance with that power, by a two-sided test of
/// two proportions (Fleiss, Levin & Paik 2003, 4.14, without a correction for continuity). `None`
/// where there is no change, or one of the rates is no rate between 0 and 1.
pub fn planned(base: f64, change: f64, confidence: Confidence, power: Power) -> Option<u64> {
    let other = base + change;
    let is_rate = |rate: f64| rate > 0.0 && rate < 1.0;
    if !is_rate(base) || !is_rate(other) || change.abs() < f64::EPSILON {
        return None;
    }
    let mean = f64::midpoint(base, other);
    let by_chance = confidence.z() * (2.0 * mean * (1.0 - mean)).sqrt();
    let found = Normal::standard().inverse_cdf(power.0)
        * (base * (1.0 - base) + other * (1.0 - other)).sqrt();
    let n = ((by_chance + found) / change).powi(2).ceil();
    // A shop with more shoppers than that has other means.
    (n < 1e12).then_some(n as u64)
}

/// The same for each of several groups of which all but the first are held against the first:
/// the error of all together stays what it is for one (Bonferroni). `None` for fewer than two.
pub fn planned_of_many(
    groups: u32,
    base: f64,
    change: f64,
    (confidence, power): (Confidence, Power),
) -> Option<u64> {
    let comparisons = groups.checked_sub(1).filter(|it| *it > 0)?;
    let each = Confidence::new(1.0 - confidence.alpha() / f64::from(comparisons))?;
    planned(base, change, each, power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(base: f64, change: f64) -> Option<u64> {
        planned(base, change, Confidence::USUAL, Power::USUAL)
    }

    #[test]
    fn the_textbooks_figure_comes_out() {
        // 10 % against 15 %, 5 % two-sided, 80 %: 686 in each group.
        assert_eq!(usual(0.10, 0.05), Some(686));
        assert_eq!(usual(0.15, -0.05), Some(686));
        // 50 % against 60 %: 388.
        assert_eq!(usual(0.5, 0.1), Some(388));
    }

    #[test]
    fn half_the_change_takes_about_four_times_as_many() {
        let (one, half) = (usual(0.2, 0.04).unwrap(), usual(0.2, 0.02).unwrap());
        let times = half as f64 / one as f64;
        assert!((3.6..4.2).contains(&times), "{times}");
    }

    #[test]
    fn more_groups_take_more_each_and_one_is_no_experiment() {
        let both = (Confidence::USUAL, Power::USUAL);
        let of = |groups| planned_of_many(groups, 0.1, 0.05, both);
        assert_eq!((of(1), of(2)), (None, Some(686)));
        assert!(of(3) > of(2));
    }

    #[test]
    fn what_cannot_be_is_not_planned() {
        for (base, change) in [
            (0.0, 0.1),
            (0.1, 0.0),
            (0.9, 0.2),
            (f64::NAN, 0.1),
            (0.1, f64::NAN),
        ] {
            assert_eq!(usual(base, change), None, "{base} {change}");
        }
        assert_eq!(Power::new(1.0), None);
    }
}

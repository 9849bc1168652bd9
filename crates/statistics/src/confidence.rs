//! How often an interval covers the truth.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// A share of intervals that cover the truth, above 0 and below 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 %.
    pub const USUAL: Self = Self(0.95);

    /// `None` unless 0 < `share` < 1.
    pub fn new(share: f64) -> Option<Self> {
        (share > 0.0 && share < 1.0).then_some(Self(share))
    }

    /// The share of intervals that miss, both sides together.
    pub fn alpha(self) -> f64 {
        1.0 - self.0
    }

    /// The two-sided quantile of the standard normal distribution: 1.960 for 95 %.
    pub fn z(self) -> f64 {
        Normal::standard().inverse_cdf(1.0 - self.alpha() / 2.0)
    }

    /// The two-sided quantile of Student's t with `freedom` degrees; the normal one where there
    /// is no such distribution.
    pub fn t(self, freedom: f64) -> f64 {
        StudentsT::new(0.0, 1.0, freedom)
            .map_or_else(|_| self.z(), |t| t.inverse_cdf(1.0 - self.alpha() / 2.0))
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self::USUAL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        assert!((Confidence::USUAL.z() - 1.959_964).abs() < 1e-6);
        assert!((Confidence::USUAL.t(10.0) - 2.228_139).abs() < 1e-5);
        assert!((Confidence::new(0.99).unwrap().z() - 2.575_829).abs() < 1e-6);
    }

    #[test]
    fn certainty_is_no_confidence() {
        for share in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(Confidence::new(share), None);
        }
    }
}

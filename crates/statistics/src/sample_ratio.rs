//! Whether the variants of an experiment were given out as planned. If not, no figure of it can be
//! believed: something loses shoppers of one variant.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Below this p the alarm is given. Far below 0.05: it is looked at again and again.
pub const ALARM: f64 = 0.001;

/// The test's outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SampleRatio {
    /// χ² of the counts against the planned shares.
    pub chi_squared: f64,
    /// How likely counts at least as far off are by chance alone.
    pub p: f64,
}

impl SampleRatio {
    /// Chance does not explain it.
    pub fn is_alarm(&self) -> bool {
        self.p < ALARM
    }
}

/// Pearson's test of `(count, planned weight)` per variant. `None` for fewer than two variants,
/// without a count, or where a weight is not above 0.
pub fn sample_ratio(variants: &[(u64, f64)]) -> Option<SampleRatio> {
    let all: u64 = variants.iter().map(|(count, _)| count).sum();
    let weights: f64 = variants.iter().map(|(_, weight)| weight).sum();
    let weighed = variants.iter().all(|(_, weight)| *weight > 0.0);
    if variants.len() < 2 || all == 0 || !weighed || !weights.is_finite() {
        return None;
    }
    let chi_squared = variants
        .iter()
        .map(|(count, weight)| {
            let expected = all as f64 * weight / weights;
            (*count as f64 - expected).powi(2) / expected
        })
        .sum();
    let distribution = ChiSquared::new(variants.len() as f64 - 1.0).ok()?;
    Some(SampleRatio {
        chi_squared,
        p: distribution.sf(chi_squared),
    })
}

//! Money per visitor: a few large orders decide, so it is winsorised, and for few visitors drawn
//! anew instead of calculated.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate, Mean};

/// Draws of a bootstrap; the interval's ends then wobble by about a percent of its width.
const DRAWS: usize = 2_000;

/// Money per visitor, and what was done to it; the Studio says both.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Money {
    /// Per visitor, in the currency's smallest unit.
    pub estimate: Estimate,
    /// Visitors whose sum was cut to the cap.
    pub cut: u64,
}

/// Cuts everything above the `share` quantile (0.995 as designed) to it; how many were cut.
/// Sorts the list.
pub fn winsorise(values: &mut [f64], share: f64) -> u64 {
    values.sort_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else {
        return 0;
    };
    let place = (last as f64 * share.clamp(0.0, 1.0)).floor() as usize;
    let cap = values[place];
    let above = values.iter_mut().filter(|value| **value > cap);
    above.map(|value| *value = cap).count() as u64
}

/// The difference of two means, first less second, with Welch's interval (unequal variances,
/// Welch–Satterthwaite degrees of freedom). `None` for fewer than two values in a group.
pub fn difference_of_means(
    first: &Mean,
    second: &Mean,
    confidence: Confidence,
) -> Option<Estimate> {
    let value = first.value()? - second.value()?;
    let (n1, n2) = (first.n as f64, second.n as f64);
    let (v1, v2) = (first.variance()? / n1, second.variance()? / n2);
    let together = v1 + v2;
    let freedom = together * together / (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0));
    // Without any spread there is no doubt either.
    let half = if together > 0.0 {
        confidence.t(freedom) * together.sqrt()
    } else {
        0.0
    };
    Some(Estimate {
        value,
        low: value - half,
        high: value + half,
        n: first.n.min(second.n),
    })
}

/// The mean with a percentile bootstrap interval (Efron 1979), for few values of a skewed kind.
/// The same seed draws the same interval. `None` without values.
pub fn bootstrap_mean(values: &[f64], confidence: Confidence, seed: u64) -> Option<Estimate> {
    if values.is_empty() {
        return None;
    }
    let mut chance = fastrand::Rng::with_seed(seed);
    let n = values.len() as f64;
    let mut draw = || {
        let drawn = values.iter().map(|_| values[chance.usize(..values.len())]);
        drawn.sum::<f64>() / n
    };
    let mut means: Vec<f64> = (0..DRAWS).map(|_| draw()).collect();
    means.sort_by(f64::total_cmp);
    let at = |share: f64| means[((DRAWS - 1) as f64 * share).round() as usize];
    Some(Estimate {
        value: values.iter().sum::<f64>() / n,
        low: at(confidence.alpha() / 2.0),
        high: at(1.0 - confidence.alpha() / 2.0),
        n: values.len() as u64,
    })
}

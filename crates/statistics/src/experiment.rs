//! Experiments: when something may be said, and how not to be fooled by looking often or at much.

use serde::{Deserialize, Serialize};

use crate::{Change, Confidence, Estimate};

/// What may be said of an experiment with a planned size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The planned size is not reached: nothing, whatever the interval looks like.
    TooEarly {
        /// How many of the smaller group are missing.
        missing: u64,
    },
    /// It is.
    Reached(Change),
}

/// What may be said of a difference whose smaller group has `difference.n` shoppers.
pub fn verdict(difference: &Estimate, planned: u64) -> Verdict {
    match planned.saturating_sub(difference.n) {
        0 => Verdict::Reached(difference.change()),
        missing => Verdict::TooEarly { missing },
    }
}

/// An interval that holds however often it is looked at: the normal mixture of sequential tests
/// (Robbins 1970; Johari, Pekelis & Walsh 2017). `variance` is that of the difference itself,
/// σ₁²/n₁ + σ₂²/n₂; `tau` the size of effect, in the difference's unit, at which it is sharpest.
/// `None` unless both are above 0.
pub fn always_valid(
    difference: f64,
    (variance, n): (f64, u64),
    tau: f64,
    confidence: Confidence,
) -> Option<Estimate> {
    if variance.is_nan() || variance <= 0.0 || tau.is_nan() || tau <= 0.0 {
        return None;
    }
    let mixing = tau * tau;
    let alpha = confidence.alpha();
    let wide = variance * (variance + mixing) / mixing;
    let half = (wide * ((variance + mixing) / (variance * alpha * alpha)).ln()).sqrt();
    Some(Estimate {
        value: difference,
        low: difference - half,
        high: difference + half,
        n,
    })
}

/// Of many tests, p adjusted so that among those called clear the share called wrongly stays
/// below the bound (Benjamini & Hochberg 1995), in the order given.
pub fn adjusted(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]));
    let (mut adjusted, mut least) = (vec![1.0; p.len()], 1.0_f64);
    for (from_largest, index) in order.into_iter().enumerate() {
        let rank = (p.len() - from_largest) as f64;
        // Multiplied and divided, a number may come back a hair smaller.
        least = least.min((p[index] * p.len() as f64 / rank).max(p[index]));
        adjusted[index] = least;
    }
    adjusted
}

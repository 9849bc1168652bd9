//! Scales: satisfaction (CSAT) and effort (CES), as the share of the best answers and as a mean.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::{Confidence, Estimate, Mean, rate};

/// A scale and which of its points count as good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// All points.
    pub points: RangeInclusive<i64>,
    /// The good ones.
    pub top: RangeInclusive<i64>,
}

impl Scale {
    /// Customer satisfaction: 4 and 5 of 1 to 5.
    pub const CSAT: Self = Self {
        points: 1..=5,
        top: 4..=5,
    };
    /// Customer effort: 5 to 7 of 1 to 7.
    pub const CES: Self = Self {
        points: 1..=7,
        top: 5..=7,
    };

    /// The mean of the answers on the scale, ± t.
    pub fn mean(&self, answers: &BTreeMap<i64, u64>, confidence: Confidence) -> Option<Estimate> {
        let mut mean = Mean::default();
        for (point, times) in self.on(answers) {
            let (point, times) = (*point as f64, *times);
            mean.n += times;
            mean.sum += point * times as f64;
            mean.squares += point * point * times as f64;
        }
        mean.estimate(confidence)
    }

    fn on<'a>(
        &self,
        answers: &'a BTreeMap<i64, u64>,
    ) -> impl Iterator<Item = (&'a i64, &'a u64)> + use<'a> {
        answers.range(self.points.clone())
    }
}

/// The share of good answers, with Wilson's interval. Answers beyond the scale are left out.
pub fn top_box(
    answers: &BTreeMap<i64, u64>,
    scale: &Scale,
    confidence: Confidence,
) -> Option<Estimate> {
    let count = |range: &RangeInclusive<i64>| answers.range(range.clone()).map(|(_, n)| n).sum();
    rate(count(&scale.top), count(&scale.points), confidence)
}

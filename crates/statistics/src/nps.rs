//! The Net Promoter Score, from −100 to 100.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate};

/// Answers from 0 to 10 in their three groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nps {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

/// Adjusted: three answers more, shared out evenly.
struct Adjusted {
    /// As a share of 1.
    centre: f64,
    variance: f64,
}

impl Nps {
    /// How many answered.
    pub fn n(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    /// Adds an answer; one beyond 0 to 10 is left out.
    pub fn add(&mut self, answer: i64) {
        match answer {
            9..=10 => self.promoters += 1,
            7..=8 => self.passives += 1,
            0..=6 => self.detractors += 1,
            _ => {}
        }
    }

    /// The score, with the adjusted Wald interval (three answers added, after Sauro & Lewis;
    /// Rocks 2016, *The American Statistician*). It is centred on the adjusted score and not on
    /// the score: with ten answers a plain interval covers 65 % where it says 95. `None` without
    /// answers.
    pub fn estimate(&self, confidence: Confidence) -> Option<Estimate> {
        let n = self.n();
        let adjusted = self.adjusted()?;
        let half = confidence.z() * adjusted.variance.sqrt();
        Some(Estimate {
            value: 100.0 * (self.promoters as f64 - self.detractors as f64) / n as f64,
            low: 100.0 * (adjusted.centre - half).max(-1.0),
            high: 100.0 * (adjusted.centre + half).min(1.0),
            n,
        })
    }

    fn adjusted(&self) -> Option<Adjusted> {
        if self.n() == 0 {
            return None;
        }
        let n = self.n() as f64 + 3.0;
        let promoters = (self.promoters as f64 + 0.75) / n;
        let detractors = (self.detractors as f64 + 0.75) / n;
        let centre = promoters - detractors;
        Some(Adjusted {
            centre,
            variance: (promoters + detractors - centre * centre) / n,
        })
    }
}

/// The difference of two scores in points, first less second: its interval is that of
/// z = (S₁ − S₂) / √(Var₁ + Var₂) with adjusted scores and variances. `n` is the smaller one's.
pub fn difference_of_nps(first: Nps, second: Nps, confidence: Confidence) -> Option<Estimate> {
    let (one, two) = (first.adjusted()?, second.adjusted()?);
    let plain = |nps: Nps| nps.estimate(confidence).map(|estimate| estimate.value);
    let centre = one.centre - two.centre;
    let half = confidence.z() * (one.variance + two.variance).sqrt();
    Some(Estimate {
        value: plain(first)? - plain(second)?,
        low: 100.0 * (centre - half),
        high: 100.0 * (centre + half),
        n: first.n().min(second.n()),
    })
}

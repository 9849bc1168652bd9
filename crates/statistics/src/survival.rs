//! How long until it happens: the second order, the end of a streak. Those to whom it has not
//! happened yet count for as long as they were watched.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate};

/// One that was watched.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lived {
    /// For how long: any unit, the same for all.
    pub time: f64,
    /// It happened then; otherwise it had not happened when the watching ended.
    pub happened: bool,
}

/// One point of the curve: from `time` on, until the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Survival {
    /// When.
    pub time: f64,
    /// How many were still watched just before.
    pub at_risk: u64,
    /// To how many it happened then.
    pub happened: u64,
    /// The share to which it has not happened after.
    pub surviving: Estimate,
}

/// The Kaplan–Meier curve, with Greenwood's variance and intervals on the log(−log) scale, which
/// stay between 0 and 1. One point for each time at which it happened.
pub fn survival(lives: &[Lived], confidence: Confidence) -> Vec<Survival> {
    let mut lives: Vec<Lived> = lives
        .iter()
        .filter(|l| l.time.is_finite())
        .copied()
        .collect();
    lives.sort_by(|a, b| a.time.total_cmp(&b.time));
    let (mut share, mut greenwood, mut curve) = (1.0, 0.0, Vec::new());
    let mut from = 0;
    while let Some(first) = lives.get(from) {
        let same = lives[from..]
            .iter()
            .take_while(|life| life.time <= first.time);
        let (count, happened) = same.fold((0, 0_u64), |(count, happened), life| {
            (count + 1, happened + u64::from(life.happened))
        });
        let at_risk = (lives.len() - from) as u64;
        if happened > 0 {
            let (risk, deaths) = (at_risk as f64, happened as f64);
            share *= 1.0 - deaths / risk;
            greenwood += deaths / (risk * (risk - deaths));
            curve.push(Survival {
                time: first.time,
                at_risk,
                happened,
                surviving: with_interval(share, greenwood, lives.len() as u64, confidence),
            });
        }
        from += count;
    }
    curve
}

fn with_interval(value: f64, greenwood: f64, n: u64, confidence: Confidence) -> Estimate {
    if value <= 0.0 || value >= 1.0 {
        // Nobody is left, or nothing happened: the scale ends here.
        return Estimate {
            value,
            low: value,
            high: value,
            n,
        };
    }
    let error = confidence.z() * greenwood.sqrt() / value.ln().abs();
    Estimate {
        value,
        low: value.powf(error.exp()),
        high: value.powf((-error).exp()),
        n,
    }
}

//! From stage to stage: of those who came to one, the share that came to another within so many
//! days.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate, rate};

/// Coming to a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Which stage, from 0.
    pub stage: usize,
    /// When, UTC ms.
    pub at: i64,
}

/// The share that went on from one stage to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// From.
    pub from: usize,
    /// To.
    pub to: usize,
    /// The share, of all comings to `from` that were watched for the whole time or went on before.
    pub share: Estimate,
}

/// All transitions that happened at least once. `paths` has each shopper's stages in order of
/// time; `until` is the end of watching, `within` the time allowed, both ms. A coming to a stage
/// that is younger than `within` counts only if it went on: the others may still do so.
pub fn transitions(
    paths: &[Vec<Visit>],
    stages: usize,
    (until, within): (i64, i64),
    confidence: Confidence,
) -> Vec<Transition> {
    let mut went = vec![vec![0_u64; stages]; stages];
    let mut came = vec![vec![0_u64; stages]; stages];
    for path in paths {
        for (place, visit) in path.iter().enumerate().filter(|(_, v)| v.stage < stages) {
            let later = &path[place + 1..];
            let before = later.iter().take_while(|next| next.at - visit.at <= within);
            let mut reached = vec![false; stages];
            for next in before.filter(|next| next.stage < stages) {
                reached[next.stage] = true;
            }
            let watched = until - visit.at >= within;
            for (to, reached) in reached
                .into_iter()
                .enumerate()
                .filter(|(to, _)| *to != visit.stage)
            {
                went[visit.stage][to] += u64::from(reached);
                came[visit.stage][to] += u64::from(reached || watched);
            }
        }
    }
    let pairs = (0..stages).flat_map(|from| (0..stages).map(move |to| (from, to)));
    pairs
        .filter(|&(from, to)| went[from][to] > 0)
        .filter_map(|(from, to)| {
            let share = rate(went[from][to], came[from][to], confidence)?;
            Some(Transition { from, to, share })
        })
        .collect()
}

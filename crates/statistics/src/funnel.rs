//! Funnels: how many get from step to step, in what order, and how long it takes.

use serde::{Deserialize, Serialize};

use crate::{Confidence, Estimate, rate};

/// In what order steps must come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// One after the other; anything may lie between.
    #[default]
    Ordered,
    /// One after the other; another step of the funnel between ends it.
    Strict,
    /// In any order.
    Any,
}

/// A funnel of steps numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// How many steps, 32 at most; fewer than 1 is none.
    pub steps: usize,
    /// Their order.
    pub order: Order,
    /// Most time from one step to the next, ms; for [`Order::Any`] from the first to the last.
    pub window: i64,
}

/// Something that somebody did. It may be what several steps ask for (two pages, one after the
/// other), and counts for one of them alone: else one page would be two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// Bit i: it is what step i asks for.
    pub steps: u32,
    /// When, UTC ms.
    pub at: i64,
}

impl Reached {
    /// What is one step and no other.
    pub fn step(step: usize, at: i64) -> Self {
        let steps = 1_u32.checked_shl(step as u32).unwrap_or_default();
        Self { steps, at }
    }

    fn is(self, step: usize) -> bool {
        self.steps & Self::step(step, 0).steps != 0
    }
}

/// What became of one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FunnelStep {
    /// Shoppers who reached it.
    pub shoppers: u64,
    /// Of those who reached the step before; of all, for the first.
    pub of_before: Option<Estimate>,
    /// Of those who reached the first.
    pub of_first: Option<Estimate>,
    /// Time from the step before, ms.
    pub time: Option<Estimate>,
}

impl Funnel {
    /// The steps of all shoppers, each with their own list in order of time.
    pub fn of(&self, shoppers: &[Vec<Reached>], confidence: Confidence) -> Vec<FunnelStep> {
        let ways = shoppers.iter().map(|own| (&own[..], 1));
        self.of_ways(ways, confidence)
    }

    /// The same of ways that many went alike: each list is that of so many shoppers. Where only
    /// days are known, most came on one day and have their way in common.
    pub fn of_ways<'a>(
        &self,
        ways: impl IntoIterator<Item = (&'a [Reached], u64)>,
        confidence: Confidence,
    ) -> Vec<FunnelStep> {
        let ways = ways.into_iter();
        let best: Vec<(Vec<i64>, u64)> = ways.map(|(way, of)| (self.furthest(way), of)).collect();
        let all = best.iter().map(|(_, of)| of).sum();
        let count = |step: usize| -> u64 {
            let reached = best.iter().filter(|(times, _)| times.len() > step);
            reached.map(|(_, of)| of).sum()
        };
        (0..self.steps)
            .map(|step| {
                let took = |(times, of): &(Vec<i64>, u64)| {
                    let before = step.checked_sub(1)?;
                    let took = (times.get(step)? - times.get(before)?) as f64;
                    Some(std::iter::repeat_n(took, *of as usize))
                };
                let before = step.checked_sub(1).map_or(all, count);
                let times = best.iter().filter_map(took).flatten().collect();
                FunnelStep {
                    shoppers: count(step),
                    of_before: rate(count(step), before, confidence),
                    of_first: rate(count(step), count(0), confidence),
                    time: median_time(times, confidence),
                }
            })
            .collect()
    }

    /// When each step was done in the try that got furthest; of two that got as far, the first.
    fn furthest(&self, reached: &[Reached]) -> Vec<i64> {
        if self.order == Order::Any {
            return self.furthest_in_any_order(reached);
        }
        let mut best = Vec::new();
        for (start, first) in reached.iter().enumerate() {
            if best.len() == self.steps {
                break;
            }
            if first.is(0) {
                let times = self.try_from(&reached[start..]);
                if times.len() > best.len() {
                    best = times;
                }
            }
        }
        best
    }

    fn try_from(&self, reached: &[Reached]) -> Vec<i64> {
        let mut times: Vec<i64> = Vec::new();
        for this in reached {
            let late = times
                .last()
                .is_some_and(|last| this.at - last > self.window);
            if late || times.len() == self.steps {
                break;
            }
            let again = times.len().checked_sub(1);
            if this.is(times.len()) {
                times.push(this.at);
            } else if self.order == Order::Strict && again.is_some_and(|last| !this.is(last)) {
                // Doing the last step again is no other step.
                break;
            }
        }
        times
    }

    fn furthest_in_any_order(&self, reached: &[Reached]) -> Vec<i64> {
        let mut best: Vec<i64> = Vec::new();
        for (start, first) in reached.iter().enumerate() {
            if best.len() == self.steps {
                break;
            }
            let (mut times, mut seen) = (Vec::new(), vec![false; self.steps]);
            let within = reached[start..].iter();
            for this in within.take_while(|this| this.at - first.at <= self.window) {
                if let Some(step) = (0..self.steps).find(|step| this.is(*step) && !seen[*step]) {
                    seen[step] = true;
                    times.push(this.at);
                }
            }
            if times.len() > best.len() {
                best = times;
            }
        }
        best
    }
}

/// The median of times with its order-statistic interval: of n times in order, those whose places
/// are n/2 ∓ z·√n/2 (Conover 1999, 3.2). `None` without times.
pub fn median_time(mut times: Vec<f64>, confidence: Confidence) -> Option<Estimate> {
    times.sort_by(f64::total_cmp);
    let last = times.len().checked_sub(1)?;
    let n = times.len() as f64;
    let reach = confidence.z() * n.sqrt() / 2.0;
    let place = |at: f64| times[at.clamp(0.0, last as f64) as usize];
    Some(Estimate {
        value: f64::midpoint(times[last / 2], times[times.len() / 2]),
        low: place((n / 2.0 - reach).floor()),
        high: place((n / 2.0 + reach).ceil()),
        n: times.len() as u64,
    })
}

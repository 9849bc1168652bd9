//! BG/NBD: a customer orders at a rate of their own until, after some order, they never do again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use statrs::function::gamma::ln_gamma;

use crate::minimise::minimise;

/// Orders of one drawn customer: a rate without bounds must not draw for ever.
const MOST_REPEATS: u64 = 10_000;
/// Terms of the hypergeometric series; it is cut where they stop mattering.
const TERMS: u32 = 10_000;
const ENOUGH: f64 = 1e-12;

/// One customer's orders, any unit of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    /// Orders after the first.
    pub repeats: u64,
    /// From the first to the last; 0 without repeats.
    pub last: f64,
    /// From the first until now.
    pub watched: f64,
}

/// The model. Rates of order follow Gamma(r, α), chances of ending Beta(a, b).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BgNbd {
    /// Shape of the rates.
    pub r: f64,
    /// Their scale, in the histories' unit of time.
    pub alpha: f64,
    /// Shape of the chances, of ending.
    pub a: f64,
    /// And of staying.
    pub b: f64,
}

impl BgNbd {
    /// Fits the model by maximum likelihood. `None` where no fit is found.
    pub fn fit(histories: &[History]) -> Option<Self> {
        let typical =
            histories.iter().map(|h| h.watched).sum::<f64>() / histories.len().max(1) as f64;
        let start = Self {
            r: 1.0,
            alpha: (typical / 4.0).max(f64::MIN_POSITIVE),
            a: 1.0,
            b: 1.0,
        };
        Self::fit_from(histories, &start)
    }

    /// The same, from a model that is near.
    pub(crate) fn fit_from(histories: &[History], start: &Self) -> Option<Self> {
        if histories.is_empty() {
            return None;
        }
        // All four are above 0: what is looked for are their logarithms.
        let start = [start.r, start.alpha, start.a, start.b].map(f64::ln);
        let repeats: BTreeSet<u64> = histories.iter().map(|h| h.repeats).collect();
        let cost = |at: &[f64]| {
            let model = Self::at(at);
            // Gamma functions are the dear part, and depend on few numbers.
            let counts = repeats.iter().map(|x| (*x, model.of_count(*x)));
            let counts: BTreeMap<u64, f64> = counts.collect();
            let sum = histories
                .iter()
                .map(|h| counts[&h.repeats] + model.of_times(h));
            -sum.sum::<f64>() / histories.len() as f64
        };
        minimise(cost, &start, 0.2).map(|best| Self::at(&best))
    }

    fn at(logarithms: &[f64]) -> Self {
        let [r, alpha, a, b] = [0, 1, 2, 3].map(|i| logarithms[i].clamp(-20.0, 20.0).exp());
        Self { r, alpha, a, b }
    }

    /// ln L(r, α, a, b | x, tₓ, T), equation 6 in the form of Fader, Hardie & Lee's note on
    /// implementing it.
    pub fn log_likelihood(&self, history: &History) -> f64 {
        self.of_count(history.repeats) + self.of_times(history)
    }

    /// The part that the number of repeats alone decides.
    fn of_count(&self, repeats: u64) -> f64 {
        let (Self { r, alpha, a, b }, x) = (*self, repeats as f64);
        ln_gamma(r + x) - ln_gamma(r) + r * alpha.ln() + ln_gamma(a + b) + ln_gamma(b + x)
            - ln_gamma(b)
            - ln_gamma(a + b + x)
    }

    fn of_times(&self, history: &History) -> f64 {
        let (Self { r, alpha, a, b }, x) = (*self, history.repeats as f64);
        let alive = -(r + x) * (alpha + history.watched).ln();
        if history.repeats == 0 {
            return alive;
        }
        let gone = a.ln() - (b + x - 1.0).ln() - (r + x) * (alpha + history.last).ln();
        let most = alive.max(gone);
        most + ((alive - most).exp() + (gone - most).exp()).ln()
    }

    /// The chance that the customer will order again at all.
    pub fn alive(&self, history: &History) -> f64 {
        if history.repeats == 0 {
            return 1.0;
        }
        let x = history.repeats as f64;
        let ratio = (self.alpha + history.watched) / (self.alpha + history.last);
        1.0 / (1.0 + self.a / (self.b + x - 1.0) * ratio.powf(self.r + x))
    }

    /// Orders expected of the customer within `time` from now, equation 10.
    pub fn expected(&self, history: &History, time: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = history.repeats as f64;
        let z = time / (alpha + history.watched + time);
        let gone = (alpha + history.watched) / (alpha + history.watched + time);
        let series = hypergeometric(r + x, b + x, a + b + x - 1.0, z);
        let above = (a + b + x - 1.0) / (a - 1.0) * (1.0 - gone.powf(r + x) * series);
        // With x = 0 the customer is surely there: the lower part of the fraction is 1.
        above * self.alive(history)
    }

    /// A history such as the model brings forth, of somebody watched for so long.
    pub(crate) fn draw(&self, watched: f64, chance: &mut fastrand::Rng) -> History {
        let rate = gamma(self.r, chance) / self.alpha;
        let (ends, stays) = (gamma(self.a, chance), gamma(self.b, chance));
        let end = ends / (ends + stays);
        let mut history = History {
            watched,
            ..History::default()
        };
        // After each order but the first the customer may be gone.
        while history.repeats < MOST_REPEATS {
            let wait = -(1.0 - chance.f64()).ln() / rate;
            if wait.is_nan() || history.last + wait > watched {
                return history;
            }
            history.repeats += 1;
            history.last += wait;
            if chance.f64() < end {
                break;
            }
        }
        history
    }
}

/// Gauss' series ₂F₁(a, b; c; z) for 0 ≤ z < 1.
fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for n in (0..TERMS).map(f64::from) {
        term *= (a + n) * (b + n) / (c + n) * z / (n + 1.0);
        sum += term;
        if term.abs() < sum.abs() * ENOUGH {
            break;
        }
    }
    sum
}

/// A draw from Gamma(shape, 1), after Marsaglia & Tsang (2000).
fn gamma(shape: f64, chance: &mut fastrand::Rng) -> f64 {
    if shape < 1.0 {
        let boost = (1.0 - chance.f64()).powf(1.0 / shape);
        return gamma(shape + 1.0, chance) * boost;
    }
    let mode = shape - 1.0 / 3.0;
    let scale = 1.0 / (9.0 * mode).sqrt();
    loop {
        let x = normal(chance);
        let cube = (1.0 + scale * x).powi(3);
        let uniform = 1.0 - chance.f64();
        if cube > 0.0 && uniform.ln() < 0.5 * x * x + mode - mode * cube + mode * cube.ln() {
            return mode * cube;
        }
    }
}

/// A draw from the standard normal distribution, after Box & Muller (1958).
fn normal(chance: &mut fastrand::Rng) -> f64 {
    let radius = (-2.0 * (1.0 - chance.f64()).ln()).sqrt();
    radius * (std::f64::consts::TAU * chance.f64()).cos()
}

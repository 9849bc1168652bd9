//! Gamma-Gamma: what a customer spends per order varies around a mean of their own.

use serde::{Deserialize, Serialize};
use statrs::function::gamma::ln_gamma;

use crate::minimise::minimise;

/// What one customer spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Purchases {
    /// Orders that `mean` is of.
    pub orders: u64,
    /// Mean per order, any unit; above 0 where there are orders.
    pub mean: f64,
}

/// The model: an order is Gamma(p, ν), and ν is Gamma(q, γ) among customers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GammaGamma {
    /// Shape of an order.
    pub p: f64,
    /// Shape of the customers.
    pub q: f64,
    /// Their scale, in the unit of the means.
    pub gamma: f64,
}

impl GammaGamma {
    /// Fits the model by maximum likelihood to customers with orders. `None` where there are none,
    /// or no fit is found.
    pub fn fit(purchases: &[Purchases]) -> Option<Self> {
        let bought: Vec<Purchases> = purchases
            .iter()
            .filter(|bought| bought.orders > 0 && bought.mean > 0.0)
            .copied()
            .collect();
        let typical = bought.iter().map(|b| b.mean).sum::<f64>() / bought.len().max(1) as f64;
        if bought.is_empty() {
            return None;
        }
        let cost = |at: &[f64]| {
            let model = Self::at(at);
            let sum: f64 = bought.iter().map(|b| model.log_likelihood(b)).sum();
            -sum / bought.len() as f64
        };
        let start = [2.0_f64.ln(), 3.0_f64.ln(), typical.ln()];
        minimise(cost, &start, 0.3).map(|best| Self::at(&best))
    }

    fn at(logarithms: &[f64]) -> Self {
        let [p, q, gamma] = [0, 1, 2].map(|i| logarithms[i].clamp(-20.0, 30.0).exp());
        Self { p, q, gamma }
    }

    /// ln L(p, q, γ | x, m), equation 1a of Fader & Hardie's note.
    pub fn log_likelihood(&self, bought: &Purchases) -> f64 {
        let Self { p, q, gamma } = *self;
        let (x, mean) = (bought.orders as f64, bought.mean);
        ln_gamma(p * x + q) - ln_gamma(p * x) - ln_gamma(q)
            + q * gamma.ln()
            + (p * x - 1.0) * mean.ln()
            + p * x * x.ln()
            - (p * x + q) * (gamma + mean * x).ln()
    }

    /// What the customer's orders will be worth on average, equation 5: their own mean, drawn
    /// towards everybody's the fewer orders there are. Without a finite mean of everybody's
    /// (q ≤ 1) their own.
    pub fn expected(&self, bought: &Purchases) -> f64 {
        let x = bought.orders as f64;
        if self.q <= 1.0 && bought.orders == 0 {
            return 0.0;
        }
        let below = self.p * x + self.q - 1.0;
        self.p * (self.gamma + x * bought.mean) / below
    }
}

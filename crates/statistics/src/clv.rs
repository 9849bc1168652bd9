//! What customers will still bring: BG/NBD for how often (Fader, Hardie & Lee 2005), Gamma-Gamma
//! for how much (Fader & Hardie 2013), and beside them the rough rule of thumb.

use serde::{Deserialize, Serialize};

use crate::Estimate;

mod bg_nbd;
mod gamma_gamma;

pub use bg_nbd::{BgNbd, History};
pub use gamma_gamma::{GammaGamma, Purchases};

/// Below this many customers who came back the model is not shown.
pub const MOST_UNCERTAIN: usize = 200;
/// Draws of the parametric bootstrap.
const DRAWS: usize = 60;

/// What one customer is expected to bring.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lifetime {
    /// Orders within the time asked for.
    pub orders: f64,
    /// Of each, in the unit of the purchases.
    pub spend: f64,
    /// Both together.
    pub value: f64,
}

/// The mean value of all customers over `time` (the histories' unit), with an interval by
/// parametric bootstrap: histories are drawn from the fitted model and fitted again. `None` below
/// 200 customers who came back, or where no fit is found. The same seed draws the same interval.
pub fn lifetime(
    customers: &[(History, Purchases)],
    time: f64,
    seed: u64,
) -> Option<(Vec<Lifetime>, Estimate)> {
    let back = customers.iter().filter(|(history, _)| history.repeats > 0);
    if back.count() < MOST_UNCERTAIN {
        return None;
    }
    let histories: Vec<History> = customers.iter().map(|(history, _)| *history).collect();
    let purchases: Vec<Purchases> = customers.iter().map(|(_, bought)| *bought).collect();
    let model = BgNbd::fit(&histories)?;
    let spend = GammaGamma::fit(&purchases)?;
    let each: Vec<Lifetime> = customers
        .iter()
        .map(|(history, bought)| {
            let orders = model.expected(history, time);
            let spend = spend.expected(bought);
            Lifetime {
                orders,
                spend,
                value: orders * spend,
            }
        })
        .collect();
    let mean_spend = mean(each.iter().map(|l| l.spend));
    let mut chance = fastrand::Rng::with_seed(seed);
    let mut drawn: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let drawn: Vec<History> = histories
                .iter()
                .map(|history| model.draw(history.watched, &mut chance))
                .collect();
            let again = BgNbd::fit_from(&drawn, &model)?;
            Some(mean(drawn.iter().map(|h| again.expected(h, time))) * mean_spend)
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let last = drawn.len().checked_sub(1)?;
        drawn.get((last as f64 * share).round() as usize).copied()
    };
    let interval = Estimate {
        value: mean(each.iter().map(|l| l.value)),
        low: at(0.025)?,
        high: at(0.975)?,
        n: customers.len() as u64,
    };
    Some((each, interval))
}

/// The rough rule: margin·r / (1 + d − r), for a yearly margin, the share r of customers who are
/// still there a year later, and a yearly discount d. `None` where the rule has no answer.
pub fn simple(margin: f64, retention: f64, discount: f64) -> Option<f64> {
    let below = 1.0 + discount - retention;
    ((0.0..1.0).contains(&retention) && below > 0.0).then(|| margin * retention / below)
}

fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (sum, n) = numbers.fold((0.0, 0_u64), |(sum, n), number| (sum + number, n + 1));
    sum / n.max(1) as f64
}

//! What customers will still bring, by the model and by the rule of thumb.

use shopper::{DAY_MS, Millis};
use statistics::{
    Confidence, History, Lived, MOST_UNCERTAIN, Purchases, lifetime as modelled, simple, survival,
};

use super::figure::figure;
use super::segments::Orders;
use api::insight::lifetime::LifetimeValue;

/// Customers that the model is fitted to: every fit goes through all, and there are sixty.
const ENOUGH: usize = 2_000;
/// Of these, who came back: well above what the model needs.
const ENOUGH_BACK: usize = 300;
const WEEK: f64 = 7.0 * DAY_MS as f64;
const YEAR: f64 = 365.0 * DAY_MS as f64;
/// Weeks that are looked ahead.
const AHEAD: f64 = YEAR / WEEK;
/// Money of next year against money of today.
const DISCOUNT: f64 = 0.1;
/// The same customers have the same interval whenever it is asked for.
const SEED: u64 = 7;

/// What they will bring within a year from `now`. Takes seconds: not for a thread that others
/// wait for.
pub(crate) fn lifetime(customers: &[Orders], currency: &str, now: Millis) -> LifetimeValue {
    let came_back = customers.iter().filter(|it| it.count > 1).count();
    let chosen: Vec<(History, Purchases)> = evenly(customers, came_back)
        .map(|it| (history(it, now), purchases(it)))
        .collect();
    let figure = (came_back >= MOST_UNCERTAIN)
        .then(|| modelled(&chosen, AHEAD, SEED))
        .flatten()
        .map(|(_, mean)| figure(Some(mean)));
    LifetimeValue {
        as_of: None,
        customers: customers.len() as u64,
        came_back: came_back as u64,
        currency: currency.to_owned(),
        modelled: figure,
        rough: rough(customers, now),
    }
}

/// All of them, or every so many: as many as are needed for enough who came back.
fn evenly(customers: &[Orders], came_back: usize) -> impl Iterator<Item = &Orders> {
    let wanted = ENOUGH.max(customers.len() * ENOUGH_BACK / came_back.max(1));
    let step = (customers.len() / wanted.max(1)).max(1);
    customers.iter().step_by(step)
}

fn history(orders: &Orders, now: Millis) -> History {
    let weeks = |ms: Millis| ms.max(0) as f64 / WEEK;
    History {
        repeats: orders.count.saturating_sub(1),
        last: weeks(orders.last - orders.first),
        watched: weeks(now - orders.first),
    }
}

/// Who paid in another currency alone says nothing of money.
fn purchases(orders: &Orders) -> Purchases {
    if orders.spent <= 0 || orders.count == 0 {
        return Purchases::default();
    }
    Purchases {
        orders: orders.count,
        mean: orders.spent as f64 / orders.count as f64,
    }
}

fn rough(customers: &[Orders], now: Millis) -> Option<f64> {
    // A first year counts as a whole one: an order of yesterday is not one of every day.
    let a_year = |it: &Orders| it.spent.max(0) as f64 / ((now - it.first) as f64 / YEAR).max(1.0);
    let margin = customers.iter().map(a_year).sum::<f64>() / customers.len().max(1) as f64;
    let lives: Vec<Lived> = { customers.iter() }
        .map(|it| Lived {
            time: (it.second.unwrap_or(now) - it.first).max(0) as f64,
            happened: it.second.is_some(),
        })
        .collect();
    let curve = survival(&lives, Confidence::USUAL);
    let at_a_year = curve.iter().take_while(|it| it.time <= YEAR).last()?;
    simple(margin, 1.0 - at_a_year.surviving.value, DISCOUNT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders(n: i64) -> Orders {
        let back = n % 3 == 0;
        Orders {
            first: n % 200 * DAY_MS,
            second: back.then_some((n % 200 + 20) * DAY_MS),
            last: (n % 200 + if back { 20 + n % 40 } else { 0 }) * DAY_MS,
            count: if back { 2 + (n % 4) as u64 } else { 1 },
            spent: 2_000 + n % 17 * 100,
        }
    }

    #[test]
    fn the_model_speaks_from_two_hundred_on_and_the_rule_before() {
        let few: Vec<Orders> = (0..60).map(orders).collect();
        let told = lifetime(&few, "EUR", 300 * DAY_MS);
        assert_eq!((told.customers, told.came_back), (60, 20));
        assert!(told.modelled.is_none() && told.rough.is_some(), "{told:?}");
        let many: Vec<Orders> = (0..660).map(orders).collect();
        let told = lifetime(&many, "EUR", 300 * DAY_MS);
        let shown = told.modelled.unwrap().shown.unwrap();
        // These customers are made up and fit no model: how well it fits is `statistics`' matter.
        assert!(shown.low < shown.high, "{told:?}");
        assert!(shown.value > 100.0 && shown.value < 1_000.0, "{told:?}");
    }

    #[test]
    fn of_many_an_even_part_with_enough_who_came_back_is_looked_at() {
        let all = vec![Orders::default(); 100_000];
        assert_eq!(evenly(&all, 50_000).count(), 2_000);
        assert_eq!(evenly(&all, 1_000).count(), 33_334);
        assert_eq!(evenly(&all[..90], 0).count(), 90);
    }
}

//! Segments and second orders, from each customer's orders.

use std::collections::BTreeMap;

use shopper::{DAY_MS, Millis, date_of};
use statistics::{Confidence, Customer, Estimate, Lived, rfm, survival};

use super::figure::{figure, share};
use api::insight::segments::{Returned, SegmentShare, Segments};

/// Days after the first order at which the curve is told.
const DAYS: [u32; 8] = [7, 14, 30, 60, 90, 180, 270, 365];

/// One customer's orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Orders {
    pub(crate) first: Millis,
    /// `None` for who ordered once.
    pub(crate) second: Option<Millis>,
    pub(crate) last: Millis,
    pub(crate) count: u64,
    /// Minor units.
    pub(crate) spent: i64,
}

/// The segments at an instant.
pub(crate) fn segments(customers: &[Orders], currency: &str, now: Millis) -> Segments {
    let days = |ms: Millis| ms.max(0) as f64 / DAY_MS as f64;
    let scored: Vec<Customer> = { customers.iter() }
        .map(|orders| Customer {
            days: days(now - orders.last),
            orders: orders.count,
            spent: orders.spent as f64,
        })
        .collect();
    let mut counts = BTreeMap::<_, i64>::new();
    for score in rfm(&scored) {
        *counts.entry(score.segment).or_default() += 1;
    }
    let n = customers.len() as i64;
    let named = counts.into_iter().map(|(segment, count)| SegmentShare {
        segment: word(segment),
        share: share(count, n),
    });
    Segments {
        as_of: date_of((now / DAY_MS) as i32),
        customers: customers.len() as u64,
        currency: currency.to_owned(),
        segments: named.collect(),
        second_order: second_order(customers, now),
    }
}

/// The name as serde writes it: the one table of the names.
fn word(segment: statistics::Segment) -> String {
    let json = serde_json::to_value(segment).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

fn second_order(customers: &[Orders], now: Millis) -> Vec<Returned> {
    let lives: Vec<Lived> = { customers.iter() }
        .map(|orders| Lived {
            time: (orders.second.unwrap_or(now) - orders.first).max(0) as f64 / DAY_MS as f64,
            happened: orders.second.is_some(),
        })
        .collect();
    let curve = survival(&lives, Confidence::USUAL);
    let watched = lives.iter().map(|life| life.time).fold(0.0, f64::max);
    let told = DAYS.into_iter().filter(|days| f64::from(*days) <= watched);
    told.map(|days| {
        let at = curve
            .iter()
            .take_while(|point| point.time <= f64::from(days));
        let estimate = at.last().map(|point| Estimate {
            value: 1.0 - point.surviving.value,
            low: 1.0 - point.surviving.high,
            high: 1.0 - point.surviving.low,
            n: point.surviving.n,
        });
        Returned {
            days,
            share: figure(estimate),
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders(first: i64, second: Option<i64>, count: u64, spent: i64) -> Orders {
        Orders {
            first: first * DAY_MS,
            second: second.map(|day| day * DAY_MS),
            last: second.unwrap_or(first) * DAY_MS,
            count,
            spent,
        }
    }

    #[test]
    fn every_customer_has_one_name_and_who_came_back_is_on_the_curve() {
        let mut customers = vec![orders(10, Some(30), 2, 9_000); 10];
        customers.extend(vec![orders(90, None, 1, 1_000); 30]);
        let told = segments(&customers, "EUR", 100 * DAY_MS);
        let n: f64 = { told.segments.iter() }
            .filter_map(|it| it.share.shown)
            .map(|shown| shown.value)
            .sum();
        assert!((n - 1.0).abs() < 1e-9, "{told:?}");
        assert_eq!((told.customers, &*told.as_of), (40, "1970-04-11"));
        let days: Vec<u32> = told.second_order.iter().map(|it| it.days).collect();
        assert_eq!(days, [7, 14], "nobody is watched for longer");
        let long = segments(&[orders(0, Some(20), 2, 1); 8], "EUR", 100 * DAY_MS);
        assert_eq!(long.second_order.len(), 2);
    }
}

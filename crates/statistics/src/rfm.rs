//! Recency, frequency, money: customers in quintiles, and the eleven names that Shopify's merchants
//! know.

use serde::{Deserialize, Serialize};

/// What is known of one customer on the day of reckoning.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    /// Days since the last order.
    pub days: f64,
    /// Orders; 0 is a prospect.
    pub orders: u64,
    /// Spent, in any unit.
    pub spent: f64,
}

/// Scores from 1 (worst) to 5 (best).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rfm {
    /// How lately.
    pub recency: u8,
    /// How often.
    pub frequency: u8,
    /// How much.
    pub monetary: u8,
    /// The name.
    pub segment: Segment,
}

/// The eleven names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Lately, often, much.
    Champions,
    /// Often and much, and not long ago.
    Loyal,
    /// Lately, in the middle otherwise.
    Active,
    /// Lately, for the first time or nearly so.
    New,
    /// Not long ago, little so far.
    Promising,
    /// In the middle of everything.
    NeedsAttention,
    /// A while ago, little.
    AlmostLost,
    /// A while ago, and used to buy well.
    AtRisk,
    /// Long ago, and used to buy best.
    PreviouslyLoyal,
    /// Long ago, little.
    Dormant,
    /// Never bought.
    Prospects,
}

/// Scores every customer against the others. Quintiles are of those who ever bought; equal values
/// get equal scores, namely that of their middle place, so that a shop where nearly all have
/// bought once does not share them out by chance. Prospects score 1 throughout.
pub fn rfm(customers: &[Customer]) -> Vec<Rfm> {
    let buys = |c: &&Customer| c.orders > 0;
    let scores = |value: fn(&Customer) -> f64| {
        let mut all: Vec<f64> = customers.iter().filter(buys).map(value).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    // Fewer days are better.
    let recency = scores(|c| -c.days);
    let frequency = scores(|c| c.orders as f64);
    let monetary = scores(|c| c.spent);
    let score = |customer: &Customer| {
        if customer.orders == 0 {
            return Rfm {
                recency: 1,
                frequency: 1,
                monetary: 1,
                segment: Segment::Prospects,
            };
        }
        let (r, f, m) = (
            quintile(&recency, -customer.days),
            quintile(&frequency, customer.orders as f64),
            quintile(&monetary, customer.spent),
        );
        Rfm {
            recency: r,
            frequency: f,
            monetary: m,
            segment: segment(r, f, m),
        }
    };
    customers.iter().map(score).collect()
}

/// From 1 to 5: where the middle of all equal values lies in the sorted list.
fn quintile(sorted: &[f64], value: f64) -> u8 {
    let below = sorted.partition_point(|other| *other < value);
    let up_to = sorted.partition_point(|other| *other <= value);
    let middle = f64::midpoint(below as f64, up_to as f64) / sorted.len().max(1) as f64;
    (middle * 5.0).floor().clamp(0.0, 4.0) as u8 + 1
}

/// The names on a grid of recency against the mean of frequency and money. Shopify publishes the
/// names and what each means in words, not the borders; these are ours.
fn segment(recency: u8, frequency: u8, monetary: u8) -> Segment {
    // Twice the mean, so that it stays whole: 2 to 10.
    let worth = frequency + monetary;
    match (recency, worth) {
        (5, 9..) => Segment::Champions,
        (3..=5, 8..) => Segment::Loyal,
        (5, 5..) | (4, 6..) => Segment::Active,
        (5, _) => Segment::New,
        (4, _) => Segment::Promising,
        (3, 5..) => Segment::NeedsAttention,
        (2, 6..) => Segment::AtRisk,
        (1, 7..) => Segment::PreviouslyLoyal,
        (2 | 3, _) => Segment::AlmostLost,
        _ => Segment::Dormant,
    }
}

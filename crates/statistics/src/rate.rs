//! Shares: conversions, answers, redemptions, unlocks.

use crate::{Confidence, Estimate};

/// The share of `hits` in `n`, with Wilson's score interval (Wilson 1927; recommended for all n
/// by Brown, Cai and Das Gupta 2001). `None` where there are none, or more hits than tries.
pub fn rate(hits: u64, n: u64, confidence: Confidence) -> Option<Estimate> {
    if n == 0 || hits > n {
        return None;
    }
    let (size, value, z) = (n as f64, hits as f64 / n as f64, confidence.z());
    let squared = z * z;
    let centre = (value + squared / (2.0 * size)) / (1.0 + squared / size);
    let half = z / (1.0 + squared / size)
        * (value * (1.0 - value) / size + squared / (4.0 * size * size)).sqrt();
    Some(Estimate {
        value,
        // At the ends rounding would leave a hair's breadth of nothing.
        low: if hits == 0 {
            0.0
        } else {
            (centre - half).max(0.0)
        },
        high: if hits == n {
            1.0
        } else {
            (centre + half).min(1.0)
        },
        n,
    })
}

/// The difference of two shares, first less second, with Newcombe's hybrid score interval (1998,
/// method 10). Also the lift of a group against its hold-out. `n` is the smaller group's.
pub fn difference_of_rates(
    first: (u64, u64),
    second: (u64, u64),
    confidence: Confidence,
) -> Option<Estimate> {
    let one = rate(first.0, first.1, confidence)?;
    let two = rate(second.0, second.1, confidence)?;
    let value = one.value - two.value;
    Some(Estimate {
        value,
        low: value - (one.value - one.low).hypot(two.high - two.value),
        high: value + (one.high - one.value).hypot(two.value - two.low),
        n: one.n.min(two.n),
    })
}

//! Shares: conversions, answers, redemptions, unlocks.

use statrs::distribution::{ContinuousCDF, Normal};

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

/// How likely a difference at least as great is by chance alone, where both groups have one share:
/// the two-sided test with the pooled share. `None` where nothing can be tested.
pub fn chance_of_rates(first: (u64, u64), second: (u64, u64)) -> Option<f64> {
    let ((x1, n1), (x2, n2)) = (first, second);
    if n1 == 0 || n2 == 0 || x1 > n1 || x2 > n2 {
        return None;
    }
    let (one, two) = (x1 as f64 / n1 as f64, x2 as f64 / n2 as f64);
    let pooled = (x1 + x2) as f64 / (n1 + n2) as f64;
    let variance = pooled * (1.0 - pooled) * (1.0 / n1 as f64 + 1.0 / n2 as f64);
    if variance <= 0.0 {
        // All did it, or nobody: the two do not differ.
        return Some(1.0);
    }
    let z = (one - two).abs() / variance.sqrt();
    Some(2.0 * Normal::standard().sf(z))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_that_of_the_normal_table() {
        // z = 2.350 by hand: pooled 572 of 4,000.
        let p = chance_of_rates((312, 2_000), (260, 2_000)).unwrap();
        assert!((p - 0.0188).abs() < 2e-4, "{p}");
        assert_eq!(chance_of_rates((0, 20), (0, 30)), Some(1.0));
        assert_eq!(chance_of_rates((1, 0), (0, 30)), None);
    }
}

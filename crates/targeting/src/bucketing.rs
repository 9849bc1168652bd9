//! Buckets: the ranges of hashes that belong to an experiment's variants, and which one a
//! visitor's hash falls into.

use serde::{Deserialize, Serialize};

use crate::hashing::hash;

/// A half-open range of hashes: `start` belongs to it, `end` does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BucketRange {
    /// From here on.
    pub start: f64,
    /// Up to here.
    pub end: f64,
}

impl BucketRange {
    /// Whether a hash falls into the range.
    pub fn contains(self, hash: f64) -> bool {
        hash >= self.start && hash < self.end
    }
}

/// A range per variant. `coverage` is the share of visitors that takes part, clamped to 0…1
/// (NaN: no one); each variant gives up the end of its range, so that raising the coverage
/// later moves no one. Weights count only if there is one per variant and they sum to 0.99…1.01;
/// otherwise all variants weigh the same.
pub fn bucket_ranges(variants: usize, coverage: f64, weights: &[f64]) -> Vec<BucketRange> {
    let coverage = coverage.clamp(0.0, 1.0);
    let sound = weights.len() == variants && (0.99..=1.01).contains(&weights.iter().sum::<f64>());
    let equal = equal_weights(if sound { 0 } else { variants });
    let weights = if sound { weights } else { &equal };
    let mut sum = 0.0;
    let range = |weight: &f64| {
        let start = sum;
        sum += weight;
        BucketRange {
            start,
            end: start + coverage * weight,
        }
    };
    weights.iter().map(range).collect()
}

/// The same weight for each; none for 0 variants.
pub fn equal_weights(variants: usize) -> Vec<f64> {
    vec![1.0 / variants as f64; variants]
}

/// Index of the first range that a hash falls into.
pub fn choose_variation(hash: f64, ranges: &[BucketRange]) -> Option<usize> {
    ranges.iter().position(|range| range.contains(hash))
}

/// Whether a visitor falls into a part of a namespace. Experiments that hold different parts
/// of one namespace never share a visitor.
pub fn in_namespace(value: &str, namespace: &str, part: BucketRange) -> bool {
    let seed = ["__", namespace].concat();
    hash(&seed, value, 1).is_some_and(|hash| part.contains(hash))
}

shopper::wire!(struct BucketRange { start, end });

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    reason = "equal to the last bit is what is promised"
)]
mod tests {
    use super::*;

    #[test]
    fn less_coverage_shortens_ranges_and_moves_no_start() {
        let full = bucket_ranges(3, 1.0, &[0.2, 0.3, 0.5]);
        let part = bucket_ranges(3, 0.1, &[0.2, 0.3, 0.5]);
        for (full, part) in full.iter().zip(&part) {
            assert_eq!(full.start, part.start);
            assert!(part.end < full.end);
        }
    }

    #[test]
    fn weights_that_make_no_sense_give_way_to_equal_ones() {
        let equal = bucket_ranges(2, 1.0, &[]);
        for weights in [&[0.9, 0.9][..], &[1.0], &[f64::NAN, 0.5]] {
            assert_eq!(bucket_ranges(2, 1.0, weights), equal);
        }
        assert_eq!(
            choose_variation(0.0, &bucket_ranges(2, f64::NAN, &[])),
            None
        );
    }
}

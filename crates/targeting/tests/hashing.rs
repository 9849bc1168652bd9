//! Rules that hashing and buckets keep for every input.

use proptest::prelude::*;
use targeting::{BucketRange, bucket_ranges, choose_variation, equal_weights, hash, in_namespace};

/// Weights that sum to 1, as authors write them.
fn weights() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(1_u32..100, 1..8).prop_map(|parts| {
        let sum = f64::from(parts.iter().sum::<u32>());
        parts
            .into_iter()
            .map(|part| f64::from(part) / sum)
            .collect()
    })
}

proptest! {
    #[test]
    fn a_hash_lies_from_zero_up_to_but_not_at_one(seed: String, value: String) {
        for version in [1, 2] {
            let hash = hash(&seed, &value, version).unwrap();
            prop_assert!((0.0..1.0).contains(&hash));
        }
    }

    #[test]
    fn ranges_follow_each_other_and_never_overlap(weights in weights(), coverage: f64) {
        let ranges = bucket_ranges(weights.len(), coverage, &weights);
        prop_assert_eq!(ranges.len(), weights.len());
        for pair in ranges.windows(2) {
            prop_assert!(pair[0].start <= pair[0].end);
            prop_assert!(pair[0].end <= pair[1].start + 1e-12);
        }
    }

    #[test]
    fn more_coverage_adds_visitors_and_moves_none(
        weights in weights(), hash in 0.0..1.0, low in 0.0..=1.0, more in 0.0..=1.0,
    ) {
        let high = low + (1.0 - low) * more;
        let chosen = |coverage| {
            choose_variation(hash, &bucket_ranges(weights.len(), coverage, &weights))
        };
        let before: Option<usize> = chosen(low);
        prop_assert!(before.is_none() || before == chosen(high));
    }

    #[test]
    fn the_parts_of_a_namespace_share_no_visitor(visitor: String, name: String, cut in 0.0..1.0) {
        let low = in_namespace(&visitor, &name, BucketRange { start: 0.0, end: cut });
        let high = in_namespace(&visitor, &name, BucketRange { start: cut, end: 1.0 });
        prop_assert!(low != high);
    }

    #[test]
    fn equal_weights_sum_to_one(variants in 1_usize..200) {
        let weights = equal_weights(variants);
        prop_assert_eq!(weights.len(), variants);
        prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }
}

#[test]
fn many_visitors_spread_evenly_over_the_variants() {
    let ranges = bucket_ranges(4, 1.0, &[]);
    let mut counts = [0_u32; 4];
    for visitor in 0..20_000 {
        let hash = hash("sofa-test", &visitor.to_string(), 2).unwrap();
        counts[choose_variation(hash, &ranges).unwrap()] += 1;
    }
    assert!(
        counts.iter().all(|count| (4_700..5_300).contains(count)),
        "{counts:?}"
    );
}

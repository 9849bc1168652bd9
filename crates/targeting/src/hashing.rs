//! Hashing into [0, 1): which part of an experiment or a sample a visitor falls into, the same
//! on every page and as in the shop's other GrowthBook experiments.

/// Where a value falls for a seed, at least 0 and below 1. Version 2 spreads evenly over
/// 10,000 places; version 1, over 1,000, correlates between experiments and is kept for those
/// that run. `None` for any other version.
pub fn hash(seed: &str, value: &str, version: u8) -> Option<f64> {
    match version {
        1 => Some(f64::from(fnv1a([value, seed]) % 1_000) / 1_000.0),
        2 => {
            let first = fnv1a([seed, value]).to_string();
            Some(f64::from(fnv1a([first.as_str()]) % 10_000) / 10_000.0)
        }
        _ => None,
    }
}

/// 32-bit FNV-1a over UTF-16 units, not bytes: that is what GrowthBook's library for browsers
/// hashes, and it differs from [`shopper::fnv1a`] outside ASCII.
fn fnv1a<'a>(parts: impl IntoIterator<Item = &'a str>) -> u32 {
    let units = parts.into_iter().flat_map(str::encode_utf16);
    units.fold(0x811c_9dc5, |hash: u32, unit| {
        (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_outside_ascii_hash_by_their_utf16_units() {
        assert_eq!(
            fnv1a(["é"]),
            (0x811c_9dc5_u32 ^ 0xe9).wrapping_mul(0x0100_0193)
        );
    }

    #[test]
    fn an_unknown_version_hashes_nothing() {
        assert_eq!(hash("seed", "a", 0), None);
        assert_eq!(hash("seed", "a", 3), None);
    }
}

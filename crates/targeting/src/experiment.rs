//! Experiments and shares: who sees which variant, and who belongs to a part of all shoppers.
//! Ranges are worked out where the document is compiled; here is one hash and one search.

use serde::{Deserialize, Serialize};

use crate::hashing::hash;
use crate::{BucketRange, choose_variation, in_namespace};

/// Which variant a shopper sees, as GrowthBook's libraries would choose it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Experiment {
    /// What the hash is seeded with: the experiment's key.
    pub seed: String,
    /// Path of the attribute that is hashed, `member` for the shop's id of the shopper; empty
    /// for the device's own id.
    pub attribute: String,
    /// 1 or 2, as in [`hash`].
    pub version: u8,
    /// The experiment has only this part of a namespace's shoppers.
    pub namespace: Option<(String, BucketRange)>,
    /// One range per variant, in their order.
    pub ranges: Vec<BucketRange>,
}

impl Experiment {
    /// Index of the variant for the hashed attribute's text; `None` for who takes no part.
    pub fn variant(&self, value: &str) -> Option<usize> {
        let outside = |(name, part): &(String, BucketRange)| !in_namespace(value, name, *part);
        if value.is_empty() || self.namespace.as_ref().is_some_and(outside) {
            return None;
        }
        choose_variation(hash(&self.seed, value, self.version)?, &self.ranges)
    }
}

/// A share of all shoppers in ten-thousandths: as fine as the hash is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share(pub u16);

impl Share {
    /// Nobody.
    pub const NONE: Self = Self(0);
    /// Everybody.
    pub const ALL: Self = Self(10_000);

    /// Where somebody falls for a seed, 0 to 9,999; the same on every page and for ever.
    pub fn place(seed: &str, value: &str) -> u16 {
        hash(seed, value, 2).map_or(0, |hash| (hash * 10_000.0 + 0.5) as u16)
    }

    /// Whether that place belongs to the share.
    pub fn contains(self, place: u16) -> bool {
        place < self.0
    }
}

shopper::wire!(struct Experiment { seed, attribute, version, namespace, ranges });
shopper::wire!(struct Share(_));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bucket_ranges;

    #[test]
    fn a_share_takes_about_its_part_and_a_greater_one_takes_all_of_a_smaller() {
        let (some, more) = (Share(2_000), Share(3_000));
        let places: Vec<_> = (0..10_000)
            .map(|n: u32| Share::place("sample:tip", &n.to_string()))
            .collect();
        let taken = places.iter().filter(|place| some.contains(**place)).count();
        assert!((1_850..2_150).contains(&taken), "{taken}");
        assert!(
            places
                .iter()
                .all(|place| !some.contains(*place) || more.contains(*place))
        );
        assert!(places.iter().all(|place| Share::ALL.contains(*place)));
        assert!(!places.iter().any(|place| Share::NONE.contains(*place)));
    }

    #[test]
    fn who_has_no_attribute_or_lies_outside_the_namespace_takes_no_part() {
        let mut experiment = Experiment {
            seed: "hero".to_owned(),
            version: 2,
            ranges: bucket_ranges(2, 1.0, &[]),
            ..Experiment::default()
        };
        assert_eq!(experiment.variant(""), None);
        assert!(experiment.variant("a").is_some());
        experiment.namespace = Some(("n".to_owned(), BucketRange::default()));
        assert_eq!(experiment.variant("a"), None);
    }
}

//! Milepost's own operators: tests of what the profile remembers, beside the tests of
//! attributes that GrowthBook's language knows.

use serde::{Deserialize, Serialize};
use shopper::{Stage, Value};

use crate::Fact;

/// Inclusive bounds. `$gte: 3` is `3..=i64::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// Least that passes.
    pub min: i64,
    /// Most that passes.
    pub max: i64,
}

impl Range {
    /// Whether `n` lies within.
    pub fn contains(self, n: i64) -> bool {
        (self.min..=self.max).contains(&n)
    }
}

/// One test of the profile. Ids are kept as written; measures are indices into the program's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ProfileTest {
    /// `$count`, `$distinct`, `$sum`: what a measure reads.
    Measure {
        /// Index into the program's measures.
        measure: u16,
        /// What passes.
        range: Range,
    },
    /// `$stage`: the journey stage is one of these.
    Stage(Vec<Stage>),
    /// `$badge`: earned, or not.
    Badge {
        /// Id of the badge.
        id: String,
        /// What passes.
        earned: bool,
    },
    /// `$audience`: index into the program's named audiences.
    Audience(u16),
}

/// What a [`ProfileTest`] reads; the engine answers from the profile.
pub trait ProfileFacts {
    /// What a measure reads now.
    fn measured(&self, measure: u16) -> i64;
    /// The journey stage now.
    fn stage(&self) -> Stage;
    /// Whether a badge was earned.
    fn has_badge(&self, id: &str) -> bool;
    /// Whether the shopper belongs to a named audience.
    fn in_audience(&self, audience: u16) -> bool;
    /// What Milepost knows by itself.
    fn fact(&self, fact: &Fact) -> Value;
}

/// For conditions over one event, where nothing of the profile may be asked: reads as a
/// shopper of whom nothing is known.
impl ProfileFacts for () {
    fn measured(&self, _: u16) -> i64 {
        0
    }

    fn stage(&self) -> Stage {
        Stage::default()
    }

    fn has_badge(&self, _: &str) -> bool {
        false
    }

    fn in_audience(&self, _: u16) -> bool {
        false
    }

    fn fact(&self, _: &Fact) -> Value {
        Value::Null
    }
}

impl ProfileTest {
    /// Whether the profile passes.
    pub fn passes(&self, facts: &dyn ProfileFacts) -> bool {
        match self {
            Self::Measure { measure, range } => range.contains(facts.measured(*measure)),
            Self::Stage(stages) => stages.contains(&facts.stage()),
            Self::Badge { id, earned } => facts.has_badge(id) == *earned,
            Self::Audience(audience) => facts.in_audience(*audience),
        }
    }
}

shopper::wire!(struct Range { min, max });
shopper::wire!(enum ProfileTest {
    Measure { measure, range }, Stage(stages), Badge { id, earned }, Audience(index),
});

//! How often, how long ago: a number and on which side of it.

use serde_json::{Map, Value, json};

/// On which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    AtLeast,
    AtMost,
    Exactly,
    /// From one to another, both within.
    Between,
}

impl Relation {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::AtLeast, Self::AtMost, Self::Exactly, Self::Between];
}

/// A side of one or two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) relation: Relation,
    /// The number; the lower of two.
    pub(crate) first: i64,
    /// The higher of two.
    pub(crate) second: i64,
}

impl Bound {
    /// At least so many.
    pub(crate) const fn at_least(first: i64) -> Self {
        Self {
            relation: Relation::AtLeast,
            first,
            second: first,
        }
    }

    /// What the members `gte`, `lte` and `eq` say; `None` where none or a strange mix is there.
    pub(super) fn read(members: &Map<String, Value>) -> Option<Self> {
        let number = |key: &str| members.get(key).map(Value::as_i64);
        let (relation, first, second) = match (number("gte"), number("lte"), number("eq")) {
            (Some(low), None, None) => (Relation::AtLeast, low?, low?),
            (None, Some(high), None) => (Relation::AtMost, high?, high?),
            (None, None, Some(same)) => (Relation::Exactly, same?, same?),
            (Some(low), Some(high), None) => (Relation::Between, low?, high?),
            _ => return None,
        };
        Some(Self {
            relation,
            first,
            second,
        })
    }

    pub(super) fn write(self, members: &mut Map<String, Value>) {
        let mut set = |key: &str, number: i64| members.insert(key.to_owned(), json!(number));
        match self.relation {
            Relation::AtLeast => set("gte", self.first),
            Relation::AtMost => set("lte", self.first),
            Relation::Exactly => set("eq", self.first),
            Relation::Between => {
                set("gte", self.first);
                set("lte", self.second)
            }
        };
    }
}

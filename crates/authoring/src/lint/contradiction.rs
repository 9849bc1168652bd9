//! Conditions that nobody can satisfy. Finds what people write by mistake (bounds the wrong
//! way round, two values for one thing, something and its opposite), not every contradiction
//! there is: what it reports never holds, what it does not report may still never hold.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use shopper::Value;
use targeting::{Condition, ProfileTest, Range, Relation, ValueTest};

/// Most parts of one conjunction that are compared with each other; more are written by
/// programs.
const MOST: usize = 200;

/// Whether no shopper ever satisfies it.
pub fn never_holds(condition: &Condition) -> bool {
    match condition {
        Condition::Never => true,
        Condition::Any(parts) => parts.iter().all(never_holds),
        _ => {
            let mut parts = Vec::new();
            flatten(condition, "", &mut parts);
            parts.len() <= MOST && (parts.iter().any(is_empty) || contradict(&parts))
        }
    }
}

/// A part of a conjunction, and the path of what it tests.
type Part<'a> = (String, &'a Condition);

/// Everything that must hold together: `{"a": {"$gt": 1, "$lt": 0}}` is two tests of `a`.
fn flatten<'a>(condition: &'a Condition, path: &str, parts: &mut Vec<Part<'a>>) {
    match condition {
        Condition::All(inner) => {
            for part in inner {
                flatten(part, path, parts);
            }
        }
        Condition::At { path: inner, is } => {
            // Whole, for its opposite; and by what it tests.
            parts.push((path.to_owned(), condition));
            flatten(is, &format!("{path}.{inner}"), parts);
        }
        other => parts.push((path.to_owned(), other)),
    }
}

fn is_empty((_, condition): &Part<'_>) -> bool {
    match condition {
        Condition::Never => true,
        Condition::Any(parts) => parts.iter().all(never_holds),
        _ => false,
    }
}

fn contradict(parts: &[Part<'_>]) -> bool {
    with_its_opposite(parts) || bounds_cross(parts) || measures_cross(parts) || stages_differ(parts)
}

fn with_its_opposite(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|(path, condition)| {
        matches!(condition, Condition::Not(inner)
            if parts.iter().any(|(other, plain)| other == path && *plain == &**inner))
            || matches!(condition, Condition::Profile(ProfileTest::Badge { id, earned })
                if parts.iter().any(|(_, other)| matches!(other,
                    Condition::Profile(ProfileTest::Badge { id: same, earned: has })
                        if same == id && has != earned)))
    })
}

/// A number, and whether it itself passes.
type Bound = (f64, bool);

/// What is known of the number at one path.
struct Bounds<'a> {
    /// Greatest lower bound.
    low: Bound,
    /// Least upper bound.
    high: Bound,
    equal: Option<&'a Value>,
}

fn bounds_cross(parts: &[Part<'_>]) -> bool {
    let mut known: BTreeMap<&str, Bounds<'_>> = BTreeMap::new();
    for (path, condition) in parts {
        let Condition::Value(test) = condition else {
            continue;
        };
        let bounds = known.entry(path).or_insert(Bounds {
            low: (f64::NEG_INFINITY, true),
            high: (f64::INFINITY, true),
            equal: None,
        });
        if bounds.narrow(test) {
            return true;
        }
    }
    known.values().any(Bounds::are_empty)
}

impl<'a> Bounds<'a> {
    /// Takes another test into account; true if it wants another value than one before.
    fn narrow(&mut self, test: &'a ValueTest) -> bool {
        match test {
            ValueTest::Equals(value) => {
                let other = self.equal.replace(value);
                return other.is_some_and(|other| other != value);
            }
            ValueTest::Order(relation, Value::Number(n)) => match relation {
                Relation::Less => self.lower_high((*n, false)),
                Relation::AtMost => self.lower_high((*n, true)),
                Relation::Greater => self.raise_low((*n, false)),
                Relation::AtLeast => self.raise_low((*n, true)),
                Relation::Equal => {}
            },
            _ => {}
        }
        false
    }

    fn raise_low(&mut self, low: Bound) {
        let tighter = match order(low.0, self.low.0) {
            Ordering::Greater => true,
            Ordering::Equal => !low.1,
            Ordering::Less => false,
        };
        if tighter {
            self.low = low;
        }
    }

    fn lower_high(&mut self, high: Bound) {
        let tighter = match order(high.0, self.high.0) {
            Ordering::Less => true,
            Ordering::Equal => !high.1,
            Ordering::Greater => false,
        };
        if tighter {
            self.high = high;
        }
    }

    fn are_empty(&self) -> bool {
        if let Some(Value::Number(n)) = self.equal {
            return above(self.low, (*n, true)) || above((*n, true), self.high);
        }
        above(self.low, self.high)
    }
}

/// No number from `low` on is at most `high`.
fn above(low: Bound, high: Bound) -> bool {
    match order(low.0, high.0) {
        Ordering::Greater => true,
        Ordering::Equal => !(low.1 && high.1),
        Ordering::Less => false,
    }
}

/// JSON has no number without an order.
fn order(one: f64, other: f64) -> Ordering {
    one.partial_cmp(&other).unwrap_or(Ordering::Less)
}

fn measures_cross(parts: &[Part<'_>]) -> bool {
    let mut known: BTreeMap<u16, Range> = BTreeMap::new();
    for (_, condition) in parts {
        let Condition::Profile(ProfileTest::Measure { measure, range }) = condition else {
            continue;
        };
        let both = known.entry(*measure).or_insert(*range);
        both.min = both.min.max(range.min);
        both.max = both.max.min(range.max);
    }
    known.values().any(|range| range.min > range.max)
}

fn stages_differ(parts: &[Part<'_>]) -> bool {
    let mut lists = parts.iter().filter_map(|(_, condition)| match condition {
        Condition::Profile(ProfileTest::Stage(stages)) => Some(stages.clone()),
        _ => None,
    });
    let Some(mut common) = lists.next() else {
        return false;
    };
    for list in lists {
        common.retain(|stage| list.contains(stage));
    }
    common.is_empty()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};
    use targeting::Measure;

    use super::*;
    use crate::condition::{MeasureTable, compile_condition};

    /// Every measure with the same event is the same.
    #[derive(Default)]
    struct Table(Vec<Measure>);

    impl MeasureTable for Table {
        fn measure(&mut self, measure: Measure) -> u16 {
            let known = self.0.iter().position(|known| *known == measure);
            known.unwrap_or_else(|| {
                self.0.push(measure);
                self.0.len() - 1
            }) as u16
        }
    }

    #[track_caller]
    fn never(json: &Json) -> bool {
        let mut findings = Vec::new();
        let condition = compile_condition(json, "", &mut Table::default(), &mut findings);
        assert_eq!(findings, [], "{json}");
        never_holds(&condition)
    }

    #[test]
    fn what_contradicts_itself_is_found() {
        let count = |gte: i64, lte: i64| {
            json!({ "$and": [
                { "$count": { "event": "purchase", "gte": gte } },
                { "$count": { "event": "purchase", "lte": lte } }
            ] })
        };
        for json in [
            json!({ "visits": { "$gte": 3, "$lte": 1 } }),
            json!({ "visits": { "$gt": 3, "$lte": 3 } }),
            json!({ "visits": { "$eq": 5, "$lt": 5 } }),
            json!({ "$and": [{ "country": { "$eq": "IT" } }, { "country": { "$eq": "FR" } }] }),
            json!({ "$and": [{ "device": "phone" }, { "$not": { "device": "phone" } }] }),
            json!({ "$and": [{ "$badge": "a" }, { "$badge": { "id": "a", "earned": false } }] }),
            json!({ "$and": [{ "$stage": "purchase" }, { "$stage": ["service", "retention"] }] }),
            json!({ "$or": [{ "a": { "$lt": 1, "$gt": 2 } }, { "b": { "$lt": 1, "$gt": 2 } }] }),
            json!({ "x": 1, "$or": [{ "a": { "$lt": 1, "$gt": 2 } }] }),
            count(3, 2),
        ] {
            assert!(never(&json), "{json}");
        }
    }

    #[test]
    fn what_somebody_can_satisfy_is_left_alone() {
        for json in [
            json!({}),
            json!({ "visits": { "$gte": 3, "$lte": 3 } }),
            json!({ "a": { "$gte": 3 }, "b": { "$lte": 1 } }),
            json!({ "tags": { "$in": ["a"] }, "$and": [{ "tags": { "$in": ["b"] } }] }),
            json!({ "$or": [{ "a": { "$lt": 1, "$gt": 2 } }, { "b": 1 }] }),
            json!({ "$stage": ["purchase", "service"], "$and": [{ "$stage": "service" }] }),
            json!({ "list": { "$elemMatch": { "$gt": 5 } }, "$and": [{ "list": { "$size": 2 } }] }),
            json!({ "name": { "$gt": "b", "$lt": "a" } }),
        ] {
            assert!(!never(&json), "{json}");
        }
    }
}

//! Conditions that nobody can meet: `visits` at least 5 and at most 2.
//!
//! Careful on one side only: what it reports is impossible, and much that is impossible it
//! does not see. It looks at what must hold together, value by value.

use shopper::Value;
use targeting::{Condition, Fact, ProfileTest, Range, Relation, ValueTest};

/// Most parts that are compared, each with each.
const MOST: usize = 200;

/// Whether no shopper can ever meet the condition.
pub(super) fn never_holds(condition: &Condition) -> bool {
    match condition {
        Condition::Never => true,
        Condition::Any(parts) => parts.iter().all(never_holds),
        Condition::Not(inner) => **inner == Condition::Always,
        _ => {
            let mut together = Together::default();
            together.add(condition, &Key::Shopper);
            together.impossible || together.clashes()
        }
    }
}

/// What is tested.
#[derive(Clone, Debug, PartialEq)]
enum Key {
    /// The shopper, by tests of the profile.
    Shopper,
    /// An attribute, by its path.
    Value(String),
    /// A fact of ours.
    Fact(Fact),
}

/// Everything that must hold at once.
#[derive(Default)]
struct Together {
    /// Tests of values that must pass.
    values: Vec<(Key, ValueTest)>,
    /// Whole conditions that must hold, and those that must not.
    wanted: Vec<(Key, Condition)>,
    refused: Vec<(Key, Condition)>,
    /// What each measure must read.
    measures: Vec<(u16, Range)>,
    impossible: bool,
}

impl Together {
    fn add(&mut self, condition: &Condition, key: &Key) {
        match condition {
            Condition::All(parts) => parts.iter().for_each(|part| self.add(part, key)),
            Condition::At { path, is } if *key == Key::Shopper => {
                self.add(is, &Key::Value(path.clone()));
            }
            Condition::Fact { fact, is } => self.add(is, &Key::Fact(fact.clone())),
            Condition::Not(inner) if **inner == Condition::Always => self.impossible = true,
            Condition::Not(inner) => self.refused.push((key.clone(), (**inner).clone())),
            Condition::Value(test) => {
                self.values.push((key.clone(), test.clone()));
                self.wanted.push((key.clone(), condition.clone()));
            }
            Condition::Profile(ProfileTest::Measure { measure, range }) => {
                self.measures.push((*measure, *range));
            }
            Condition::Any(parts) if *key == Key::Shopper => {
                self.impossible |= parts.iter().all(never_holds);
            }
            Condition::Never => self.impossible = true,
            other => self.wanted.push((key.clone(), other.clone())),
        }
    }

    fn clashes(&self) -> bool {
        if self
            .values
            .len()
            .max(self.wanted.len())
            .max(self.refused.len())
            > MOST
        {
            return false;
        }
        let refused = self
            .wanted
            .iter()
            .any(|wanted| self.refused.contains(wanted));
        let value = |pair: &[(Key, ValueTest)]| matches!(pair, [(a, first), (b, second)] if a == b && apart(first, second));
        let values = pairs(&self.values).any(|(a, b)| value(&[a.clone(), b.clone()]));
        let measures = pairs(&self.measures)
            .any(|((a, one), (b, two))| a == b && (one.max < two.min || two.max < one.min));
        let badges = pairs(&self.wanted).any(|((_, a), (_, b))| badges_apart(a, b));
        refused || values || measures || badges
    }
}

fn pairs<T>(list: &[T]) -> impl Iterator<Item = (&T, &T)> {
    let each = list.iter().enumerate();
    each.flat_map(|(i, a)| list[i + 1..].iter().map(move |b| (a, b)))
}

fn badges_apart(a: &Condition, b: &Condition) -> bool {
    let badge = |condition: &Condition| match condition {
        Condition::Profile(ProfileTest::Badge { id, earned }) => Some((id.clone(), *earned)),
        _ => None,
    };
    match (badge(a), badge(b)) {
        (Some((a, earned)), Some((b, also))) => a == b && earned != also,
        _ => false,
    }
}

/// Whether no single value passes both tests. Lists pass more than their elements would, so
/// that only what compares a value as a whole is judged.
fn apart(a: &ValueTest, b: &ValueTest) -> bool {
    if let (Some(a), Some(b)) = (bounds(a), bounds(b)) {
        let (low, high) = if a.0 >= b.0 { (a, b) } else { (b, a) };
        return low.0 > high.2 || (low.0 - high.2).abs() < f64::EPSILON && (low.1 || high.3);
    }
    match (a, b) {
        (ValueTest::Equals(a) | ValueTest::Like(a), ValueTest::Equals(b) | ValueTest::Like(b)) => {
            matches!((a, b), (Value::String(a), Value::String(b)) if a != b)
                || matches!((a, b), (Value::Bool(a), Value::Bool(b)) if a != b)
        }
        _ => false,
    }
}

/// Least number, whether it is left out, greatest, whether that is left out.
fn bounds(test: &ValueTest) -> Option<(f64, bool, f64, bool)> {
    let (all_below, all_above) = (f64::NEG_INFINITY, f64::INFINITY);
    match test {
        ValueTest::Equals(Value::Number(n)) | ValueTest::Like(Value::Number(n)) => {
            Some((*n, false, *n, false))
        }
        ValueTest::Order(relation, Value::Number(n)) => Some(match relation {
            Relation::Less => (all_below, false, *n, true),
            Relation::AtMost => (all_below, false, *n, false),
            Relation::Equal => (*n, false, *n, false),
            Relation::AtLeast => (*n, false, all_above, false),
            Relation::Greater => (*n, true, all_above, false),
        }),
        _ => None,
    }
}

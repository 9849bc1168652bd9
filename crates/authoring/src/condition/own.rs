//! What Milepost knows by itself, under the names that conditions give it.

use serde_json::Value as Json;
use shopper::Value;
use targeting::{Condition, Fact, Range, Relation, ValueTest};

use super::{Reader, all};
use crate::at::At;

impl Reader<'_> {
    /// An attribute that is one of Milepost's own facts. `None` for one of the shop's, and
    /// within an event or a list, where names mean what stands there.
    pub(super) fn own(&mut self, path: &str, operand: &Json, at: At<'_>) -> Option<Condition> {
        if self.measures.is_none() || self.inside {
            return None;
        }
        let (name, rest) = path
            .split_once('.')
            .map_or((path, None), |(name, rest)| (name, Some(rest.to_owned())));
        let fact = Fact::named(name)?;
        if let Some(rest) = rest {
            let reason = format_args!("`{name}` is Milepost's own and has no `{rest}`");
            let mend = "write its name alone, or give the shop's attribute another name";
            self.findings.error(at, reason, mend);
            return Some(Condition::Never);
        }
        let is = Box::new(self.operand(operand, at));
        Some(Condition::Fact { fact, is })
    }

    /// A number that must be known and lie within bounds.
    pub(super) fn ranged(fact: Fact, range: Range) -> Condition {
        Condition::Fact {
            fact,
            is: Box::new(between(range)),
        }
    }
}

/// A number within bounds; null is none.
pub(super) fn between(Range { min, max }: Range) -> Condition {
    let order = |relation, bound: i64| {
        Condition::Value(ValueTest::Order(relation, Value::Number(bound as f64)))
    };
    let mut parts = vec![Condition::Value(ValueTest::Exists)];
    if min > i64::MIN {
        parts.push(order(Relation::AtLeast, min));
    }
    if max < i64::MAX {
        parts.push(order(Relation::AtMost, max));
    }
    all(parts)
}

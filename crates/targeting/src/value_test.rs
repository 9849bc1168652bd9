//! Tests of one value: what stands under an attribute's name in a condition.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use shopper::Value;

use crate::{Folded, Pattern, coercion, version};

/// One test of one value. `$eq` and the lists compare strictly, by type and content; a bare
/// value and the orderings convert between types as JavaScript does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ValueTest {
    /// A bare value, as in `"country": "IT"`. Text, numbers and booleans convert the
    /// attribute to their own type first; lists and maps compare by content, maps whatever
    /// the order of their keys.
    Like(Value),
    /// A bare text within `$alli`: the attribute's text, whatever its case.
    LikeFolded(Folded),
    /// `$eq`. Lists and maps never equal anything.
    Equals(Value),
    /// `$lt`, `$lte`, `$gt`, `$gte`: two texts by their characters, all else as numbers. What
    /// is no number is in no order. Null is 0.
    Order(Relation, Value),
    /// `$exists`: anything but null.
    Exists,
    /// `$in`: strictly equal to one of these, or a list with an element that is.
    In(Vec<Value>),
    /// The texts of an `$ini`: one of these whatever the case, or a list with such an element.
    InFolded(Vec<Folded>),
    /// `$inGroup`: as `$in`, with the saved group of that id.
    InGroup(String),
    /// `$veq`, `$vlt`, …: against a version that [`version::padded`] made comparable.
    Version(Relation, String),
    /// `$regex`, `$regexi`: the attribute's text.
    Matches(Pattern),
    /// `$type`.
    Type(Kind),
}

/// How two things must stand to each other, the attribute first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// Less.
    Less,
    /// Less or equal.
    AtMost,
    /// Equal.
    Equal,
    /// Greater or equal.
    AtLeast,
    /// Greater.
    Greater,
}

/// The types that `$type` names. Missing attributes are null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl ValueTest {
    /// Whether the value passes. `groups` is a map of lists, as in [`crate::Scope`].
    pub fn passes(&self, value: &Value, groups: &Value) -> bool {
        match self {
            Self::Like(expected) => like(value, expected),
            Self::LikeFolded(expected) => expected.matches(&coercion::text(value)),
            Self::Equals(expected) => same(value, expected),
            Self::Order(relation, expected) => relation.covers(coercion::order(value, expected)),
            Self::Exists => *value != Value::Null,
            Self::In(expected) => is_in(value, expected),
            Self::InFolded(expected) => any_part(value, |part| {
                part.as_str()
                    .is_some_and(|text| expected.iter().any(|one| one.matches(text)))
            }),
            Self::InGroup(id) => match groups {
                Value::Map(groups) => match groups.get(id) {
                    Some(Value::List(members)) => is_in(value, members),
                    _ => false,
                },
                _ => false,
            },
            Self::Version(relation, expected) => {
                let order = version::padded(value).as_str().cmp(expected);
                relation.covers(Some(order))
            }
            Self::Matches(pattern) => pattern.matches(&coercion::text(value)),
            Self::Type(kind) => kind_of(value) == *kind,
        }
    }
}

impl Relation {
    /// False where there is no order.
    fn covers(self, order: Option<Ordering>) -> bool {
        order.is_some_and(|order| match self {
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::AtLeast => order.is_ge(),
            Self::Greater => order.is_gt(),
        })
    }
}

/// Equality of a bare value. Null converts nothing; `false` is not null.
fn like(value: &Value, expected: &Value) -> bool {
    match expected {
        Value::Null => *value == Value::Null,
        Value::Bool(flag) => *value != Value::Null && coercion::truthy(value) == *flag,
        Value::Number(_) => coercion::order(value, expected) == Some(Ordering::Equal),
        Value::String(text) => coercion::text(value) == text.as_str(),
        Value::List(_) | Value::Map(_) => value == expected,
    }
}

/// Equality by type and content; for lists and maps JavaScript asks whether they are one and
/// the same object, which two documents' never are.
fn same(value: &Value, expected: &Value) -> bool {
    !matches!(expected, Value::List(_) | Value::Map(_)) && value == expected
}

fn is_in(value: &Value, expected: &[Value]) -> bool {
    any_part(value, |part| expected.iter().any(|one| same(part, one)))
}

/// Asks of a list's elements, or of a single value.
fn any_part(value: &Value, test: impl Fn(&Value) -> bool) -> bool {
    match value {
        Value::List(items) => items.iter().any(test),
        single => test(single),
    }
}

fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::List(_) => Kind::Array,
        Value::Map(_) => Kind::Object,
    }
}

shopper::wire!(
    enum ValueTest {
        Like(value),
        LikeFolded(value),
        Equals(value),
        Order(relation, value),
        Exists,
        In(values),
        InFolded(values),
        InGroup(group),
        Version(relation, version),
        Matches(pattern),
        Type(kind),
    }
);
shopper::wire!(
    enum Relation {
        Less,
        AtMost,
        Equal,
        AtLeast,
        Greater,
    }
);
shopper::wire!(
    enum Kind {
        Null,
        Boolean,
        Number,
        String,
        Array,
        Object,
    }
);

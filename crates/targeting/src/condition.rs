//! Conditions: the compiled form of the condition language, and what it means. GrowthBook's
//! JavaScript library is the measure for every doubtful case, because it is what runs beside
//! Milepost on a store's page. No JSON here: `authoring` compiles it.

use serde::{Deserialize, Serialize};
use shopper::{Event, Value};

use crate::{Fact, ProfileFacts, ProfileTest, ValueTest};

/// A compiled condition over one value: the attributes at the top, and further inside the
/// value that [`Condition::At`] or [`Condition::Some`] moved to.
///
/// `$ne`, `$nin`, `$nor`, `$notRegex` and the like are [`Condition::Not`] of their opposite.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Everyone.
    #[default]
    Always,
    /// A test of the profile.
    Profile(ProfileTest),
    /// No one: what an operator that cannot be read compiles to.
    Never,
    /// All of them; everyone if there are none.
    All(Vec<Condition>),
    /// One of them at least; no one if there are none. GrowthBook lets an empty `$or` pass:
    /// it compiles to [`Condition::Always`].
    Any(Vec<Condition>),
    /// Not so.
    Not(Box<Condition>),
    /// A condition over the value at a path.
    At {
        /// Keys with dots between them; a number is an index into a list. What is missing
        /// reads as null.
        path: String,
        /// What that value must satisfy.
        is: Box<Condition>,
    },
    /// A condition over what Milepost knows by itself.
    Fact {
        /// Which fact.
        fact: Fact,
        /// What its value must satisfy.
        is: Box<Condition>,
    },
    /// `$elemMatch`: one element at least of a list; nulls are passed over.
    Some(Box<Condition>),
    /// `$all`, `$alli`: for each of these one element of a list at least.
    Every(Vec<Condition>),
    /// `$size`: a condition over the length of a list.
    Size(Box<Condition>),
    /// A test of the value itself.
    Value(ValueTest),
}

/// What a condition is asked about.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Attributes: a map.
    pub attributes: &'a Value,
    /// Saved groups for `$inGroup`: a map of lists.
    pub groups: &'a Value,
    /// The profile.
    pub profile: &'a dyn ProfileFacts,
}

impl Condition {
    /// Whether the condition holds. Total: any condition over any attributes gives an answer.
    /// Recursion goes as deep as the condition; the compiler refuses documents nested deeper
    /// than 64.
    pub fn holds(&self, scope: Scope<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Profile(test) => test.passes(scope.profile),
            Self::All(parts) => parts.iter().all(|part| part.holds(scope)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(scope)),
            Self::Not(inner) => !inner.holds(scope),
            Self::At { path, is } => is.holds(scope.on(at(scope.attributes, path))),
            Self::Fact { fact, is } => is.holds(scope.on(&scope.profile.fact(fact))),
            Self::Value(test) => test.passes(scope.attributes, scope.groups),
            Self::Some(_) | Self::Every(_) | Self::Size(_) => match scope.attributes {
                Value::List(items) => self.holds_for_list(items, scope),
                _ => false,
            },
        }
    }

    /// Whether a condition over one event holds: a rule's `where`. `facts` makes the event's
    /// own, and is asked only where the condition wants to see more than one of them.
    pub fn holds_for<'a>(&self, event: &Event, facts: impl FnOnce() -> &'a Value) -> bool {
        let of = |attributes| Scope {
            attributes,
            groups: &Value::Null,
            profile: &(),
        };
        match self {
            Self::Always => true,
            Self::At { path, is } => match event.fact(path) {
                Some(fact) => is.holds(of(&fact)),
                None => self.holds(of(facts())),
            },
            filter => filter.holds(of(facts())),
        }
    }

    fn holds_for_list(&self, items: &[Value], scope: Scope<'_>) -> bool {
        let some = |condition: &Self| items.iter().any(|item| condition.holds(scope.on(item)));
        match self {
            Self::Some(inner) => items
                .iter()
                .any(|item| *item != Value::Null && inner.holds(scope.on(item))),
            Self::Every(parts) => parts.iter().all(some),
            Self::Size(inner) => inner.holds(scope.on(&Value::Number(items.len() as f64))),
            _ => false,
        }
    }
}

impl Scope<'_> {
    /// The value at a dotted path, as conditions find it; null where there is none.
    pub fn value_at<'v>(value: &'v Value, path: &str) -> &'v Value {
        at(value, path)
    }
}

impl<'a> Scope<'a> {
    /// The same question about another value.
    fn on<'b>(self, value: &'b Value) -> Scope<'b>
    where
        'a: 'b,
    {
        Scope {
            attributes: value,
            ..self
        }
    }
}

/// The value at a dotted path, through maps by key and lists by index; null where a step
/// leads nowhere.
fn at<'a>(value: &'a Value, path: &str) -> &'a Value {
    path.split('.')
        .try_fold(value, |value, key| match value {
            Value::Map(map) => map.get(key),
            Value::List(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        })
        .unwrap_or(&Value::Null)
}

shopper::wire!(enum Condition {
    Always, Profile(test), Never, All(conditions), Any(conditions), Not(condition),
    At { path, is }, Fact { fact, is }, Some(condition), Every(conditions), Size(condition), Value(test),
});

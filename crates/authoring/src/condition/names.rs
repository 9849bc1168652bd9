//! The names that conditions may use.

/// Operators under an attribute's name.
pub(crate) const OPERATORS: [&str; 31] = [
    "$eq",
    "$ne",
    "$lt",
    "$lte",
    "$gt",
    "$gte",
    "$in",
    "$nin",
    "$ini",
    "$nini",
    "$all",
    "$alli",
    "$exists",
    "$type",
    "$size",
    "$elemMatch",
    "$regex",
    "$regexi",
    "$notRegex",
    "$notRegexi",
    "$veq",
    "$vne",
    "$vlt",
    "$vlte",
    "$vgt",
    "$vgte",
    "$glob",
    "$notGlob",
    "$inGroup",
    "$notInGroup",
    "$not",
];

/// Operators that stand beside attributes.
pub(crate) const BESIDE: [&str; 14] = [
    "$and",
    "$or",
    "$nor",
    "$not",
    "$count",
    "$distinct",
    "$sum",
    "$stage",
    "$badge",
    "$daysSince",
    "$tier",
    "$streak",
    "$answer",
    "$audience",
];

/// What `$type` compares with.
pub(super) const TYPES: [&str; 6] = ["null", "boolean", "number", "string", "array", "object"];

/// What an event tells of itself: the first keys of `shopper::Event::facts`.
pub(super) const FACTS: [&str; 12] = [
    "event", "distinct", "quantity", "value", "currency", "object", "page", "channel", "place",
    "item", "question", "answer",
];

/// Fields of `$count` and `$distinct`.
pub(super) const COUNT_FIELDS: [&str; 6] = ["event", "where", "within", "gte", "lte", "eq"];

/// Fields of `$sum`.
pub(super) const SUM_FIELDS: [&str; 7] = ["event", "where", "within", "gte", "lte", "eq", "of"];

/// Fields of `$daysSince`.
pub(super) const SINCE_FIELDS: [&str; 6] = ["event", "where", "visit", "gte", "lte", "eq"];

/// Fields of `$tier`, where it is an object.
pub(super) const TIER_FIELDS: [&str; 2] = ["of", "is"];

/// Fields of `$streak`.
pub(super) const STREAK_FIELDS: [&str; 4] = ["rule", "gte", "lte", "eq"];

/// Fields of `$answer`.
pub(super) const ANSWER_FIELDS: [&str; 7] =
    ["survey", "question", "is", "answered", "gte", "lte", "eq"];

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::{Answer, Event, Money, Object, Subject, Value};

    #[test]
    fn the_facts_are_those_that_events_have() {
        let subject = Subject {
            answer: Some(Answer::Number(9)),
            ..Subject::default()
        };
        let event = Event {
            distinct: Some("order:1".to_owned()),
            object: Some(Object::default()),
            value: Some(Money::default()),
            subject: Some(subject),
            ..Event::default()
        };
        let Value::Map(facts) = event.facts() else {
            panic!("facts are a map")
        };
        let mut known = FACTS;
        known.sort_unstable();
        let told: Vec<_> = facts.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(told, known);
    }
}

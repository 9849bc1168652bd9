//! From JSON to clauses. Whatever a clause would not write as it was stays as it is written.

use serde_json::{Map, Value};

use super::clause::{Answered, Clause, Did, Every, How, Measured, Since};
use super::{Bound, Operand, Operator, Takes, write};

/// Reads a condition.
pub(crate) fn read(json: &Value) -> Clause {
    let understood = json.as_object().and_then(object);
    kept(understood, json)
}

/// The clause, where it says just what is written.
fn kept(clause: Option<Clause>, json: &Value) -> Clause {
    clause
        .filter(|clause| write(clause) == *json)
        .unwrap_or_else(|| Clause::Written(json.clone()))
}

fn object(members: &Map<String, Value>) -> Option<Clause> {
    let mut parts: Vec<_> = members
        .iter()
        .map(|(key, value)| entry(key, value))
        .collect();
    if parts.len() == 1 {
        return parts.pop();
    }
    Some(Clause::Group {
        every: Every::All,
        how: How::Beside,
        parts,
    })
}

/// One entry of an object; all its entries must hold.
fn entry(key: &str, value: &Value) -> Clause {
    let clause = match key {
        "$and" => list(Every::All, value),
        "$or" => list(Every::Any, value),
        "$nor" => list(Every::None, value),
        "$not" => Some(Clause::Not(Box::new(read(value)))),
        "$count" => did(Measured::Count, value),
        "$distinct" => did(Measured::Distinct, value),
        "$sum" => sum(value),
        "$daysSince" => days_since(value),
        "$stage" => words(value).map(|(lanes, listed)| Clause::Stage { lanes, listed }),
        "$badge" => badge(value),
        "$tier" => tier(value),
        "$streak" => streak(value),
        "$answer" => answer(value),
        "$audience" => value.as_str().map(|id| Clause::Audience(id.to_owned())),
        _ if key.starts_with('$') => None,
        name => attribute(name, value),
    };
    let written = Value::Object(Map::from_iter([(key.to_owned(), value.clone())]));
    kept(clause, &written)
}

fn list(every: Every, value: &Value) -> Option<Clause> {
    let parts = value.as_array()?.iter().map(read).collect();
    Some(Clause::Group {
        every,
        how: How::Listed,
        parts,
    })
}

fn attribute(name: &str, value: &Value) -> Option<Clause> {
    let name = name.to_owned();
    Some(match value {
        Value::Object(members) => Clause::Attribute {
            name,
            tests: tests(members)?,
        },
        Value::Array(_) => return None,
        value => Clause::Like {
            name,
            value: value.clone(),
        },
    })
}

/// Operators; `None` where one is none, and of an empty object, which is data.
pub(super) fn tests(members: &Map<String, Value>) -> Option<Vec<(Operator, Operand)>> {
    if members.is_empty() {
        return None;
    }
    let one = |(key, value): (&String, &Value)| {
        let operator = Operator::of(key)?;
        Some((operator, operand(operator, value)?))
    };
    members.iter().map(one).collect()
}

fn operand(operator: Operator, value: &Value) -> Option<Operand> {
    let scalar = !value.is_object() && !value.is_array();
    let plain = || Some(Operand::Value(value.clone()));
    match (operator.takes(), value) {
        (Takes::Value, _) if scalar => plain(),
        (Takes::Values, Value::Array(all))
            if all.iter().all(|it| !it.is_object() && !it.is_array()) =>
        {
            plain()
        }
        (Takes::Flag, Value::Bool(_)) | (Takes::Type | Takes::Group, Value::String(_)) => plain(),
        (Takes::Size, Value::Number(_)) => plain(),
        (Takes::Size | Takes::Operators | Takes::Element, Value::Object(members)) => {
            match (tests(members), operator.takes()) {
                (Some(tests), _) => Some(Operand::Tests(tests)),
                (None, Takes::Element) => Some(Operand::Clause(Box::new(read(value)))),
                (None, _) => None,
            }
        }
        _ => None,
    }
}

fn only(members: &Map<String, Value>) -> Option<Box<Clause>> {
    members.get("where").map(|it| Box::new(read(it)))
}

fn text(members: &Map<String, Value>, key: &str) -> Option<String> {
    members.get(key)?.as_str().map(str::to_owned)
}

fn did(measured: Measured, value: &Value) -> Option<Clause> {
    let members = value.as_object()?;
    Some(Clause::Did(Did {
        measured,
        event: text(members, "event")?,
        only: only(members),
        within: text(members, "within"),
        bound: Bound::read(members)?,
    }))
}

fn sum(value: &Value) -> Option<Clause> {
    match value.get("of")?.as_str()? {
        "value" => did(Measured::Value, value),
        "quantity" => did(Measured::Quantity, value),
        _ => None,
    }
}

fn days_since(value: &Value) -> Option<Clause> {
    let members = value.as_object()?;
    let bound = Bound::read(members)?;
    let since = match text(members, "visit") {
        Some(visit) => Since::Visit(visit),
        None => Since::Event {
            name: text(members, "event")?,
            only: only(members),
        },
    };
    Some(Clause::DaysSince { since, bound })
}

/// One word, or a list of words.
fn words(value: &Value) -> Option<(Vec<String>, bool)> {
    match value {
        Value::String(word) => Some((vec![word.clone()], false)),
        Value::Array(all) => {
            let words: Option<_> = all
                .iter()
                .map(|it| it.as_str().map(str::to_owned))
                .collect();
            words.map(|words| (words, true))
        }
        _ => None,
    }
}

fn badge(value: &Value) -> Option<Clause> {
    match value {
        Value::String(id) => Some(Clause::Badge {
            id: id.clone(),
            earned: None,
        }),
        Value::Object(members) => Some(Clause::Badge {
            id: text(members, "id")?,
            earned: Some(members.get("earned")?.as_bool()?),
        }),
        _ => None,
    }
}

fn tier(value: &Value) -> Option<Clause> {
    let (ladder, is) = match value {
        Value::Object(members) => (Some(text(members, "of")?), members.get("is")?),
        is => (None, is),
    };
    let (tiers, listed) = words(is)?;
    Some(Clause::Tier {
        ladder,
        tiers,
        listed,
    })
}

fn streak(value: &Value) -> Option<Clause> {
    let members = value.as_object()?;
    let (rule, bound) = (text(members, "rule")?, Bound::read(members)?);
    Some(Clause::Streak { rule, bound })
}

fn answer(value: &Value) -> Option<Clause> {
    let members = value.as_object()?;
    let test = match (members.get("is"), members.get("answered")) {
        (None, Some(given)) => Answered::Given(given.as_bool()?),
        (Some(Value::Object(is)), None) => Answered::Tests(tests(is)?),
        (Some(is), None) if !is.is_array() => Answered::Like(is.clone()),
        (None, None) => Answered::Bound(Bound::read(members)?),
        _ => return None,
    };
    Some(Clause::Answer {
        survey: text(members, "survey")?,
        question: text(members, "question")?,
        test,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn is_in_words(clause: &Clause) -> bool {
        match clause {
            Clause::Written(_) => false,
            Clause::Group { parts, .. } => parts.iter().all(is_in_words),
            Clause::Not(inner) => is_in_words(inner),
            _ => true,
        }
    }

    #[test]
    fn every_operator_can_be_said_in_words() {
        for operator in Operator::ALL {
            let operand = match operator.takes() {
                Takes::Value => json!("a"),
                Takes::Values => json!(["a", 2]),
                Takes::Flag => json!(true),
                Takes::Type => json!("number"),
                Takes::Group => json!("vip"),
                Takes::Size => json!({ "$gte": 2 }),
                Takes::Operators => json!({ "$in": [1] }),
                Takes::Element => json!({ "kind": "oak" }),
            };
            let condition = json!({ "city": { operator.word(): operand } });
            let clause = read(&condition);
            assert!(is_in_words(&clause), "{condition}");
            assert_eq!(write(&clause), condition);
        }
    }

    #[test]
    fn everything_in_the_documentation_can_be_said_in_words() {
        for condition in [
            json!({}),
            json!({ "visits": { "$gte": 2, "$lt": 9 }, "device": "phone" }),
            json!({ "$count": { "event": "view_item", "where": { "object.category": "flooring" }, "within": "30d", "gte": 3 } }),
            json!({ "$distinct": { "event": "view_item", "gte": 5 } }),
            json!({ "$sum": { "event": "purchase", "of": "value", "gte": 10000, "lte": 20000 } }),
            json!({ "$daysSince": { "event": "purchase", "gte": 30 } }),
            json!({ "$daysSince": { "visit": "previous", "gte": 7 } }),
            json!({ "$stage": ["purchase", "dormant"] }),
            json!({ "$stage": "purchase" }),
            json!({ "$badge": { "id": "explorer", "earned": false } }),
            json!({ "$badge": "explorer" }),
            json!({ "$tier": ["silver", "gold"] }),
            json!({ "$tier": { "of": "club", "is": "gold" } }),
            json!({ "$streak": { "rule": "weekly-visit", "gte": 3 } }),
            json!({ "$answer": { "survey": "nps", "question": "score", "gte": 9 } }),
            json!({ "$answer": { "survey": "why", "question": "reason", "is": { "$in": ["price"] } } }),
            json!({ "$answer": { "survey": "why", "question": "reason", "is": "price" } }),
            json!({ "$answer": { "survey": "why", "question": "reason", "answered": false } }),
            json!({ "$audience": "regulars" }),
            json!({ "$not": { "$daysSince": { "event": "purchase", "lte": 29 } } }),
            json!({ "$or": [{ "a": 1 }, { "$and": [{ "b": null }, { "$nor": [{ "c": true }] }] }], "d": 2 }),
        ] {
            let clause = read(&condition);
            assert!(is_in_words(&clause), "{condition}: {clause:?}");
            assert_eq!(write(&clause), condition);
        }
    }

    #[test]
    fn what_words_cannot_say_is_kept_as_it_is_written() {
        for condition in [
            json!({ "city": ["Rome", "Bari"] }),
            json!({ "city": { "name": "Rome" } }),
            json!({ "$count": { "event": "view_item", "gte": 1, "of": "x" } }),
            json!({ "$nonsense": 1 }),
            json!("text"),
        ] {
            let clause = read(&condition);
            assert_eq!(clause, Clause::Written(condition.clone()));
            assert_eq!(write(&clause), condition);
        }
        // Only the part that cannot be said is written; the rest is in words.
        let mixed = json!({ "visits": 2, "city": { "name": "Rome" } });
        let Clause::Group { parts, .. } = read(&mixed) else {
            panic!("{mixed}")
        };
        assert!(matches!(
            parts[..],
            [Clause::Like { .. }, Clause::Written(_)]
        ));
    }

    fn json_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-9_i64..9).prop_map(Value::from),
            "[a-z]{0,3}".prop_map(Value::from),
        ];
        let keys = prop_oneof![
            proptest::sample::select(vec![
                "$and",
                "$or",
                "$nor",
                "$not",
                "$count",
                "$sum",
                "$stage",
                "$badge",
                "$tier",
                "$answer",
                "$eq",
                "$in",
                "$exists",
                "$size",
                "$elemMatch",
                "event",
                "gte",
                "lte",
                "eq",
                "of",
                "is",
                "where",
                "id",
                "earned",
                "survey",
                "question",
            ])
            .prop_map(str::to_owned),
            "[a-z]{1,2}",
        ];
        leaf.prop_recursive(4, 24, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::vec((keys.clone(), inner), 0..4)
                    .prop_map(|all| Value::Object(all.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_written_as_it_was(condition in json_value()) {
            prop_assert_eq!(write(&read(&condition)), condition);
        }
    }
}

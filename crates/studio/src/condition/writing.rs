//! From clauses to JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::clause::{Answered, Clause, Did, Every, How, Measured, Since};
use super::{Operand, Operator};

/// Writes a condition.
pub(crate) fn write(clause: &Clause) -> Value {
    match clause {
        Clause::Written(value) => value.clone(),
        Clause::Group {
            every: Every::All,
            how: How::Beside,
            parts,
        } => beside(parts),
        Clause::Group { every, parts, .. } => {
            let key = match every {
                Every::All => "$and",
                Every::Any => "$or",
                Every::None => "$nor",
            };
            json!({ key: listed(parts) })
        }
        Clause::Not(inner) => json!({ "$not": write(inner) }),
        Clause::Like { name, value } => json!({ name: value }),
        Clause::Attribute { name, tests: all } => json!({ name: tests(all) }),
        Clause::Did(it) => did(it),
        Clause::DaysSince { since, bound } => {
            let mut members = Map::new();
            match since {
                Since::Event { name, only: which } => {
                    members.insert("event".into(), json!(name));
                    only(&mut members, which.as_deref());
                }
                Since::Visit(visit) => {
                    members.insert("visit".into(), json!(visit));
                }
            }
            bound.write(&mut members);
            json!({ "$daysSince": members })
        }
        Clause::Stage { lanes, listed } => json!({ "$stage": words(lanes, *listed) }),
        Clause::Badge { id, earned: None } => json!({ "$badge": id }),
        Clause::Badge { id, earned } => json!({ "$badge": { "id": id, "earned": earned } }),
        Clause::Tier {
            ladder: None,
            tiers,
            listed,
        } => json!({ "$tier": words(tiers, *listed) }),
        Clause::Tier {
            ladder,
            tiers,
            listed,
        } => {
            json!({ "$tier": { "of": ladder, "is": words(tiers, *listed) } })
        }
        Clause::Streak { rule, bound } => {
            let mut members = Map::from_iter([("rule".to_owned(), json!(rule))]);
            bound.write(&mut members);
            json!({ "$streak": members })
        }
        Clause::Answer {
            survey,
            question,
            test,
        } => answer(survey, question, test),
        Clause::Audience(id) => json!({ "$audience": id }),
    }
}

/// Beside one another; as a list where two would have the same key.
fn beside(parts: &[Clause]) -> Value {
    let written = listed(parts);
    let mut keys = BTreeSet::new();
    let fits = written.iter().all(|part| {
        let members = part.as_object();
        members.is_some_and(|it| it.len() == 1 && it.keys().all(|key| keys.insert(key.clone())))
    });
    if !fits {
        return json!({ "$and": written });
    }
    let members = written.into_iter().filter_map(|part| match part {
        Value::Object(members) => members.into_iter().next(),
        _ => None,
    });
    Value::Object(members.collect())
}

fn listed(parts: &[Clause]) -> Vec<Value> {
    parts.iter().map(write).collect()
}

fn words(words: &[String], listed: bool) -> Value {
    match words {
        [one] if !listed => json!(one),
        all => json!(all),
    }
}

fn only(members: &mut Map<String, Value>, which: Option<&Clause>) {
    if let Some(which) = which {
        members.insert("where".to_owned(), write(which));
    }
}

fn did(did: &Did) -> Value {
    let mut members = Map::from_iter([("event".to_owned(), json!(did.event))]);
    let (key, of) = match did.measured {
        Measured::Count => ("$count", None),
        Measured::Distinct => ("$distinct", None),
        Measured::Value => ("$sum", Some("value")),
        Measured::Quantity => ("$sum", Some("quantity")),
    };
    if let Some(of) = of {
        members.insert("of".to_owned(), json!(of));
    }
    only(&mut members, did.only.as_deref());
    if let Some(within) = &did.within {
        members.insert("within".to_owned(), json!(within));
    }
    did.bound.write(&mut members);
    json!({ key: members })
}

fn answer(survey: &str, question: &str, test: &Answered) -> Value {
    let mut members = Map::from_iter([
        ("survey".to_owned(), json!(survey)),
        ("question".to_owned(), json!(question)),
    ]);
    match test {
        Answered::Given(given) => {
            members.insert("answered".to_owned(), json!(given));
        }
        Answered::Bound(bound) => bound.write(&mut members),
        Answered::Like(value) => {
            members.insert("is".to_owned(), value.clone());
        }
        Answered::Tests(all) => {
            members.insert("is".to_owned(), tests(all));
        }
    }
    json!({ "$answer": members })
}

/// Operators under an attribute's name.
fn tests(all: &[(Operator, Operand)]) -> Value {
    let one = |(operator, operand): &(Operator, Operand)| {
        let value = match operand {
            Operand::Value(value) => value.clone(),
            Operand::Tests(inner) => tests(inner),
            Operand::Clause(inner) => write(inner),
        };
        (operator.word().to_owned(), value)
    };
    Value::Object(all.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Bound;

    #[test]
    fn two_measures_beside_one_another_become_a_list() {
        let did = |event: &str| {
            Clause::Did(Did {
                measured: Measured::Count,
                event: event.to_owned(),
                only: None,
                within: None,
                bound: Bound::at_least(1),
            })
        };
        let both = |parts| Clause::Group {
            every: Every::All,
            how: How::Beside,
            parts,
        };
        let one = write(&both(vec![
            did("view_item"),
            Clause::Audience("vip".into()),
        ]));
        assert_eq!(one["$audience"], "vip");
        let two = write(&both(vec![did("view_item"), did("purchase")]));
        assert_eq!(two["$and"].as_array().map(Vec::len), Some(2));
    }
}

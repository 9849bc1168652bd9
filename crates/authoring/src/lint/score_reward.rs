//! Rewards for answers: for answering, never for a good mark.

use serde_json::Value;
use shopper::names;

use super::Complaint;
use crate::Lint;

/// `event` and `filter` are what a rule that gives something takes: the name of an event, and
/// its `where` as written.
pub fn check(event: &str, filter: Option<&Value>) -> Option<Complaint> {
    (is_of_answers(event) && filter.is_some_and(asks_for_the_answer)).then(|| {
        Complaint::new(
            Lint::RewardForScore,
            "where",
            "it is given for certain answers only: marks that are paid for are worth nothing",
            "give it for answering, whatever the answer is: take `answer` out of the `where`",
        )
    })
}

/// Whether an event tells of an answer.
pub fn is_of_answers(event: &str) -> bool {
    [names::ANSWERED, names::COMPLETED].contains(&event)
}

/// `audience` is that of a rule which gives something for answers, as written.
pub fn check_audience(audience: Option<&Value>) -> Option<Complaint> {
    audience.is_some_and(asks_for_an_answer).then(|| {
        Complaint::new(
            Lint::RewardForScore,
            "audience",
            "it is given only to who answered in a certain way: marks that are paid for are \
             worth nothing",
            "give it for answering, whatever the answer is: take `$answer` out of the `audience`",
        )
    })
}

/// Whether `$answer` is asked for, and more of it than whether there is one.
fn asks_for_an_answer(condition: &Value) -> bool {
    match condition {
        Value::Object(fields) => fields.iter().any(|(key, inner)| {
            let asked = inner.get("answered").is_none();
            key == "$answer" && asked || asks_for_an_answer(inner)
        }),
        Value::Array(items) => items.iter().any(asks_for_an_answer),
        _ => false,
    }
}

/// Whether `answer` stands anywhere among the attributes of the condition.
fn asks_for_the_answer(condition: &Value) -> bool {
    match condition {
        Value::Object(fields) => fields.iter().any(|(key, inner)| {
            let first = key.split('.').next();
            first == Some("answer") || asks_for_the_answer(inner)
        }),
        Value::Array(items) => items.iter().any(asks_for_the_answer),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_condition_on_the_answer_is_refused() {
        let found = |event, filter: Value| check(event, Some(&filter)).is_some();
        assert!(found(names::ANSWERED, json!({ "answer": { "$gte": 9 } })));
        assert!(found(
            names::ANSWERED,
            json!({ "$or": [{ "question": "nps", "answer": 10 }] })
        ));
        assert!(!found(names::ANSWERED, json!({ "question": "nps" })));
        assert!(!found("purchase", json!({ "answer": 10 })));
        assert_eq!(check(names::ANSWERED, None), None);
    }

    #[test]
    fn an_audience_by_score_is_refused_and_one_by_having_answered_is_not() {
        let asked = |test: Value| check_audience(Some(&json!({ "$answer": test }))).is_some();
        assert!(asked(json!({ "survey": "nps", "question": "q", "gte": 9 })));
        assert!(!asked(
            json!({ "survey": "nps", "question": "q", "answered": true })
        ));
    }
}

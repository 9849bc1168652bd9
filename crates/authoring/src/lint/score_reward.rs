//! Rewards for answers: for answering, never for a good mark.

use serde_json::Value;
use shopper::names;

use super::Complaint;
use crate::Lint;

/// `event` and `filter` are what a rule that gives something takes: the name of an event, and
/// its `where` as written.
pub fn check(event: &str, filter: Option<&Value>) -> Option<Complaint> {
    let answers = [names::ANSWERED, names::COMPLETED].contains(&event);
    (answers && filter.is_some_and(asks_for_the_answer)).then(|| {
        Complaint::new(
            Lint::RewardForScore,
            "where",
            "it is given for certain answers only: marks that are paid for are worth nothing",
            "give it for answering, whatever the answer is: take `answer` out of the `where`",
        )
    })
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
}

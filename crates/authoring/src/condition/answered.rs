//! `$answer`: the last answer to a question.

use serde_json::Value as Json;
use targeting::{Condition, Fact, ValueTest};

use super::own::between;
use super::{Reader, Reference, all, names, not};
use crate::at::At;

const EXAMPLE: &str = r#"write {"survey": "nps", "question": "score", "gte": 9}"#;

impl Reader<'_> {
    /// `{"survey", "question"}` and what the answer must be: bounds for a number, `is` for a
    /// value or operators, `answered` for whether there is one. A choice among several is a
    /// list: `{"$in": […]}` finds one of it.
    pub(super) fn answer(&mut self, operand: &Json, at: At<'_>) -> Condition {
        let Some(fields) = operand.as_object() else {
            self.findings
                .error(at, "`$answer` takes an object", EXAMPLE);
            return Condition::Never;
        };
        self.known_fields("$answer", fields, &names::ANSWER_FIELDS, at);
        let text = |name: &str| fields.get(name).and_then(Json::as_str);
        let (Some(survey), Some(question)) = (text("survey"), text("question")) else {
            let reason = "nothing says which question is meant";
            self.findings.error(at, reason, EXAMPLE);
            return Condition::Never;
        };
        if !self.asks_a_shopper("$answer", at) {
            return Condition::Never;
        }
        let key = self.refer(&Reference::Answer { survey, question }, at);
        let exists = Condition::Value(ValueTest::Exists);
        let bounded = ["gte", "lte", "eq"]
            .iter()
            .any(|name| fields.contains_key(*name));
        let is = match (fields.get("is"), fields.get("answered")) {
            (Some(is), None) if !bounded => all([exists, self.operand(is, at.field("is"))]),
            (None, Some(Json::Bool(true))) if !bounded => exists,
            (None, Some(Json::Bool(false))) if !bounded => not(exists),
            (None, None) => match self.range(fields, at) {
                Some(range) => between(range),
                None => Condition::Never,
            },
            _ => {
                let reason = "an answer is tested by bounds, by `is`, or by `answered`";
                self.findings.error(at, reason, "keep one of them");
                Condition::Never
            }
        };
        key.map_or(Condition::Never, |key| Condition::Fact {
            fact: Fact::Answer(key),
            is: Box::new(is),
        })
    }
}

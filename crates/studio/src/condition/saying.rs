//! Clauses as a sentence that can be read aloud. The words are in `words::condition`.

use serde_json::Value;

use super::clause::{Answered, Clause, Did, Every, Measured, Since};
use super::{Bound, Operand, Operator, Relation};
use crate::schema::{called, position};
use crate::state::edit::Path;
use crate::words::condition as words;
use crate::words::condition::Of;

/// What ids are called: the document tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'a>(pub(crate) &'a Value);

impl Names<'_> {
    fn of(self, list: &str, id: &str) -> String {
        let list = Path::whole().key(list);
        let element = position(self.0, &list, id).and_then(|at| list.index(at).of(self.0));
        let name = element.map_or_else(|| id.to_owned(), |it| called(it, self.0));
        words::quoted(&name)
    }

    fn question(self, survey: &str, question: &str) -> String {
        let list = Path::whole().key("surveys");
        let survey = position(self.0, &list, survey).map(|at| list.index(at).key("questions"));
        let asked = survey.and_then(|list| {
            let at = position(self.0, &list, question)?;
            Some(called(list.index(at).of(self.0)?, self.0))
        });
        words::quoted(&asked.unwrap_or_else(|| question.to_owned()))
    }
}

/// What a condition says of shoppers; "everyone" where it asks nothing.
pub(crate) fn said(clause: &Clause, names: Names<'_>) -> String {
    say(clause, names, Of::Shopper)
}

/// The same of a place, as a whole sentence.
pub(crate) fn sentence(clause: &Clause, names: Names<'_>, of: Of) -> String {
    let said = (!clause.is_everyone()).then(|| say(clause, names, of));
    words::sentence(said.as_deref(), of)
}

/// What a condition says of events, behind "where".
pub(crate) fn said_of_event(clause: &Clause, names: Names<'_>) -> String {
    say(clause, names, Of::Event)
}

fn say(clause: &Clause, names: Names<'_>, of: Of) -> String {
    match clause {
        Clause::Group { parts, .. } if parts.is_empty() => words::EVERYONE.to_owned(),
        Clause::Group { every, parts, .. } => group(*every, parts, names, of),
        Clause::Not(inner) => words::none(&[say(inner, names, of)], of),
        Clause::Like { name, value } => like(name, value, of),
        Clause::Attribute { name, tests } => attribute(name, tests, names, of),
        Clause::Did(it) => did(it, names),
        Clause::DaysSince { since, bound } => days_since(since, *bound, names),
        Clause::Stage { lanes, .. } => {
            words::in_stage(&or(lanes.iter().map(|it| words::stage(it))))
        }
        Clause::Badge { id, earned } => {
            words::badge(&names.of("badges", id), earned.unwrap_or(true))
        }
        Clause::Tier { tiers, .. } => words::in_tier(&or(tiers.iter().map(|it| words::quoted(it)))),
        Clause::Streak { rule, bound } => words::streak(&names.of("rules", rule), &bounded(*bound)),
        Clause::Answer {
            survey,
            question,
            test,
        } => {
            let question = names.question(survey, question);
            match test {
                Answered::Given(given) => words::answered(&question, *given),
                Answered::Bound(bound) => words::answer(&question, &bounded(*bound)),
                Answered::Like(value) => words::answer(&question, &shown(value)),
                Answered::Tests(tests) => words::answer_that(&question, &tested(tests, names)),
            }
        }
        Clause::Audience(id) => words::belongs(&names.of("audiences", id)),
        Clause::Written(_) => words::WRITTEN.to_owned(),
    }
}

fn group(every: Every, parts: &[Clause], names: Names<'_>, of: Of) -> String {
    let parts = parts.iter().map(|part| match part {
        Clause::Group { parts: inner, .. } if inner.len() > 1 => {
            format!("({})", say(part, names, of))
        }
        part => say(part, names, of),
    });
    let parts: Vec<_> = parts.collect();
    match every {
        Every::All => parts.join(words::AND),
        Every::Any => parts.join(words::OR),
        Every::None => words::none(&parts, of),
    }
}

fn like(name: &str, value: &Value, of: Of) -> String {
    if of == Of::Event {
        return words::of_event(name, &words::just(&shown(value)));
    }
    let so = value.as_bool().and_then(|is_so| words::so(name, is_so));
    let number = value.as_i64().and_then(|number| {
        let text = words::bound(Relation::Exactly, &number.to_string(), "");
        words::counted(name, &text, number == 1)
    });
    let said = so.map(str::to_owned).or(number);
    said.unwrap_or_else(|| words::just_of_shopper(name, &shown(value)))
}

fn attribute(name: &str, tests: &[(Operator, Operand)], names: Names<'_>, of: Of) -> String {
    match (of, tests) {
        (Of::Shopper, [(Operator::Is, Operand::Value(value))]) => like(name, value, of),
        (Of::Shopper, [(Operator::Exists, Operand::Value(Value::Bool(known)))]) => {
            words::known_of_shopper(name, *known)
        }
        (Of::Shopper, tests) => {
            number(name, tests).unwrap_or_else(|| words::of_shopper(name, &tested(tests, names)))
        }
        (Of::Event, tests) => words::of_event(name, &tested(tests, names)),
    }
}

/// What is counted of a shopper, where all tests are of its number.
fn number(name: &str, tests: &[(Operator, Operand)]) -> Option<String> {
    if !words::is_counted(name) {
        return None;
    }
    let mut last = 0;
    let mut said = Vec::new();
    for (operator, operand) in tests {
        let Operand::Value(value) = operand else {
            return None;
        };
        said.push(words::amount(*operator, &shown(value))?);
        last = value.as_i64().unwrap_or_default();
    }
    words::counted(name, &said.join(words::AND), last == 1)
}

fn did(did: &Did, names: Names<'_>) -> String {
    let (bound, is_one) = (bounded(did.bound), is_one(did.bound));
    let mut said = match did.measured {
        Measured::Count => words::did(&did.event, &bound, is_one),
        Measured::Distinct => words::did_different(&did.event, &bound, is_one),
        Measured::Value => words::worth(&did.event, &money(did.bound)),
        Measured::Quantity => words::pieces(&did.event, &bound, is_one),
    };
    let only = only(did.only.as_deref(), names);
    said.push_str(&only);
    if let Some(within) = &did.within {
        // What was put in between ends with a comma, too.
        said.push_str(if only.starts_with(',') { ", " } else { " " });
        said.push_str(&words::within(within));
    }
    said
}

/// Whether a noun behind it stands for one.
fn is_one(bound: Bound) -> bool {
    let last = match bound.relation {
        Relation::Between => bound.second,
        Relation::AtLeast | Relation::AtMost | Relation::Exactly => bound.first,
    };
    last == 1
}

fn only(which: Option<&Clause>, names: Names<'_>) -> String {
    match which {
        None => String::new(),
        Some(which) if which.is_everyone() => String::new(),
        Some(Clause::Like { name, value }) if name == "object.category" => {
            words::in_category(&shown(value))
        }
        Some(which) => words::where_(&said_of_event(which, names)),
    }
}

fn days_since(since: &Since, bound: Bound, names: Names<'_>) -> String {
    let days = words::days(&bounded(bound), is_one(bound));
    match since {
        Since::Visit(visit) => words::since_visit(visit, &days),
        Since::Event { name, only: which } => {
            format!(
                "{}{}",
                words::since(name, &days),
                only(which.as_deref(), names)
            )
        }
    }
}

fn tested(tests: &[(Operator, Operand)], names: Names<'_>) -> String {
    let one = |(operator, operand): &(Operator, Operand)| {
        let is_all = matches!(operator, Operator::HasAll | Operator::HasAllAnyCase);
        let operand = match operand {
            Operand::Value(Value::Array(all)) if is_all => {
                let all: Vec<_> = all.iter().map(shown).collect();
                all.join(words::AND)
            }
            Operand::Value(value) => shown(value),
            Operand::Tests(inner) => tested(inner, names),
            Operand::Clause(inner) => words::where_it(&said_of_event(inner, names)),
        };
        words::test(*operator, &operand)
    };
    let tests: Vec<_> = tests.iter().map(one).collect();
    tests.join(words::AND)
}

fn bounded(bound: Bound) -> String {
    words::bound(
        bound.relation,
        &bound.first.to_string(),
        &bound.second.to_string(),
    )
}

/// Cents as people write them; the currency is the shop's.
fn money(bound: Bound) -> String {
    let whole = |cents: i64| format!("{}.{:02}", cents / 100, cents.rem_euclid(100));
    words::bound(bound.relation, &whole(bound.first), &whole(bound.second))
}

/// A value, as people read it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => words::NOTHING.to_owned(),
        Value::Bool(true) => words::YES.to_owned(),
        Value::Bool(false) => words::NO.to_owned(),
        Value::String(text) => words::quoted(text),
        Value::Array(all) => or(all.iter().map(shown)),
        other => other.to_string(),
    }
}

fn or(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(words::OR)
}

impl Relation {
    /// In words, for choosing.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::AtLeast => words::AT_LEAST,
            Self::AtMost => words::AT_MOST,
            Self::Exactly => words::EXACTLY,
            Self::Between => words::BETWEEN,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::condition::read;

    fn sentence(condition: &Value) -> String {
        let document = json!({
            "locales": ["en"],
            "badges": [{ "id": "explorer", "name": { "en": "Explorer" } }],
            "audiences": [{ "id": "vip", "name": "Best customers", "who": {} }],
            "surveys": [{ "id": "nps", "questions": [{ "id": "score", "ask": "How likely?" }] }],
        });
        said(&read(condition), Names(&document))
    }

    #[test]
    fn conditions_read_like_sentences() {
        for (condition, words) in [
            (json!({}), "everyone"),
            (
                json!({ "$count": { "event": "view_item", "where": { "object.category": "flooring" }, "within": "7d", "gte": 3 } }),
                "viewed at least 3 products in “flooring” within 7 days",
            ),
            (
                json!({ "$count": { "event": "purchase", "eq": 1 } }),
                "placed exactly 1 order",
            ),
            (
                json!({ "$count": { "event": "sample_ordered", "gte": 2 } }),
                "did “sample_ordered” at least 2 times",
            ),
            (
                json!({ "$distinct": { "event": "view_item", "gte": 5 } }),
                "viewed at least 5 different products",
            ),
            (
                json!({ "$sum": { "event": "purchase", "of": "value", "gte": 10000 } }),
                "placed orders worth at least 100.00",
            ),
            (
                json!({ "visits": { "$gte": 2 }, "device": "phone" }),
                "has been here at least 2 times and uses a “phone”",
            ),
            (
                json!({ "$badge": { "id": "explorer", "earned": false } }),
                "does not have the badge “Explorer”",
            ),
            (json!({ "$audience": "vip" }), "belongs to “Best customers”"),
            (
                json!({ "$stage": ["purchase", "dormant"] }),
                "is buying or has not ordered for unusually long",
            ),
            (
                json!({ "$answer": { "survey": "nps", "question": "score", "gte": 9 } }),
                "answered at least 9 to “How likely?”",
            ),
            (
                json!({ "$daysSince": { "visit": "previous", "gte": 7 } }),
                "was here last at least 7 days ago",
            ),
            (
                json!({ "$not": { "$audience": "vip" } }),
                "is not one who belongs to “Best customers”",
            ),
            (
                json!({ "$or": [{ "member": true }, { "visits": { "$in": [1, 2] }, "device": "phone" }] }),
                "is known to the shop or (has been here 1 or 2 times and uses a “phone”)",
            ),
        ] {
            assert_eq!(sentence(&condition), words);
        }
    }
}

#[cfg(test)]
mod grammar;

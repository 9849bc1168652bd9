//! Every operator with every fact, as sentences: `grammar.txt` beside this file is what people
//! read aloud. With `MILEPOST_ACCEPT` set it is written anew, to be read again.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::*;
use crate::condition::{Takes, read};

const SENTENCES: &str = include_str!("grammar.txt");
const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/src/condition/saying/grammar.txt"
);

fn operand(operator: Operator, fact: &str) -> Value {
    let is_number = words::is_counted(fact) || matches!(fact, "quantity" | "value");
    match operator.takes() {
        Takes::Value if is_number => json!(2),
        Takes::Value => json!("oak"),
        Takes::Values if is_number => json!([1, 2]),
        Takes::Values => json!(["oak", "ash"]),
        Takes::Flag => json!(false),
        Takes::Type => json!("string"),
        Takes::Group => json!("woods"),
        Takes::Size => json!(2),
        Takes::Operators => json!({ "$glob": "o*" }),
        Takes::Element => json!({ "$eq": "oak" }),
    }
}

fn line(all: &mut String, condition: &Value, of: Of) {
    let said = sentence(&read(condition), Names(&Value::Null), of);
    writeln!(all, "{said}").unwrap();
}

fn facts(all: &mut String, facts: &[(&str, &str)], of: Of) {
    for fact in facts.iter().map(|(fact, _)| *fact).chain(["wood"]) {
        for operator in Operator::ALL {
            line(
                all,
                &json!({ fact: { operator.word(): operand(*operator, fact) } }),
                of,
            );
        }
        line(all, &json!({ fact: true }), of);
        line(all, &json!({ fact: false }), of);
        line(all, &json!({ fact: 1 }), of);
        line(all, &json!({ fact: { "$gte": 2, "$lte": 5 } }), of);
        line(all, &json!({ "$not": { fact: "oak" } }), of);
    }
}

fn deeds(all: &mut String) {
    let names = crate::words::events::DEEDS.map(|it| it.event);
    for event in names.into_iter().chain(["wood_touched"]) {
        let filter = json!({ "page": "/cart" });
        for clause in [
            json!({ "$count": { "event": event, "gte": 3 } }),
            json!({ "$count": { "event": event, "gte": 1, "lte": 3, "within": "1d" } }),
            json!({ "$count": { "event": event, "eq": 1, "where": filter, "within": "30d" } }),
            json!({ "$distinct": { "event": event, "gte": 2 } }),
            json!({ "$distinct": { "event": event, "lte": 1, "where": filter } }),
            json!({ "$sum": { "event": event, "of": "value", "gte": 10000 } }),
            json!({ "$sum": { "event": event, "of": "quantity", "eq": 1 } }),
            json!({ "$daysSince": { "event": event, "gte": 1 } }),
        ] {
            line(all, &clause, Of::Shopper);
        }
    }
}

fn others(all: &mut String) {
    let answer = |test: Value| {
        let mut answer = json!({ "survey": "why", "question": "reason" });
        let (answers, test) = (answer.as_object_mut().unwrap(), test);
        answers.extend(test.as_object().cloned().unwrap());
        json!({ "$answer": answer })
    };
    for clause in [
        json!({}),
        json!({ "$daysSince": { "visit": "first", "eq": 1 } }),
        json!({ "$daysSince": { "visit": "previous", "gte": 7, "lte": 9 } }),
        json!({ "$stage": ["purchase", "dormant"] }),
        json!({ "$badge": "explorer" }),
        json!({ "$tier": ["silver", "gold"] }),
        json!({ "$streak": { "rule": "weekly", "gte": 3 } }),
        answer(json!({ "gte": 9 })),
        answer(json!({ "is": "price" })),
        answer(json!({ "is": { "$in": ["price", "delivery"] } })),
        answer(json!({ "answered": false })),
        json!({ "$audience": "vip" }),
        json!({ "$nor": [{ "$audience": "vip" }, { "member": true }] }),
        json!({ "$not": { "$daysSince": { "event": "purchase", "lte": 29 } } }),
    ] {
        line(all, &clause, Of::Shopper);
    }
    line(all, &json!({}), Of::Event);
    let none = json!({ "$nor": [{ "page": "/cart" }, { "quantity": { "$gte": 2 } }] });
    line(all, &none, Of::Event);
}

#[test]
fn every_operator_and_fact_reads_as_it_was_read_aloud() {
    let mut all = String::new();
    others(&mut all);
    facts(&mut all, &words::KNOWN, Of::Shopper);
    facts(&mut all, &words::FACTS, Of::Event);
    deeds(&mut all);
    if std::env::var_os("MILEPOST_ACCEPT").is_some() {
        std::fs::write(FILE, &all).unwrap();
        return;
    }
    for (line, (is, was)) in all.lines().zip(SENTENCES.lines()).enumerate() {
        assert_eq!(is, was, "line {} of grammar.txt", line + 1);
    }
    assert_eq!(all.lines().count(), SENTENCES.lines().count());
}

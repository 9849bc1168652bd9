//! Nothing that somebody sends as a document makes the compiler panic or fall silent.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Severity, compile};
use proptest::prelude::*;
use serde_json::{Map, Value};

const DEMO: &str = include_str!("../../../demo/journey.json");

/// Words of the format, so that chance reaches deep into it.
const WORDS: [&str; 34] = [
    "id",
    "name",
    "show",
    "place",
    "slot",
    "hub",
    "popover",
    "on",
    "event",
    "audience",
    "visits",
    "$gte",
    "$and",
    "$count",
    "$regex",
    "blocks",
    "heading",
    "text",
    "article",
    "body",
    "button",
    "do",
    "kind",
    "achievement",
    "when",
    "distinct",
    "goal",
    "effects",
    "badge",
    "where",
    "within",
    "questions",
    "answer",
    "en",
];

/// Refused with reasons, or compiled to something that a device can read.
fn survives(text: &str) -> Result<(), TestCaseError> {
    match compile(text) {
        Ok(compiled) => {
            for locale in &compiled.locales {
                prop_assert!(engine::decode(&locale.bytes).is_ok());
            }
            prop_assert!(
                compiled
                    .warnings
                    .iter()
                    .all(|w| w.severity == Severity::Warning)
            );
        }
        Err(findings) => {
            prop_assert!(
                findings
                    .iter()
                    .any(|finding| finding.severity == Severity::Error)
            );
            prop_assert!(findings.len() <= 600, "{} findings", findings.len());
            for finding in findings {
                prop_assert!(!finding.reason.is_empty() && !finding.mend.is_empty());
                prop_assert!(finding.to_string().len() < 3_000);
                prop_assert!(finding.span.is_some());
            }
        }
    }
    Ok(())
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&WORDS[..]).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        let key = prop_oneof![
            4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
            1 => ".{0,8}",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Puts `with` in the place of the `nth` value of the tree.
fn replace(tree: &mut Value, nth: &mut usize, with: &Value) {
    if *nth == 0 {
        *tree = with.clone();
        *nth = usize::MAX;
        return;
    }
    *nth -= 1;
    let children: Vec<&mut Value> = match tree {
        Value::Array(list) => list.iter_mut().collect(),
        Value::Object(map) => map.values_mut().collect(),
        _ => return,
    };
    for child in children {
        if *nth == usize::MAX {
            return;
        }
        replace(child, nth, with);
    }
}

/// What may happen to a part of a document by a slip of the hand.
#[derive(Clone, Copy, Debug)]
enum Slip {
    Delete,
    Duplicate,
    Swap,
    Blow,
}

/// Lets a slip happen to the `nth` object or list of the tree.
fn slip(tree: &mut Value, nth: &mut usize, which: usize, slip_: Slip) {
    if *nth == usize::MAX {
        return;
    }
    if *nth == 0 && (tree.is_array() || tree.is_object()) {
        *nth = usize::MAX;
        return happen(tree, which, slip_);
    }
    *nth = nth.saturating_sub(1);
    match tree {
        Value::Array(list) => list.iter_mut().for_each(|v| slip(v, nth, which, slip_)),
        Value::Object(map) => map.values_mut().for_each(|v| slip(v, nth, which, slip_)),
        _ => {}
    }
}

fn happen(tree: &mut Value, which: usize, slip: Slip) {
    match tree {
        Value::Array(list) if !list.is_empty() => {
            let i = which % list.len();
            match slip {
                Slip::Delete => drop(list.remove(i)),
                Slip::Duplicate => list.push(list[i].clone()),
                Slip::Swap => list.swap(0, i),
                Slip::Blow => list[i] = "x".repeat(50_000).into(),
            }
        }
        Value::Object(map) if !map.is_empty() => {
            let key = map.keys().nth(which % map.len()).unwrap().clone();
            let value = map[&key].clone();
            match slip {
                Slip::Delete => drop(map.remove(&key)),
                Slip::Duplicate => drop(map.insert(format!("{key}2"), value)),
                Slip::Swap => map.values_mut().for_each(|v| *v = value.clone()),
                Slip::Blow => drop(map.insert(key, "é".repeat(50_000).into())),
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_demo_document_after_any_slips_is_survived(
        slips in prop::collection::vec(
            (0..300_usize, any::<usize>(), prop::sample::select(
                &[Slip::Delete, Slip::Duplicate, Slip::Swap, Slip::Blow][..]
            )),
            1..5,
        )
    ) {
        let mut tree: Value = serde_json::from_str(DEMO).unwrap();
        for (mut nth, which, what) in slips {
            slip(&mut tree, &mut nth, which, what);
        }
        survives(&tree.to_string())?;
    }

    #[test]
    fn any_text_is_survived(text in ".{0,200}") {
        survives(&text)?;
    }

    #[test]
    fn any_json_is_survived(value in json()) {
        survives(&value.to_string())?;
    }

    #[test]
    fn the_demo_document_with_anything_anywhere_is_survived(
        changes in prop::collection::vec((0..600_usize, json()), 1..4)
    ) {
        let mut tree: Value = serde_json::from_str(DEMO).unwrap();
        for (mut nth, with) in changes {
            replace(&mut tree, &mut nth, &with);
        }
        survives(&tree.to_string())?;
    }

    #[test]
    fn the_demo_document_cut_or_garbled_is_survived(at in 0..DEMO.len(), with in ".{0,3}") {
        let at = (0..=at).rev().find(|i| DEMO.is_char_boundary(*i)).unwrap();
        survives(&DEMO[..at])?;
        survives(&format!("{}{with}{}", &DEMO[..at], &DEMO[at..]))?;
    }
}

/// Time, like memory, is bounded: these once asked for minutes.
#[test]
fn documents_made_to_be_dear_are_cheap() {
    let long = "k".repeat(400_000);
    let fields = (0..60_000)
        .map(|n| format!("\"k{n}\":1"))
        .collect::<Vec<_>>()
        .join(",");
    let duplicates = vec!["\"a\":1"; 100_000].join(",");
    let badges = vec!["{\"id\":\"b\",\"id\":\"c\",\"nme\":1}"; 20_000].join(",");
    let regex = vec!["{\"page\":{\"$regex\":\"(a|b)*a(a|b){9}\"}}"; 15_000].join(",");
    let base = "\"site\":\"s\",\"shop\":\"s\",\"locales\":[\"en\"]";
    for text in [
        format!("{{{base},\"{long}\":{{\"a\":1,\"a\":1}}}}"),
        format!("{{{base},{fields}}}"),
        format!("{{{base},\"stages\":{{{fields}}}}}"),
        format!("{{{base},\"{long}\":{{{duplicates}}}}}"),
        format!("{{{base},\"badges\":[{badges}]}}"),
        format!("{{{base},\"shop\":\"{}\"}}", "{a}".repeat(300_000)),
        format!("{{{base},\"panels\":[{{\"audience\":{{\"$or\":[{regex}]}}}}]}}"),
        "[".repeat(1_000_000),
        "{\"a\":".repeat(200_000),
    ] {
        let start = std::time::Instant::now();
        assert!(compile(&text).is_err());
        let took = start.elapsed();
        assert!(took.as_secs() < 20, "{}… took {took:?}", &text[..60]);
    }
}

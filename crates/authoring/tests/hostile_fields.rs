//! Where a document names a colour or an address, nothing passes that is none.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use authoring::{Finding, Severity, compile};
use content::Url;
use rehearsal::{hostile, hostile_addresses};
use serde_json::{Value, json};

/// Documents with every kind of block, action and reward that has an address.
const DOCUMENTS: [&str; 4] = [
    include_str!("../../../demo/journey.json"),
    include_str!("../../../tests/stories/journeys/blocks.json"),
    include_str!("../../../tests/stories/journeys/rewards.json"),
    include_str!("../../../tests/stories/journeys/prizes.json"),
];

const COLOURS: [&str; 7] = [
    "accent",
    "accent_dark",
    "on_accent",
    "surface",
    "ink",
    "ink_soft",
    "line_strong",
];

fn errors(document: &Value) -> Vec<Finding> {
    let mut found = compile(&document.to_string()).err().unwrap_or_default();
    found.retain(|it| it.severity == Severity::Error);
    found
}

#[test]
fn no_hostile_text_is_a_colour() {
    let texts = hostile();
    assert!(texts.len() >= 3_000, "{}", texts.len());
    let document: Value = serde_json::from_str(DOCUMENTS[0]).unwrap();
    for text in &texts {
        let theme = json!({ COLOURS[text.len() % COLOURS.len()]: text });
        let theme: Result<authoring::document::Theme, _> = serde_json::from_value(theme);
        assert!(theme.is_err(), "{text:?}");
    }
    // What the field refuses, the document refuses, at its place.
    for (n, text) in texts.iter().enumerate().step_by(97) {
        let colour = COLOURS[n % COLOURS.len()];
        let mut hostile = document.clone();
        hostile["theme"][colour] = json!(text);
        let path = format!("theme.{colour}");
        assert!(
            errors(&hostile).iter().any(|it| it.path == path),
            "{path}: {text:?}"
        );
    }
}

/// Every place with an address: JSON pointers.
fn addresses(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let is_address = text.starts_with('/') || text.starts_with("https://");
            // Pages that are matched, and shops' own addresses, are followed by nobody.
            let is_followed = ["/src", "/open", "/href", "/poster", "/url", "/link"];
            if is_address
                && Url::parse(text).is_ok()
                && is_followed.iter().any(|it| at.ends_with(it))
            {
                found.push(at.to_owned());
            }
        }
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                addresses(value, &format!("{at}/{n}"), found);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                addresses(value, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_hostile_text_is_an_address_anywhere_in_a_document() {
    // A path within the shop, or its https, passes; all else does not.
    let bad: Vec<String> = { hostile_addresses().into_iter().chain(hostile()) }
        .filter(|text| Url::parse(text).is_err())
        .collect();
    assert!(bad.len() >= 3_000, "{}", bad.len());
    let mut next = bad.iter().cycle();
    let mut tried = 0;
    for text in DOCUMENTS {
        let document: Value = serde_json::from_str(text).unwrap();
        let mut places = Vec::new();
        addresses(&document, "", &mut places);
        // One at a time: a block that is refused for one member is not read for the others.
        for place in &places {
            for _ in 0..16 {
                let text = next.next().unwrap();
                let mut hostile = document.clone();
                *hostile.pointer_mut(place).unwrap() = json!(text);
                assert!(!errors(&hostile).is_empty(), "{place}: {text:?}");
                tried += 1;
            }
        }
    }
    assert!(tried >= 150, "{tried}");
}

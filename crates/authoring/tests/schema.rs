//! The published schema: kept equal to the types, and true of the demo store's document.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use serde_json::{Value, json};

const PUBLISHED: &str = include_str!("../../../docs/journey.schema.json");
const DEMO: &str = include_str!("../../../demo/journey.json");

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    let published: Value = serde_json::from_str(PUBLISHED).unwrap();
    assert!(
        published == authoring::schema(),
        "docs/journey.schema.json is out of date: cargo run -p cli -- schema > \
         docs/journey.schema.json"
    );
}

#[test]
fn the_demo_document_is_valid_by_the_schema() {
    let validator = jsonschema::validator_for(&authoring::schema()).unwrap();
    let demo = serde_json::from_str(DEMO).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&demo)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

/// What stands at a pointer, in the place of what is there; `None` removes it.
type Mutation = (&'static str, Option<Value>);

fn mutations() -> Vec<Mutation> {
    let put = |place, value| (place, Some(value));
    vec![
        put("/panels/0/show/place", json!("nowhere")),
        put("/panels/0/show/place", json!({ "slot": "a", "hub": 1 })),
        put("/panels/0/show/on", json!({ "dwell": "1 minute" })),
        put("/panels/0/show/on", json!({ "scroll": 101 })),
        put("/panels/0/show/priority", json!(40_000)),
        put("/panels/0/show/audience", json!("everyone")),
        put("/panels/0/show/schedule", json!({ "until": "tomorrow" })),
        put("/panels/0/blocks", json!([])),
        put("/panels/0/blocks/0", json!("heading")),
        put("/panels/0/blocks/0", json!({ "haeding": "x" })),
        put("/panels/0/blocks/0", json!({ "heading": "x", "text": "y" })),
        put("/panels/0/blocks/0", json!({})),
        put("/panels/0/blocks/0", json!({ "heading": ["x"] })),
        put(
            "/panels/0/blocks/0",
            json!({ "columns": [[{ "heading": "x" }]] }),
        ),
        put(
            "/panels/0/blocks/0",
            json!({ "coupon": { "code": "A B", "label": "l" } }),
        ),
        put(
            "/panels/0/blocks/0",
            json!({ "countdown": { "label": "l" } }),
        ),
        put(
            "/panels/0/blocks/0",
            json!({ "image": { "src": "/a", "alt": null } }),
        ),
        put(
            "/panels/0/blocks/3/button/do",
            json!({ "open": "javascript:alert(1)" }),
        ),
        put("/panels/0/id", json!("The Panel")),
        put("/panels/0/priority", json!(1)),
        put("/surveys/0/show/frequency", json!("often")),
        put("/surveys/0/questions", json!([])),
        put(
            "/surveys/0/questions/0/answer",
            json!({ "nps": { "low": "a" } }),
        ),
        put("/surveys/0/questions/0/required", json!("yes")),
        put("/surveys/0/questions/1/answer/long_text/max", json!(5_000)),
        put("/rules/0/kind/achievement/when", json!("count")),
        put("/rules/0/kind/achievement/goal", json!(0)),
        put("/rules/0/effects/1/points/amount", json!(1.5)),
        put("/badges/0/picture/metal", json!("tin")),
        put("/attention/day", json!(0)),
        put("/locales", json!([])),
        put("/locales/0", json!("English")),
        put("/origins/0", json!("shop.example")),
        put("/checkout/0", json!("cart")),
        put("/theme", json!({ "accent": "green" })),
        ("/site", None),
        ("/panels/0/show", None),
        ("/rules/0/kind", None),
        ("/badges/0/name", None),
    ]
}

fn mutate(document: &mut Value, place: &str, with: Option<Value>) {
    let (holder, key) = place.rsplit_once('/').unwrap();
    let holder = document.pointer_mut(holder).unwrap();
    match (holder, with) {
        (Value::Object(fields), Some(value)) => {
            fields.insert(key.to_owned(), value);
        }
        (Value::Object(fields), None) => assert!(fields.remove(key).is_some(), "{place}"),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{place} is in {other}"),
    }
}

#[test]
fn the_schema_refuses_what_the_compiler_refuses() {
    let validator = jsonschema::validator_for(&authoring::schema()).unwrap();
    let demo: Value = serde_json::from_str(DEMO).unwrap();
    for (place, with) in mutations() {
        let mut document = demo.clone();
        mutate(&mut document, place, with.clone());
        assert!(!validator.is_valid(&document), "schema: {place} {with:?}");
        assert!(
            authoring::compile(&document.to_string()).is_err(),
            "compiler: {place} {with:?}"
        );
    }
}

/// Everything in the schema, each with the way to it.
fn walk<'s>(schema: &'s Value, way: &str, see: &mut dyn FnMut(&str, &'s Value)) {
    see(way, schema);
    let children: Vec<(String, &Value)> = match schema {
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(i, v)| (i.to_string(), v))
            .collect(),
        _ => return,
    };
    for (key, child) in children {
        if !["default", "examples", "defaultSnippets", "enum", "const"].contains(&key.as_str()) {
            walk(child, &format!("{way}/{key}"), see);
        }
    }
}

/// Completion in an editor shows descriptions: every field has one, every value of an
/// enumeration too.
#[test]
fn every_field_is_described() {
    let schema = authoring::schema();
    let mut undescribed = Vec::new();
    let is_described = |shape: &Value| {
        shape["description"]
            .as_str()
            .is_some_and(|words| !words.is_empty())
    };
    walk(&schema, "", &mut |way, shape| {
        if let Some(fields) = shape["properties"]
            .as_object()
            .filter(|_| !way.ends_with("properties"))
        {
            let bare = fields.iter().filter(|(_, field)| !is_described(field));
            undescribed.extend(bare.map(|(name, _)| format!("{way}: {name}")));
        }
        if shape.get("const").is_some() && !is_described(shape) {
            undescribed.push(way.to_owned());
        }
    });
    assert_eq!(undescribed, Vec::<String>::new());
}

/// What an editor offers must be right.
#[test]
fn every_default_and_example_is_valid_where_it_stands() {
    let schema = authoring::schema();
    let mut wrong = Vec::new();
    let mut seen = 0;
    walk(&schema, "", &mut |way, shape| {
        let examples = shape.get("examples").and_then(Value::as_array);
        let offered = examples.into_iter().flatten().chain(shape.get("default"));
        for value in offered {
            seen += 1;
            let whole = json!({ "definitions": schema["definitions"], "allOf": [shape] });
            if !jsonschema::validator_for(&whole).unwrap().is_valid(value) {
                wrong.push(format!("{way}: {value}"));
            }
        }
    });
    assert_eq!(wrong, Vec::<String>::new());
    assert!(seen > 30, "{seen} are offered");
}

/// A snippet's body with what stands in its places.
fn filled(body: &Value) -> Value {
    match body {
        Value::String(text) => {
            let mut filled = String::new();
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once("${") {
                let (place, after) = after.split_once('}').unwrap();
                let at = place.find([':', '|']).unwrap();
                let first = place[at + 1..].split([',', '|']).next().unwrap();
                filled.push_str(before);
                filled.push_str(if place[at..].starts_with('|') {
                    first
                } else {
                    &place[at + 1..]
                });
                rest = after;
            }
            filled.push_str(rest);
            match filled.strip_prefix('^') {
                Some(raw) => serde_json::from_str(raw).unwrap(),
                None => filled.replace("\\$", "$").into(),
            }
        }
        Value::Array(items) => items.iter().map(filled).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.replace("\\$", "$"), filled(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}

#[test]
fn every_snippet_is_a_good_beginning() {
    let schema = authoring::schema();
    let mut seen = 0;
    for (name, list) in [
        ("Panel", "panels"),
        ("Survey", "surveys"),
        ("Badge", "badges"),
        ("Rule", "rules"),
    ] {
        for snippet in schema["definitions"][name]["defaultSnippets"]
            .as_array()
            .unwrap()
        {
            let mut document = json!({
                "site": "shop",
                "shop": "The shop",
                "locales": ["en"],
                "launcher": {},
                "wallets": [{ "id": "leaves", "name": "leaves" }],
                "badges": [{ "id": "explorer", "name": "E", "criterion": "c" }]
            });
            document[list] = json!([filled(&snippet["body"])]);
            let compiled = authoring::compile(&document.to_string());
            assert!(
                compiled.is_ok(),
                "{}: {:?}",
                snippet["label"],
                compiled.err()
            );
            seen += 1;
        }
    }
    assert!(seen >= 6);
}

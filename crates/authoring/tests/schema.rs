//! The published schema: kept equal to the types, and true of the demo store's document.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use serde_json::Value;

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

#[test]
fn the_schema_refuses_what_the_compiler_refuses() {
    let validator = jsonschema::validator_for(&authoring::schema()).unwrap();
    let demo: Value = serde_json::from_str(DEMO).unwrap();
    for (place, broken) in [
        ("/panels/0/show/place", "nowhere"),
        ("/panels/0/blocks/0", "heading"),
        ("/surveys/0/show/frequency", "often"),
        ("/rules/0/kind/achievement/when", "count"),
    ] {
        let mut document = demo.clone();
        *document.pointer_mut(place).unwrap() = broken.into();
        assert!(!validator.is_valid(&document), "{place}");
        assert!(
            authoring::compile(&document.to_string()).is_err(),
            "{place}"
        );
    }
}

/// Completion in an editor shows descriptions: every field has one.
#[test]
fn every_field_is_described() {
    let schema = authoring::schema();
    let mut undescribed = Vec::new();
    let definitions = schema["definitions"].as_object().unwrap();
    for (name, definition) in definitions
        .iter()
        .chain([(&"Document".to_owned(), &schema)])
    {
        for (field, shape) in definition["properties"].as_object().into_iter().flatten() {
            if shape["description"].as_str().is_none_or(str::is_empty) {
                undescribed.push(format!("{name}.{field}"));
            }
        }
    }
    assert_eq!(undescribed, Vec::<String>::new());
}

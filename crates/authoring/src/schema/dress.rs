//! What schemars says in its own way, said so that editors show it.

use schemars::Schema;
use serde_json::{Map, Value, json};

/// Doc comments are wrapped for programmers; editors wrap descriptions by themselves.
pub(super) fn flow(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let paragraphs: Vec<_> = text
            .split("\n\n")
            .map(|part| part.replace('\n', " "))
            .collect();
        *text = paragraphs.join("\n\n");
    }
}

/// An object whose one key is its kind: what the kind is stands at the key too, where editors
/// show it while the key is chosen.
pub(super) fn one_key(schema: &mut Schema) {
    for variant in schema
        .get_mut("oneOf")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        let description = variant.get("description").cloned();
        let Some(fields) = variant.get_mut("properties").and_then(Value::as_object_mut) else {
            continue;
        };
        if fields.len() != 1 {
            continue;
        }
        if let (Some(description), Some(field)) = (description, fields.values_mut().next()) {
            describe(field, description);
        }
        if let Some(variant) = variant.as_object_mut() {
            variant.insert("minProperties".to_owned(), json!(1));
            variant.insert("maxProperties".to_owned(), json!(1));
        }
    }
}

/// Draft 7 ignores what stands beside a `$ref`, so that the reference moves inside.
fn describe(field: &mut Value, description: Value) {
    let Some(shape) = field.as_object_mut() else {
        return;
    };
    if let Some(reference) = shape.remove("$ref") {
        shape.insert("allOf".to_owned(), json!([{ "$ref": reference }]));
    }
    shape.entry("description").or_insert(description);
}

/// What must be there must not be null either.
pub(super) fn required(schema: &mut Schema) {
    let Some(names) = schema.get("required").and_then(Value::as_array).cloned() else {
        return;
    };
    let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for name in names.iter().filter_map(Value::as_str) {
        if let Some(Value::Object(field)) = fields.get_mut(name) {
            without_null(field);
        }
    }
}

fn without_null(field: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = field.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            field.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(shapes)) = field.get_mut("anyOf") {
        shapes.retain(|shape| shape.get("type").is_none_or(|kind| kind != "null"));
    }
}

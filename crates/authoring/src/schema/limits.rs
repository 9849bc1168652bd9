//! What a field's name says of its content: ids, addresses, languages.

use schemars::Schema;
use serde_json::{Value, json};

const ID: &str = "^[a-z0-9][a-z0-9_-]{0,63}$";
const SITE: &str = "^[a-z0-9][a-z0-9-]{0,63}$";
const ADDRESS: &str = r"^([Hh][Tt][Tt][Pp][Ss]?://[^\s\\]+|/([^/\s\\][^\s\\]*)?)$";
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
const ORIGIN: &str = "^https?://[a-z0-9.:\\[\\]-]+$";
const PATH: &str = "^/";

/// Patterns of texts and of lists of texts, by the name of the field.
const PATTERNS: [(&str, &str); 10] = [
    ("id", ID),
    ("site", SITE),
    ("src", ADDRESS),
    ("href", ADDRESS),
    ("open", ADDRESS),
    ("poster", ADDRESS),
    ("apply", ADDRESS),
    ("locales", LANGUAGE),
    ("origins", ORIGIN),
    ("checkout", PATH),
];

/// Lists that say nothing when they are empty.
const FILLED: [(&str, &str); 4] = [
    ("Panel", "blocks"),
    ("Survey", "questions"),
    ("Rule", "effects"),
    ("Article", "body"),
];

/// Adds the patterns of an object's fields.
pub(super) fn patterns(schema: &mut Schema) {
    let Some(fields) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, pattern) in PATTERNS {
        let Some(field) = fields.get_mut(name) else {
            continue;
        };
        let text = match field.get("type").and_then(Value::as_str) {
            Some("array") => field.get_mut("items"),
            _ => Some(field),
        };
        if let Some(text) = text.filter(|text| takes_text(text)) {
            text["pattern"] = json!(pattern);
        }
    }
    if let Some(schema) = fields.get_mut("$schema") {
        schema["format"] = json!("uri-reference");
    }
}

fn takes_text(shape: &Value) -> bool {
    match &shape["type"] {
        Value::Array(kinds) => kinds.iter().any(|kind| kind == "string"),
        kind => kind == "string",
    }
}

/// Adds the least length of lists.
pub(super) fn at_least_one(schema: &mut Schema) {
    for (name, field) in FILLED {
        let field = schema
            .get_mut("definitions")
            .and_then(|all| all.get_mut(name)?.get_mut("properties")?.get_mut(field));
        if let Some(field) = field {
            field["minItems"] = json!(1);
        }
    }
}

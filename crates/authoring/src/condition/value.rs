//! JSON values as attribute values.

use serde_json::Value as Json;
use shopper::Value;

/// The same value. Numbers become floats: above 2^53 neighbouring integers fall together, as
/// they do in a browser. Recurses as deep as the JSON; `serde_json` reads at most 128 levels.
pub fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => number.as_f64().map_or(Value::Null, Value::Number),
        Json::String(text) => Value::String(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::Object(fields) => Value::Map(
            fields
                .iter()
                .map(|(key, field)| (key.clone(), value(field)))
                .collect(),
        ),
    }
}

//! The published JSON Schema of journey documents, made from their types.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::Value;

use crate::document::Document;

/// The schema, in draft 7: the newest that every editor completes from.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Document>();
    RecursiveTransform(flow).transform(&mut schema);
    schema.into()
}

/// Doc comments are wrapped for programmers; editors wrap descriptions by themselves.
fn flow(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let paragraphs: Vec<_> = text
            .split("\n\n")
            .map(|part| part.replace('\n', " "))
            .collect();
        *text = paragraphs.join("\n\n");
    }
}

//! The published JSON Schema of journey documents, made from their types, and dressed so that
//! an editor completes a journey: what can be known from the types' words is put where editors
//! look for it.

mod condition;
mod dress;
mod limits;
mod snippets;
mod told;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::Value;

use crate::document::Document;

/// The schema, in draft 7: the newest that every editor completes from.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Document>();
    RecursiveTransform(dress::flow).transform(&mut schema);
    RecursiveTransform(dress::one_key).transform(&mut schema);
    RecursiveTransform(dress::required).transform(&mut schema);
    RecursiveTransform(told::defaults).transform(&mut schema);
    RecursiveTransform(told::examples).transform(&mut schema);
    RecursiveTransform(limits::patterns).transform(&mut schema);
    limits::at_least_one(&mut schema);
    condition::operators(&mut schema);
    snippets::add(&mut schema);
    schema.into()
}

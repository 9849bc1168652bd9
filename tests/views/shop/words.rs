//! The widget's own words, in English.

use std::collections::BTreeMap;

use content::{Strings, counted};
use serde_json::Value;

const ENGLISH: &str = include_str!("../../../crates/authoring/strings/en.json");

pub(super) fn strings() -> Strings {
    let said: BTreeMap<String, Value> = serde_json::from_str(ENGLISH).expect("JSON");
    Strings::of(|word| match &said[word.key()] {
        Value::String(text) => text.clone(),
        forms => counted(serde_json::from_value(forms.clone()).expect("forms by category")),
    })
}

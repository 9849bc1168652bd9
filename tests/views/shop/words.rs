//! The widget's own words, as `authoring` has them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use content::{Strings, counted};
use serde_json::Value;

/// In a language; English where it says nothing.
pub(crate) fn strings(locale: &str) -> Strings {
    let (english, here) = (read("en"), read(locale));
    Strings::of(
        |word| match here.get(word.key()).unwrap_or(&english[word.key()]) {
            Value::String(text) => text.clone(),
            forms => counted(serde_json::from_value(forms.clone()).expect("forms by category")),
        },
    )
}

fn read(locale: &str) -> BTreeMap<String, Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join(format!("crates/authoring/strings/{locale}.json"));
    serde_json::from_str(&fs::read_to_string(file).expect("a language of Milepost")).expect("JSON")
}

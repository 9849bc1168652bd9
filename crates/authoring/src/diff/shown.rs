//! A value in a few words.

use serde_json::Value;

/// Most characters of a value that is shown.
const MOST: usize = 120;

/// The value as JSON, cut off where it is long.
pub(super) fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

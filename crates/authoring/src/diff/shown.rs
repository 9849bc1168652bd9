//! A value in a few words.

use serde_json::Value;

/// Most characters of a value in a sentence.
const MOST: usize = 120;
/// Most of one that stands for itself: a condition of the length that a person builds.
const MOST_WHOLE: usize = 2_000;

/// The value as JSON, cut off where it is long.
pub(super) fn shown(value: &Value) -> String {
    cut(value, MOST)
}

/// The same, to be read by a program: it is cut where nobody would read on.
pub(super) fn whole(value: &Value) -> String {
    cut(value, MOST_WHOLE)
}

fn cut(value: &Value, most: usize) -> String {
    let text = value.to_string();
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

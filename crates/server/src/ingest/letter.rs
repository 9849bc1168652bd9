//! A refused event as it is kept: free text in it blacked out, and bounded.

use serde_json::Value;

use super::batch::Form;
use super::scrub::scrub_text;

/// Longest payload that is kept, bytes; what is longer was refused for that, and its beginning
/// tells enough.
const MOST_BYTES: usize = 16 * 1024;

/// The bytes of a refused event, fit to be kept. Numbers stay as they are: a time of day has as
/// many digits as a telephone, and without it nothing could be read again.
pub(super) fn keepable(form: Form, bytes: &[u8]) -> Vec<u8> {
    let bytes = &bytes[..bytes.len().min(MOST_BYTES)];
    if form == Form::Compact {
        // Not text: nothing in it can be told from the lengths between. It holds what the
        // widget sent after it had asked.
        return bytes.to_vec();
    }
    if let Ok(mut value) = serde_json::from_slice::<Value>(bytes) {
        blacken(&mut value);
        return value.to_string().into_bytes();
    }
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    scrub_text(&mut text);
    text.into_bytes()
}

/// Every text but ids, which look like a row of digits and are needed.
fn blacken(value: &mut Value) {
    match value {
        Value::String(text) if text.parse::<shopper::Id>().is_err() => scrub_text(text),
        Value::Array(list) => list.iter_mut().for_each(blacken),
        Value::Object(parts) => parts.values_mut().for_each(blacken),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_blacked_out_and_what_a_second_reading_needs_stays() {
        let event = r#"{"id":"018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90","at":1800000000000,"name":"","note":["ada@shop.example"]}"#;
        let kept = String::from_utf8(keepable(Form::Json, event.as_bytes())).unwrap();
        assert_eq!(kept, event.replace("ada@shop.example", "[e-mail]"));
    }

    #[test]
    fn what_is_no_json_is_kept_as_text_and_what_is_too_long_is_cut() {
        assert_eq!(
            keepable(Form::Json, b"{broken 4242424242424242"),
            b"{broken [card]"
        );
        assert_eq!(keepable(Form::Compact, &vec![7; 20_000]).len(), MOST_BYTES);
    }
}

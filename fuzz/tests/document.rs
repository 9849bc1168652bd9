//! The journey document: text that somebody wrote or pasted.

use std::time::Duration;

use authoring::{Severity, compile};
use fuzz::edited;

const DEMO: &[u8] = include_bytes!("../../demo/journey.json");

/// Refused with reasons, or compiled to something that a device can read.
fn is_survived(text: &[u8]) {
    let text = String::from_utf8_lossy(text);
    match compile(&text) {
        Ok(compiled) => {
            for locale in &compiled.locales {
                assert!(engine::decode(&locale.bytes).is_ok());
            }
        }
        Err(findings) => assert!(findings.iter().any(|f| f.severity == Severity::Error)),
    }
}

#[test]
fn any_text_is_survived() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|bytes: &[u8]| is_survived(bytes));
}

#[test]
fn the_demo_document_with_anything_anywhere_is_survived() {
    is_survived(DEMO);
    bolero::check!()
        .with_test_time(Duration::from_secs(4))
        .for_each(|edits: &[u8]| is_survived(&edited(DEMO, edits)));
}

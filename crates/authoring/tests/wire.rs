//! The compiled demo journey, read by the widget's small reader and by serde's postcard.

use engine::{Program, decode};
use shopper::wire;

/// Magic, format and hash stand before the program.
const HEADER_BYTES: usize = 38;

#[test]
fn the_widgets_reader_and_serde_read_the_same_program() {
    let json = include_str!("../../../demo/journey.json");
    let compiled = authoring::compile(json).expect("the demo journey compiles");
    for locale in &compiled.locales {
        let body = &locale.bytes[HEADER_BYTES..];
        let (_, ours) = decode(&locale.bytes).unwrap();
        let theirs: Program = postcard::from_bytes(body).unwrap();
        assert_eq!(ours, theirs, "{}", locale.locale);
        assert_eq!(wire::put(&ours), body, "{}", locale.locale);
    }
}

#[test]
fn a_journey_cut_or_flipped_anywhere_is_refused_or_read_but_never_panics() {
    let json = include_str!("../../../demo/journey.json");
    let compiled = authoring::compile(json).expect("the demo journey compiles");
    let bytes = &compiled.locales[0].bytes;
    for at in 0..bytes.len() {
        assert!(decode(&bytes[..at]).is_err(), "cut at {at}");
    }
    for at in (0..bytes.len()).step_by(7) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x55;
        decode(&flipped).ok();
    }
}

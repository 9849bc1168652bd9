//! The compiled form: bytes that say they are a journey.

use std::time::Duration;

use fuzz::{edited, lives_through};

const GOLDEN: &[u8] = include_bytes!("../../tests/golden/journey/en.mpj");
/// Magic, format and hash stand before the program.
const HEADER_BYTES: usize = 38;

fn is_survived(file: &[u8]) {
    if let Ok((_, program)) = engine::decode(file) {
        lives_through(&program, file.len() as u64);
        let bytes = shopper::wire::put(&program);
        assert_eq!(shopper::wire::take(&bytes).as_ref(), Some(&program));
    }
}

#[test]
fn any_bytes_behind_a_header_are_survived() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|bytes: &[u8]| {
            is_survived(bytes);
            is_survived(&[&GOLDEN[..HEADER_BYTES], bytes].concat());
        });
}

#[test]
fn the_demo_file_with_anything_anywhere_is_survived() {
    is_survived(GOLDEN);
    bolero::check!()
        .with_test_time(Duration::from_secs(3))
        .for_each(|edits: &[u8]| is_survived(&edited(GOLDEN, edits)));
}

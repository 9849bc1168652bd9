//! The compiled demo journey, read by the widget's small reader and by serde's postcard.

use std::sync::LazyLock;

use authoring::{Untrusted, verify};
use engine::{DecodeError, Header, Program, decode};
use proptest::prelude::*;
use shopper::wire;
use targeting::Condition;

const HEADER_BYTES: usize = Header::BYTES;

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
        assert!(verify(&flipped).is_err(), "flipped at {at}");
    }
    assert!(verify(bytes).is_ok());
}

fn demo() -> Vec<u8> {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let json = include_str!("../../../demo/journey.json");
        let compiled = authoring::compile(json).expect("the demo journey compiles");
        compiled.locales[0].bytes.clone()
    });
    BYTES.clone()
}

#[test]
fn another_format_and_a_changed_program_are_refused_by_name() {
    let mut other = demo();
    other[4..6].copy_from_slice(&0_u16.to_le_bytes());
    assert_eq!(decode(&other).unwrap_err(), DecodeError::NotAJourney);
    other[4..6].copy_from_slice(&(engine::FORMAT + 1).to_le_bytes());
    let newer = DecodeError::Newer(engine::FORMAT + 1);
    assert_eq!(decode(&other).unwrap_err(), newer);
    assert_eq!(verify(&other).unwrap_err(), Untrusted::Unreadable(newer));
    let mut renamed = demo();
    let site = renamed
        .windows(10)
        .position(|at| at == b"fern-floor")
        .unwrap();
    renamed[site] = b'F';
    assert!(decode(&renamed).is_ok(), "a device reads it");
    assert_eq!(verify(&renamed).unwrap_err(), Untrusted::Tampered);
}

/// A byte opens another level: what nests deeper than any document is refused, on whatever
/// stack, and what a document may nest is read.
#[test]
fn conditions_nested_without_end_are_refused() {
    let not = 5;
    for depth in [wire::MAX_DEPTH as usize + 1, 1_000_000] {
        assert_eq!(wire::take::<Condition>(&vec![not; depth]), None);
    }
    let mut nested = Condition::Always;
    for _ in 0..wire::MAX_DEPTH {
        nested = Condition::Not(Box::new(nested));
    }
    assert_eq!(wire::take(&wire::put(&nested)), Some(nested));
}

/// Blocks keep their bytes to themselves, so that depth must be handed on.
#[test]
fn blocks_nested_without_end_are_refused() {
    use content::{Block, Skippable};
    let columns = 13;
    let mut bytes = wire::put(&Block::Quote(content::Text::plain("q")));
    for _ in 0..3_000 {
        let mut outer = vec![columns, 1, 1];
        outer.extend(wire::put(&(bytes.len() as u64)));
        outer.append(&mut bytes);
        bytes = outer;
    }
    let mut block = wire::take::<Block>(&bytes);
    let mut depth = 0;
    while let Some(Block::Columns(mut columns)) = block {
        let Skippable(inner) = columns.remove(0).remove(0);
        block = inner;
        depth += 1;
    }
    assert_eq!(
        block, None,
        "what is too deep is skipped like what is unknown"
    );
    assert!((20..100).contains(&depth), "{depth}");
}

#[test]
fn the_deepest_condition_that_compiles_reads_back() {
    let mut deep = serde_json::json!({ "x": 1 });
    while deep.to_string().matches(['{', '[']).count() < 50 {
        deep = serde_json::json!({ "a": { "$gte": 1 }, "$nor": [deep] });
    }
    let document = serde_json::json!({
        "site": "s", "shop": "s", "locales": ["en"], "origins": ["https://s.example"],
        "panels": [{ "id": "a", "name": "a", "blocks": [{ "heading": "h" }],
            "show": { "place": { "slot": "a" }, "audience": deep } }]
    });
    assert!(authoring::compile(&document.to_string()).is_ok());
}

proptest! {
    #[test]
    fn any_bytes_behind_a_header_are_refused_or_read(
        body in prop::collection::vec(any::<u8>(), 0..400)
    ) {
        let mut file = demo()[..HEADER_BYTES].to_vec();
        file.extend(body);
        decode(&file).ok();
    }

    #[test]
    fn bytes_changed_anywhere_are_refused_or_read(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)
    ) {
        let mut file = demo();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        decode(&file).ok();
    }
}

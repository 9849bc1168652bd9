//! Events, batches, receipts and profiles: what comes over the network and out of storage.

use std::time::Duration;

use fuzz::edited;
use rehearsal::{Chance, history, small};
use shopper::batch::{
    Batch, decode_batch, decode_event, decode_receipt, encode_batch, encode_event,
};
use shopper::{Event, Id, Profile, wire};

/// What can be read can be written and read again, and folded.
fn is_survived(bytes: &[u8]) {
    decode_receipt(bytes);
    let events = decode_batch(bytes).map(|batch| batch.events);
    let whole = events.iter().flatten().map(Vec::as_slice).chain([bytes]);
    let events: Vec<Event> = whole.filter_map(decode_event).collect();
    let program = small(&mut Chance::new(bytes.len() as u64));
    let mut profile = wire::take(bytes).unwrap_or_else(|| Profile::new(Id([1; 16])));
    for event in &events {
        let written = encode_event(event);
        let read = decode_event(&written).expect("what was written is read");
        // Not by `==`: no number equals NaN.
        assert_eq!(encode_event(&read), written);
        engine::apply(&program, &mut profile, event);
    }
    let written = wire::put(&profile);
    let read: Profile = wire::take(&written).expect("what was written is read");
    assert_eq!(wire::put(&read), written);
}

#[test]
fn any_bytes_are_survived() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|bytes: &[u8]| is_survived(bytes));
}

#[test]
fn good_events_batches_and_profiles_with_anything_anywhere_are_survived() {
    let mut chance = Chance::new(1);
    let program = small(&mut chance);
    let told = history(&mut chance, 40);
    let mut profile = Profile::new(Id([1; 16]));
    for event in &told {
        engine::apply(&program, &mut profile, event);
    }
    let batch = Batch {
        site: "fern-floor".to_owned(),
        events: told.iter().map(encode_event).collect(),
        ..Batch::default()
    };
    let seeds = [
        encode_batch(&batch),
        encode_event(&told[0]),
        wire::put(&profile),
    ];
    bolero::check!()
        .with_test_time(Duration::from_secs(3))
        .for_each(|edits: &[u8]| {
            for seed in &seeds {
                is_survived(&edited(seed, edits));
            }
        });
}

//! The small reader and writer against serde's postcard: one format, two implementations.

use proptest::prelude::*;
use shopper::wire::{MAX_DEPTH, put, take};
use shopper::{
    Answer, Batch, Consent, Event, Id, Interruption, ItemHistory, Money, Object, ObjectKind,
    Outcome, Profile, Receipt, Scalar, Showing, Source, Stage, Subject, Touchpoint, Value,
};

fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        any::<bool>().prop_map(Scalar::Bool),
        (-1e9..1e9).prop_map(Scalar::Number),
        ".{0,20}".prop_map(Scalar::Text),
    ]
}

fn object() -> impl Strategy<Value = Object> {
    let attributes = prop::collection::vec(("[a-z]{1,6}", scalar()), 0..5);
    (".{0,12}", ".{0,12}", attributes).prop_map(|(id, category, attributes)| Object {
        kind: ObjectKind::Article,
        id,
        category,
        attributes: attributes.into_iter().collect(),
    })
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any::<i64>().prop_map(Answer::Number),
        ".{0,40}".prop_map(Answer::Text),
        prop::collection::vec(".{0,8}", 0..4).prop_map(Answer::Choices),
    ]
}

prop_compose! {
    fn event()(
        id in any::<[u8; 16]>(), session in any::<[u8; 16]>(), name in "[a-z_]{1,20}",
        at in any::<i64>(), offset_min in any::<i16>(), quantity in any::<u32>(),
        distinct in prop::option::of(".{0,12}"), object in prop::option::of(object()),
        minor in prop::option::of(any::<i64>()), answer in prop::option::of(answer()),
        functional in any::<bool>(),
    ) -> Event {
        Event {
            id: Id(id),
            name,
            at,
            offset_min,
            source: Source::Platform,
            distinct,
            object,
            value: minor.map(|minor| Money { minor, currency: "EUR".to_owned() }),
            quantity,
            touchpoint: Touchpoint { page: "/é".to_owned(), ..Touchpoint::default() },
            session: Id(session),
            consent: Consent { functional, ..Consent::ALL },
            subject: Some(Subject { answer, stage: Stage::Service, ..Subject::default() }),
        }
    }
}

proptest! {
    #[test]
    fn an_event_is_the_same_bytes_and_reads_back(event in event()) {
        let bytes = put(&event);
        prop_assert_eq!(&bytes, &postcard::to_allocvec(&event).unwrap());
        prop_assert_eq!(take::<Event>(&bytes), Some(event));
    }

    #[test]
    fn a_cut_event_is_none(event in event(), cut in 1_usize..40) {
        let bytes = put(&event);
        let cut = bytes.len().saturating_sub(cut);
        prop_assert_eq!(take::<Event>(&bytes[..cut]), None);
    }

    #[test]
    fn any_bytes_are_read_as_postcard_reads_them(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let whole = |bytes| match postcard::take_from_bytes::<Event>(bytes) {
            Ok((event, [])) => Some(event),
            _ => None,
        };
        // Serde's reader accepts a repeated key of a map and an over-long number; ours may
        // refuse either, and never takes what serde's refuses.
        if let Some(ours) = take::<Event>(&bytes) {
            prop_assert_eq!(Some(put(&ours)), whole(&bytes).map(|theirs| put(&theirs)));
        }
        prop_assert!(take::<Receipt>(&bytes).is_none_or(|receipt| receipt.outcomes.len() <= bytes.len()));
    }
}

#[test]
fn profiles_batches_and_receipts_are_the_same_bytes() {
    let mut profile = Profile::new(Id([7; 16]));
    profile.hear(&Event::default());
    profile.enter(Id([2; 16]), 1_700_000_000_000);
    profile.orders.note(5);
    profile.answers.insert(7, Answer::Number(9));
    let showing = Showing {
        at: 3,
        session: Id([2; 16]),
        current: Id([2; 16]),
        page: 9,
        count_visits: true,
        keep: 4,
    };
    let mut history = ItemHistory::NEW;
    history.show(showing);
    history.variant = "b".to_owned();
    profile.items.insert("p".to_owned(), history);
    let interruption = Interruption {
        at: 3,
        session: Id([2; 16]),
        kind: 1,
    };
    profile.attention.interrupt(interruption, Id([2; 16]), 4);
    profile.attributes = Value::from([("a", Value::List(vec![Value::Null, Value::from(-0.5)]))]);
    assert_eq!(put(&profile), postcard::to_allocvec(&profile).unwrap());
    assert_eq!(take(&put(&profile)), Some(profile));

    let batch = Batch {
        site: "s".to_owned(),
        events: vec![vec![0; 200]],
        ..Batch::default()
    };
    assert_eq!(put(&batch), postcard::to_allocvec(&batch).unwrap());

    let outcomes = vec![
        Outcome::Ok,
        Outcome::Drop("bad_id".to_owned()),
        Outcome::Retry,
    ];
    let receipt = Receipt { outcomes };
    assert_eq!(put(&receipt), postcard::to_allocvec(&receipt).unwrap());
    assert_eq!(take(&put(&receipt)), Some(receipt));
}

#[test]
fn a_length_that_no_input_could_hold_costs_nothing() {
    assert_eq!(take::<Vec<String>>(&[0xff, 0xff, 0xff, 0xff, 0x0f]), None);
}

/// One byte opens a list: without a limit a few thousand of them end the stack.
#[test]
fn hostile_nesting_is_refused_and_does_not_end_the_stack() {
    let list_of_one = [4, 1];
    for depth in [200, 200_000] {
        let nested = list_of_one.repeat(depth);
        assert_eq!(take::<Value>(&nested), None);
    }
    let mut fine = Value::Null;
    for _ in 0..MAX_DEPTH {
        fine = Value::List(vec![fine]);
    }
    assert_eq!(take::<Value>(&put(&fine)), Some(fine.clone()));
    assert_eq!(take::<Value>(&put(&Value::List(vec![fine]))), None);
}

#[test]
fn a_map_told_out_of_order_is_put_in_order() {
    let told = vec![(2_u32, 20_u32), (1, 10), (2, 21)];
    let bytes = postcard::to_allocvec(&told).unwrap();
    let ours: shopper::Map<u32, u32> = take(&bytes).unwrap();
    let theirs: shopper::Map<u32, u32> = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(ours.get(&1), Some(&10));
    assert_eq!(ours.get(&2), Some(&21));
    assert_eq!(ours, theirs);
}

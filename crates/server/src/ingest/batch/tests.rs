//! Both forms, and hostile bytes in each.

use proptest::prelude::*;
use shopper::batch::{Batch, encode_batch, encode_event};

use super::json::json_event;
use super::*;
use crate::ingest::event_form::EventForm;

const ID: &str = "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90";

fn json_batch(events: &str) -> String {
    format!(r#"{{"site":"s","visitor":"{ID}","sent_at":9,"events":[{events}]}}"#)
}

fn refused(event: &str) -> (Option<Id>, Reason, String) {
    let mut batch = Incoming::read(json_batch(event).as_bytes()).unwrap();
    let told = batch.events.remove(0);
    let refusal = told.event.unwrap_err();
    (told.id, refusal.reason, refusal.detail)
}

#[test]
fn a_broken_event_is_refused_with_its_path_and_the_next_one_is_read() {
    let events = format!(
        r#"{{"id":"{ID}","name":"a","at":1,"value":{{"minor":"x","currency":"EUR"}}}},
           {{"id":"{ID}","name":"b","at":2}}"#
    );
    let batch = Incoming::read(json_batch(&events).as_bytes()).unwrap();
    assert_eq!(batch.form, Form::Json);
    assert_eq!(batch.events[0].id, ID.parse().ok());
    let refusal = batch.events[0].event.clone().unwrap_err();
    assert_eq!(refusal.reason, Reason::Malformed);
    assert!(
        refusal.detail.starts_with("value.minor:"),
        "{}",
        refusal.detail
    );
    assert_eq!(batch.events[1].event.as_ref().unwrap().name, "b");
}

#[test]
fn each_way_to_be_no_event_has_its_reason() {
    let deep = format!(
        r#"{{"id":"{ID}","x":{}1{}}}"#,
        "[".repeat(16),
        "]".repeat(16)
    );
    let large = format!(r#"{{"id":"{ID}","x":"{}"}}"#, "a".repeat(MAX_EVENT_BYTES));
    for (event, reason) in [
        ("7", Reason::Malformed),
        (r#"{"name":"a","at":1}"#, Reason::BadId),
        (r#"{"id":"nonsense","name":"a","at":1}"#, Reason::BadId),
        (&format!(r#"{{"id":"{ID}","at":1}}"#), Reason::Malformed),
        (&format!(r#"{{"id":"{ID}","name":"a"}}"#), Reason::Malformed),
        (
            &format!(r#"{{"id":"{ID}","name":"a","at":1,"offset_min":99999}}"#),
            Reason::BadOffset,
        ),
        (&deep, Reason::TooDeep),
        (&large, Reason::TooLarge),
    ] {
        assert_eq!(refused(event).1, reason, "{event:.80}");
    }
}

#[test]
fn nesting_that_would_overflow_a_stack_costs_one_event_only() {
    let events = format!(
        r#"{}{},{{"id":"{ID}","name":"a","at":1}}"#,
        "[".repeat(90_000),
        "]".repeat(90_000)
    );
    let batch = Incoming::read(json_batch(&events).as_bytes()).unwrap();
    assert!(batch.events[0].event.is_err());
    assert!(batch.events[1].event.is_ok());
}

#[test]
fn a_garbled_compact_event_costs_nothing_but_itself() {
    let event = Event {
        id: Id([1; 16]),
        name: "a".to_owned(),
        ..Event::default()
    };
    let batch = Batch {
        site: "s".to_owned(),
        visitor: Id([2; 16]),
        sent_at: 0,
        events: vec![vec![0xff; 7], encode_event(&event)],
    };
    let read = Incoming::read(&encode_batch(&batch)).unwrap();
    assert_eq!((read.form, read.sent_at), (Form::Compact, None));
    assert_eq!(
        read.events[0].event.as_ref().unwrap_err().reason,
        Reason::Malformed
    );
    assert_eq!(read.events[1].event.as_ref().unwrap(), &event);
}

#[test]
fn what_is_no_batch_is_answered_with_what_to_send() {
    for bytes in [
        &b""[..],
        b"<html>",
        b"{}",
        b"MPE1\xff\xff",
        br#"{"site":"s","visitor":"0","events":[]}"#,
    ] {
        let Err(Error::BadRequest(text)) = Incoming::read(bytes) else {
            panic!("{bytes:?} was read");
        };
        assert!(text.contains("send") || text.contains("visitor"), "{text}");
    }
}

#[test]
fn more_than_a_hundred_events_are_too_many_in_either_form() {
    let compact = Batch {
        visitor: Id([2; 16]),
        events: vec![Vec::new(); MAX_EVENTS + 1],
        ..Batch::default()
    };
    let json = json_batch(&vec!["0"; MAX_EVENTS + 1].join(","));
    for bytes in [encode_batch(&compact), json.into_bytes()] {
        assert!(matches!(Incoming::read(&bytes), Err(Error::TooMany)));
    }
}

/// Any JSON, biased towards the fields that events have.
fn any_json() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        Just("null".to_owned()),
        any::<bool>().prop_map(|b| b.to_string()),
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>()
            .prop_filter("JSON has none", |n| n.is_finite())
            .prop_map(|n| n.to_string()),
        ".{0,12}".prop_map(|s| serde_json::Value::from(s).to_string()),
        Just(format!("\"{ID}\"")),
    ];
    let field = prop::sample::select(vec![
        "id",
        "name",
        "type",
        "at",
        "offset_min",
        "distinct",
        "object",
        "kind",
        "category",
        "attributes",
        "value",
        "minor",
        "currency",
        "quantity",
        "touchpoint",
        "page",
        "session",
        "consent",
        "analytics",
        "subject",
        "item",
        "question",
        "answer",
        "stage",
        "other",
    ]);
    scalar.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|v| format!("[{}]", v.join(","))),
            prop::collection::vec((field.clone(), inner), 0..8).prop_map(|fields| {
                let fields: Vec<_> = fields.iter().map(|(k, v)| format!("\"{k}\":{v}")).collect();
                format!("{{{}}}", fields.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_the_reader_panic_and_what_it_admits_reads_back(text in any_json()) {
        let told = json_event(&text);
        if let Ok(event) = told.event && crate::ingest::admission::admit(&event).is_ok() {
            prop_assert_eq!(told.id, Some(event.id));
            let kept = serde_json::to_string(&EventForm::details(&event)).unwrap();
            let form: EventForm = serde_json::from_str(&kept).unwrap();
            let ids = (event.id.to_string(), event.session.to_string());
            let form = form.with_columns(ids, event.name.clone(), event.at, event.offset_min.into());
            prop_assert_eq!(form.into_event().unwrap(), event);
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), magic: bool) {
        let bytes = if magic { [&BATCH_MAGIC[..], &bytes].concat() } else { bytes };
        if let Ok(batch) = Incoming::read(&bytes) {
            prop_assert!(batch.events.len() <= MAX_EVENTS);
        }
    }

    #[test]
    fn no_text_that_is_cut_or_garbled_makes_the_reader_panic(text in any_json(), cut in 0_usize..200) {
        let whole = json_batch(&text);
        let end = whole.len().saturating_sub(cut);
        if let Ok(batch) = Incoming::read(&whole.as_bytes()[..end]) {
            prop_assert!(batch.events.len() <= MAX_EVENTS);
        }
    }
}

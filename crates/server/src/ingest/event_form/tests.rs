//! The form and the event are one thing, both ways.

use shopper::{Answer, Money, Scalar, Stage, Subject};

use super::*;

fn full() -> Event {
    let object = shopper::Object {
        id: "oak".to_owned(),
        attributes: [("price".to_owned(), Scalar::Number(0.1 + 0.2))]
            .into_iter()
            .collect(),
        ..shopper::Object::default()
    };
    Event {
        id: Id([7; 16]),
        name: "milepost_answered".to_owned(),
        at: 1_800_000_000_000,
        offset_min: -120,
        distinct: Some("order:6834".to_owned()),
        object: Some(object),
        value: Some(Money {
            minor: -1_250,
            currency: "EUR".to_owned(),
        }),
        quantity: 3,
        session: Id([9; 16]),
        consent: shopper::Consent::ALL,
        subject: Some(Subject {
            item: "nps".to_owned(),
            answer: Some(Answer::Choices(vec!["a".to_owned()])),
            stage: Stage::Advocacy,
            ..Subject::default()
        }),
        ..Event::default()
    }
}

#[test]
fn what_the_database_keeps_gives_the_event_back() {
    let event = full();
    let kept = serde_json::to_string(&EventForm::details(&event)).unwrap();
    let form: EventForm = serde_json::from_str(&kept).unwrap();
    let ids = (event.id.to_string(), event.session.to_string());
    let form = form.with_columns(ids, event.name.clone(), event.at, event.offset_min.into());
    assert_eq!(form.into_event().unwrap(), event);
}

#[test]
fn only_id_name_and_time_are_needed_and_null_is_absent() {
    let json = r#"{"id":"018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90","type":"page_view","at":5,
        "object":null,"touchpoint":{"page":null},"session":null,"unknown":{"deep":[1]}}"#;
    let event = serde_json::from_str::<EventForm>(json)
        .unwrap()
        .into_event()
        .unwrap();
    assert_eq!((event.name.as_str(), event.at), ("page_view", 5));
    assert_eq!(event.object, None);
}

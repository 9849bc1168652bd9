//! What is taken along: read back by somebody else's JSON, and by another device.

#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use shopper::{
    Answer, Consent, Counter, Earned, EntryKind, Event, Id, LedgerEntry, Object, Profile, Scalar,
    Shelf, SurveyProgress, Value, Want,
};
use takeout::{Parcel, Takeout, from_text, json, to_text};

fn profile() -> Profile {
    let mut profile = Profile::new(Id([0xab; 16]));
    profile.member = Some("m-\"1\"\n\u{1}".to_owned());
    profile.attributes = Value::from([
        ("first_name", Value::from("Ada")),
        ("size", Value::Number(-2.5)),
    ]);
    profile.consent = Consent::ALL;
    profile.enter(Id([4; 16]), 1_000);
    profile.counters.insert(
        77,
        Counter {
            total: 3,
            periods: vec![(1, 2)],
            ..Counter::default()
        },
    );
    let earned = Earned {
        at: 9,
        rule: "r".to_owned(),
        level: 1,
    };
    profile.earned.insert("explorer".to_owned(), earned);
    let mut progress = SurveyProgress::default();
    progress.give("why", Some(Answer::Text("too\ttall".to_owned())));
    profile.surveys.insert("nps".to_owned(), progress);
    for at in 0..40 {
        profile.ledger.shift(LedgerEntry {
            wallet: "leaves".to_owned(),
            kind: EntryKind::Adjust,
            amount: 5,
            reason: "a reason".to_owned(),
            at,
            ..LedgerEntry::default()
        });
    }
    profile
}

fn told(profile: &Profile, shelf: &Shelf, events: &[Event]) -> Json {
    let takeout = Takeout {
        site: "fern-floor",
        profile,
        shelf,
        articles_left_off: &[("guides/colour".to_owned(), 62)],
        articles_kept: &["guides/light".to_owned()],
        trails_resting: &["lamps".to_owned()],
        not_sent_yet: events,
    };
    let text = json(&takeout);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn everything_is_told_under_names_that_can_be_read() {
    let mut shelf = Shelf::default();
    shelf.lay(Want {
        code: "OAK-7".to_owned(),
        ..Want::default()
    });
    let object = Object {
        attributes: [("price".to_owned(), Scalar::Number(1_234.000_5))]
            .into_iter()
            .collect(),
        ..Object::default()
    };
    let event = Event {
        name: "view_item".to_owned(),
        object: Some(object),
        ..Event::default()
    };
    let told = told(&profile(), &shelf, &[event]);
    let profile = &told["profile"];
    assert_eq!(profile["visitor"], json!("ab".repeat(16)));
    assert_eq!(profile["member"], json!("m-\"1\"\n\u{1}"));
    assert_eq!(
        profile["attributes"],
        json!({ "first_name": "Ada", "size": -2.5 })
    );
    assert_eq!(profile["counters"]["77"]["periods"], json!([[1, 2]]));
    assert_eq!(
        profile["earned"]["explorer"],
        json!({ "at": 9, "rule": "r", "level": 1 })
    );
    assert_eq!(
        profile["surveys"]["nps"]["answers"],
        json!([["why", { "Text": "too\ttall" }]])
    );
    assert_eq!(profile["visit"]["previous"], Json::Null);
    assert_eq!(profile["standing"]["tiers"], json!({}));
    assert_eq!(told["shelf"]["wants"][0]["code"], "OAK-7");
    assert_eq!(told["not_sent_yet"][0]["name"], "view_item");
    let price = &told["not_sent_yet"][0]["object"]["attributes"];
    assert_eq!(*price, json!({ "price": 1234.0005 }));
}

#[test]
fn no_field_of_a_profile_is_left_out() {
    let told = told(&Profile::default(), &Shelf::default(), &[]);
    let ours: Vec<_> = told["profile"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let whole = serde_json::to_value(Profile::default()).unwrap();
    let theirs: Vec<_> = whole.as_object().unwrap().keys().cloned().collect();
    assert_eq!(ours, theirs);
}

#[test]
fn a_parcel_keeps_balances_and_badges_and_tells_nothing_of_the_person() {
    let packed = Parcel::of("fern-floor", (&profile(), Id([7; 16])), &[Id([9; 16])]).pack();
    let parcel = Parcel::open(&packed).unwrap();
    assert_eq!(parcel.profile.ledger.balance("leaves"), 200);
    assert!(parcel.profile.earned.contains_key("explorer"));
    assert_eq!(
        (parcel.site.as_str(), parcel.joined.len()),
        ("fern-floor", 1)
    );
    assert_eq!(parcel.profile.member, None);
    assert!(parcel.profile.surveys.is_empty());
    assert!(
        packed.len() < 400,
        "forty movements on {} bytes",
        packed.len()
    );
}

proptest! {
    #[test]
    fn letters_carry_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..99)) {
        let text = to_text(&bytes);
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        prop_assert_eq!(from_text(&text), Some(bytes));
    }

    #[test]
    fn no_parcel_and_no_letters_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".*") {
        from_text(&text);
        Parcel::open(&bytes);
        let mut packed = Parcel::of("s", (&profile(), Id([7; 16])), &[]).pack();
        for (i, byte) in bytes.iter().enumerate() {
            let place = (i * 31 + usize::from(*byte)) % packed.len();
            packed[place] ^= byte;
        }
        if let Some(parcel) = Parcel::open(&packed) {
            told(&parcel.profile, &Shelf::default(), &[]);
        }
    }
}

//! Made-up shoppers on the demo's journey.

use api::trial::{Occasion, Trial, Tried};
use shopper::{Consent, Event, Id, MINUTE_MS, Millis, Object, Touchpoint, names};

use super::{program, tried};

const NOW: Millis = 1_795_362_300_000;

fn demo() -> engine::Program {
    let document = include_str!("../../../../demo/journey.json");
    let compiled = authoring::compile(document).unwrap();
    program(&compiled.locales, "en").unwrap()
}

fn event(name: &str, minutes_ago: i64, visit: u8) -> Event {
    let at = NOW - minutes_ago * MINUTE_MS;
    Event {
        id: Id::v7(at, [visit, name.len() as u8, 0, 0, 0, 0, 0, 0, 0, 0]),
        name: name.to_owned(),
        at,
        session: Id([visit; 16]),
        consent: Consent::ALL,
        touchpoint: Touchpoint {
            page: "/".to_owned(),
            ..Touchpoint::default()
        },
        ..Event::default()
    }
}

fn trial(events: Vec<Event>) -> Trial {
    Trial {
        locale: "en".to_owned(),
        step: events.len(),
        events,
        consent: Consent::ALL,
        on_phone: false,
        host: "shop.example".to_owned(),
        occasion: Occasion::default(),
        item: None,
    }
}

fn shows(tried: &Tried) -> Vec<&str> {
    let shown = tried.items.iter().filter(|item| item.shows && !item.waits);
    shown.map(|item| item.id.as_str()).collect()
}

#[test]
fn who_comes_first_is_welcomed_and_who_comes_again_is_welcomed_back() {
    let program = demo();
    let first = trial(vec![event(names::PAGE_VIEW, 0, 1)]);
    assert_eq!(shows(&tried(&program, &first)), ["welcome"]);
    let visits = vec![
        event(names::PAGE_VIEW, 3_000, 1),
        event(names::PAGE_VIEW, 0, 2),
    ];
    let mut again = trial(visits);
    let now = tried(&program, &again);
    assert_eq!((shows(&now), now.shopper.visits), (vec!["welcome-back"], 2));
    assert_eq!(now.steps[0].shown, ["welcome"]);
    again.step = 1;
    assert_eq!(shows(&tried(&program, &again)), ["welcome"]);
}

#[test]
fn an_item_that_does_not_show_says_which_gate_is_shut() {
    let once = trial(vec![event(names::PAGE_VIEW, 0, 1)]);
    let tried = tried(&demo(), &once);
    let back = tried.items.iter().find(|item| item.id == "welcome-back");
    let shut: Vec<&str> = back
        .unwrap()
        .gates
        .iter()
        .filter(|gate| !gate.passed)
        .map(|gate| gate.reason.as_str())
        .collect();
    assert_eq!(shut, ["NotInAudience"]);
}

#[test]
fn the_device_gets_the_profile_of_before_the_page() {
    let mut events = vec![event(names::PAGE_VIEW, 5, 1), event(names::PAGE_VIEW, 1, 1)];
    let mut look = event(names::VIEW_ITEM, 0, 1);
    look.object = Some(Object {
        id: "oak".to_owned(),
        category: "flooring".to_owned(),
        ..Object::default()
    });
    events.push(look);
    let tried = tried(&demo(), &trial(events));
    assert_eq!(tried.opened_by, Some(1));
    let kept = shopper::stored::restore(&tried.profile).unwrap();
    assert_eq!((kept.visit.number, kept.recent.last()), (1, None));
    assert!(
        kept.items.get("welcome").is_some(),
        "shown on the first page"
    );
}

#[test]
fn a_shopper_falls_into_the_variant_that_is_wished_for() {
    let document = r#"{"site":"moss","shop":"Moss","locales":["en"],"hold_out":0.5,
        "origins":["https://moss.example"],"panels":[{"id":"hello","name":"Hello","show":{"place":"popover"},"blocks":[{"heading":{"en":"Hi"}}],
        "variants":[{"id":"a"},{"id":"b","blocks":[{"heading":{"en":"Ho"}}]}]}]}"#;
    let compiled = authoring::compile(document).unwrap();
    let program = program(&compiled.locales, "xx").unwrap();
    for wish in ["a", "b"] {
        let mut trial = trial(vec![event(names::PAGE_VIEW, 0, 1)]);
        trial.item = Some(("hello".to_owned(), Some(wish.to_owned())));
        let tried = tried(&program, &trial);
        assert_eq!(tried.items[0].variant.as_deref(), Some(wish));
        assert_eq!(shows(&tried), ["hello"]);
    }
}

#[test]
fn who_allows_nothing_is_new_on_every_page() {
    let visits = vec![
        event(names::PAGE_VIEW, 3_000, 1),
        event(names::PAGE_VIEW, 0, 2),
    ];
    let mut trial = trial(visits);
    trial.consent = Consent::default();
    let tried = tried(&demo(), &trial);
    assert_eq!(tried.shopper.visits, 1);
}

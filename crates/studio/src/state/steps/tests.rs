use serde_json::json;

use super::*;
use crate::route::{Page, Room, Spot};
use crate::state::{Action, Command, Theme};

fn events(composed: &Composed) -> Vec<&str> {
    let steps = composed.way.steps.iter();
    steps.map(|step| step.event.as_str()).collect()
}

fn of(names: &[&str]) -> Composed {
    let step = |event: &&str| AskStep {
        event: (*event).to_owned(),
        filter: None,
    };
    Composed::of(Way {
        steps: names.iter().map(step).collect(),
        ..Way::default()
    })
}

fn lighting() -> Map<String, Value> {
    let filter = json!({ "object.category": "a/b? {ü}" });
    filter.as_object().cloned().unwrap()
}

#[test]
fn steps_are_added_moved_and_taken_out_within_what_the_server_takes() {
    let two = of(&["a", "b"]);
    let three = reduce(&two, Change::Add("c".to_owned()));
    assert_eq!(events(&three), ["a", "b", "c"]);
    let moved = reduce(&three, Change::Move { from: 2, to: 0 });
    assert_eq!(events(&moved), ["c", "a", "b"]);
    assert_eq!(moved.numbers, [2, 0, 1], "a step keeps its number");
    assert_eq!(reduce(&moved, Change::Move { from: 0, to: 3 }), moved);
    let left = reduce(&moved, Change::Remove(1));
    assert_eq!(
        (events(&left), &left.numbers),
        (vec!["c", "b"], &vec![2, 1])
    );
    assert_eq!(reduce(&left, Change::Remove(0)), left, "two are the fewest");
    let mut full = two;
    for _ in 0..20 {
        full = reduce(&full, Change::Add("x".to_owned()));
    }
    assert_eq!(full.way.steps.len(), MOST);
    let mut numbers = full.numbers.clone();
    numbers.dedup();
    assert_eq!(numbers.len(), MOST, "no two steps have one number");
}

#[test]
fn a_step_has_an_event_and_may_have_a_condition() {
    let two = of(&["a", "b"]);
    let named = reduce(&two, Change::Event(1, "sample_ordered".to_owned()));
    assert_eq!(events(&named), ["a", "sample_ordered"]);
    let narrow = reduce(&named, Change::Where(0, Some(lighting())));
    assert_eq!(narrow.way.steps[0].filter, Some(lighting()));
    let wide = reduce(&narrow, Change::Where(0, Some(Map::new())));
    assert_eq!(wide, named, "a condition that asks nothing is none");
    assert_eq!(reduce(&two, Change::Event(2, "c".to_owned())), two);
    let any = reduce(&two, Change::Order(StepOrder::Any));
    let any = reduce(&any, Change::Window(60)).way;
    assert_eq!((any.order, any.window_minutes), (StepOrder::Any, 60));
}

#[test]
fn a_composed_funnel_is_found_again_by_its_address() {
    let narrow = reduce(&of(&["a?b", "b", "b"]), Change::Where(1, Some(lighting())));
    for order in [StepOrder::Ordered, StepOrder::Strict, StepOrder::Any] {
        let way = reduce(&narrow, Change::Order(order)).way;
        let mut spot = Spot::new("moss", Room::Results);
        spot.within = way.parts();
        let Page::At(found) = Page::of(&Page::At(spot).path()) else {
            unreachable!("a page of the site");
        };
        let parts: Vec<&str> = found.within.iter().map(String::as_str).collect();
        assert_eq!(Way::of(&parts), Some(way));
    }
    for parts in [
        &["ordered", "60", "a"][..],
        &["sorted", "60", "a", "b"],
        &["ordered", "soon", "a", "b"],
        &["ordered"],
        &[],
    ] {
        assert_eq!(Way::of(parts), None, "{parts:?}");
    }
}

#[test]
fn a_question_is_asked_once_and_its_answer_is_told_of_it_alone() {
    let days = || ("2026-10-26".to_owned(), "2026-11-22".to_owned());
    let act = of(&["a", "b"]).way.ask("moss", days()).unwrap();
    assert_eq!(act.path, "/api/sites/moss/insight/steps");
    assert_eq!(
        serde_json::from_str::<Value>(act.body.as_deref().unwrap()).unwrap(),
        json!({ "steps": [{ "event": "a" }, { "event": "b" }], "order": "ordered",
            "window_minutes": 10_080, "from": "2026-10-26", "to": "2026-11-22", "people": null })
    );
    let mut state = State::new(Page::Sites, Theme::Auto, 0);
    let commands = crate::state::reduce(&mut state, Action::Do(act.clone()), 0);
    assert!(matches!(commands.as_slice(), [Command::Ask(_)]));
    assert_eq!(told(&state, &act), Remote::Loading(None));
    let other = of(&["b", "a"]).way.ask("moss", days()).unwrap();
    assert_eq!(told(&state, &other), Remote::Unasked);
}

#[test]
fn a_step_without_a_name_is_told_and_not_asked() {
    let days = (String::new(), String::new());
    let nameless = of(&["a", " "]).way.ask("moss", days);
    assert_eq!(nameless.map(|_| ()), Err(1));
}

#[test]
fn names_that_were_heard_most_come_first() {
    let heard: Heard = serde_json::from_value(json!({ "rows": [
        { "of": "purchase", "key": "", "events": { "times": 3 } },
        { "of": "page_view", "key": "", "events": { "times": 90 } } ] }))
    .unwrap();
    assert_eq!(heard.names(), ["page_view", "purchase"]);
}

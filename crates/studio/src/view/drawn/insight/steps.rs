//! A funnel of one's own steps, drawn.

use api::insight::steps::{StepOrder, StepsResults};
use serde_json::{Value, json};

use super::{DAYS, at, figure, hidden, period, spot};
use crate::route::Room;
use crate::state::steps::Way;
use crate::state::{About, Action, Ask, Refusal, State, reduce};
use crate::view::drawn::app;

const OF: [&str; 7] = [
    "funnel",
    "steps",
    "ordered",
    "1440",
    "view_item?{\"object.category\":\"lighting\"}",
    "sample_touched",
    "purchase",
];

/// The page of that funnel, before anything came.
fn asked() -> State {
    let heard = json!({ "rows": [
        { "of": "view_item", "key": "", "events": { "events": 90 } },
        { "of": "sample_touched", "key": "", "events": { "events": 7 } } ] });
    let path = format!("results/events?{DAYS}");
    at(spot(Room::Results, &OF), &[(&path, heard)])
}

/// The same, with what the server says to it.
fn answered(answer: Result<Value, Refusal>) -> State {
    let mut state = asked();
    let days = state.span.days_until(state.now);
    let act = Way::of(&OF[2..]).unwrap().ask("moss", days).unwrap();
    let name = act.name.clone();
    reduce(&mut state, Action::Do(act), 0);
    let ask = Ask::get(About::Act(name), "");
    let answer = answer.map(|answer| answer.to_string().into());
    reduce(&mut state, Action::Answered(ask, answer), 0);
    state
}

fn told() -> Value {
    let told = json!({ "period": period(), "visitors": 8_431, "read": 2_000, "share_read": 0.2372,
        "is_partial": true, "order": "ordered", "window_minutes": 1_440, "steps": [
            { "event": "view_item", "visitors": 1_240, "time": null,
                "of_before": figure(2_000, 0.62, 0.6, 0.64), "of_first": figure(1_240, 1.0, 0.99, 1.0) },
            { "event": "sample_touched", "visitors": 310, "time": figure(310, 480_000.0, 420_000.0, 540_000.0),
                "of_before": figure(1_240, 0.25, 0.23, 0.27), "of_first": figure(1_240, 0.25, 0.23, 0.27) },
            { "event": "purchase", "visitors": 0, "time": hidden(3),
                "of_before": hidden(310), "of_first": hidden(1_240) } ] });
    // The page reads what the server writes, and not what a test thinks that it does.
    serde_json::from_value::<StepsResults>(told.clone()).unwrap();
    told
}

#[tokio::test]
async fn steps_of_ones_own_are_told_with_their_share_their_time_and_who_was_read() {
    let html = app(answered(Ok(told()))).await;
    for words in [
        "A sample: 2,000 of the 8,431 visitors of these days were read (24 %)",
        "The time ran out",
        "1. viewed a product, where the category is “lighting”",
        "2. “sample_touched”",
        "25.0 % [23.0, 27.0], n 1,240",
        "8.0 minutes",
        "too few to show",
        "Where the category is “lighting”.",
        ">sample_touched<",
        "Within 1 day from step to step",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("style=") && !html.contains("NaN"), "{html}");
}

#[tokio::test]
async fn who_did_not_begin_who_did_not_come_and_what_was_refused_is_said() {
    let mut nobody = told();
    nobody["steps"][0]["of_first"] = hidden(0);
    let html = app(answered(Ok(nobody.clone()))).await;
    assert!(html.contains("Nobody took the first step"), "{html}");
    nobody["read"] = json!(0);
    let html = app(answered(Ok(nobody))).await;
    assert!(html.contains("Nobody came in these days"), "{html}");
    let html = app(answered(Err(Refusal::Foreign { status: 500 }))).await;
    assert!(html.contains("Try again"), "{html}");
    let html = app(asked()).await;
    assert!(!html.contains("From the first step on"), "{html}");
}

#[tokio::test]
async fn where_the_order_does_not_matter_steps_are_told_by_how_many() {
    let mut any = told();
    any["order"] = json!(StepOrder::Any);
    let html = app(answered(Ok(any))).await;
    assert!(html.contains("any 2 of them"), "{html}");
}

#[tokio::test]
async fn the_page_begins_with_two_steps_that_most_shops_have() {
    let html = app(at(spot(Room::Results, &["funnel", "steps"]), &[])).await;
    for words in [
        "Step 1",
        "Step 2",
        "viewed a product",
        "All of them.",
        "Two steps are the fewest",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("Step 3"), "{html}");
}

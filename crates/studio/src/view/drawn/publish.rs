//! Preview, publishing, versions and experiments, drawn natively.

use std::rc::Rc;

use api::trial::{Gate, Saw, Standing, Step, Tried, TriedItem};
use api::{Account, SiteCard};
use serde_json::{Value, json};

use super::app;
use crate::route::{Page, Room, Spot};
use crate::state::{About, Action, Ask, Remote, Session, State, Theme, desk, preview, reduce};

const NOW: i64 = 1_795_362_300_000;

fn at(spot: Spot, document: &Value) -> State {
    let mut state = State::new(spot.into(), Theme::Auto, NOW);
    state.session = Session::In(Account {
        email: "ada@shop.example".to_owned(),
        is_operator: true,
        roles: std::collections::BTreeMap::default(),
    });
    state.sites = Remote::There(Rc::new(vec![SiteCard {
        site: "moss".to_owned(),
        name: "Moss".to_owned(),
        origins: Vec::new(),
        is_live: true,
        file: None,
    }]));
    state.desk = crate::state::Desk::Loading {
        site: "moss".into(),
    };
    let draft = json!({ "revision": 7, "edited_at": NOW, "edited_by": "b", "document": document });
    let ask = Ask::get(About::Draft("moss".into()), "");
    let answer = Action::Answered(ask, Ok(draft.to_string().into()));
    reduce(&mut state, answer, NOW);
    state
}

fn room(room: Room) -> Spot {
    Spot::new("moss", room)
}

fn document() -> Value {
    json!({ "locales": ["en"], "origins": ["https://moss.example"],
        "panels": [{ "id": "hello", "name": "Hello <3", "blocks": [] }] })
}

fn has_read(state: &mut State, path: &str, body: &Value) {
    let text = Remote::There(body.to_string().into());
    state.readings.insert(path.to_owned(), text);
}

fn checked(state: &mut State, severity: &str) {
    let findings = json!([{ "rule": "empty", "severity": severity, "path": "panels[0].blocks",
        "span": null, "reason": "a panel shows nothing", "mend": "add a block" }]);
    let findings = serde_json::from_value(findings).unwrap();
    let action = Action::Desk(desk::Action::Checked(0, findings));
    reduce(state, action, NOW);
}

fn versions() -> Value {
    json!({ "versions": [
        { "number": 6, "note": "Autumn <b>", "published_at": NOW, "published_by": "jo@moss.example", "restored_from": 4 },
        { "number": 5, "note": "", "published_at": 0, "published_by": "jo@moss.example", "restored_from": null }
    ], "next_before": 5 })
}

#[tokio::test]
async fn an_item_that_does_not_show_says_why_in_words() {
    let mut state = at(room(Room::Preview), &document());
    let look = preview::Action::Look { item: None };
    reduce(&mut state, Action::Preview(look), NOW);
    let item = TriedItem {
        id: "hello".to_owned(),
        place: "popover".to_owned(),
        in_slot: false,
        waits: false,
        shows: false,
        variant: None,
        variants: vec!["a".to_owned(), "b".to_owned()],
        gates: vec![Gate {
            reason: "LimitReached".to_owned(),
            passed: false,
            saw: Saw::Count(1, 1),
        }],
    };
    let tried = Tried {
        items: vec![item],
        steps: vec![Step {
            shown: vec!["hello".to_owned()],
            gains: Vec::new(),
        }],
        shopper: Standing {
            stage: "awareness".to_owned(),
            visits: 2,
            ..Standing::default()
        },
        ..Tried::default()
    };
    let heard = preview::Action::Tried(1, Some(Box::new(tried)));
    reduce(&mut state, Action::Preview(heard), NOW);
    let html = app(state).await;
    for words in [
        "Shown as often as it may be",
        "1 so far, 1 at most",
        "Does not show to this shopper now.",
        "Show it anyway",
        "Hello &lt;3",
        "Opens /, from an e-mail",
        "by lot",
        "Awareness",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("style="), "{html}");
}

#[tokio::test]
async fn a_draft_with_errors_is_said_to_stop_and_leads_to_the_place() {
    let mut state = at(room(Room::Versions).at("publish"), &document());
    has_read(&mut state, "/api/sites/moss/versions", &versions());
    let changes = json!({ "changes": [{ "kind": "changed", "what": "panel", "id": "hello", "name": "Hello",
        "words": "", "parts": [{ "path": "blocks[0].heading.en", "before": "\"Hi\"", "after": "\"Ho <i>\"" }] }] });
    has_read(&mut state, "/api/sites/moss/diff", &changes);
    checked(&mut state, "error");
    let html = app(state).await;
    for words in [
        "Publish version 7</h1>",
        "1 change since version 6.",
        "Hello · Block 1 · heading (en)",
        "<del class=\"st-del\">Hi</del>",
        "Ho &lt;i&gt;",
        "Stops: A panel shows nothing.",
        "href=\"/studio/sites/moss/panels/hello\"",
        "1 stops publishing",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[tokio::test]
async fn who_may_not_publish_is_told_so() {
    let mut state = at(room(Room::Versions).at("publish"), &document());
    if let Session::In(account) = &mut state.session {
        account.is_operator = false;
        account.roles.insert("moss".to_owned(), api::Role::Editor);
    }
    has_read(&mut state, "/api/sites/moss/versions", &versions());
    let html = app(state).await;
    assert!(html.contains("Ask a publisher"), "{html}");
}

#[tokio::test]
async fn the_history_names_what_is_live_and_offers_the_way_back_to_all_else() {
    let mut state = at(room(Room::Versions), &document());
    has_read(&mut state, "/api/sites/moss/versions", &versions());
    let html = app(state).await;
    for words in [
        "22 Nov 2026, 15:45",
        "as version 4 was",
        "Autumn &lt;b&gt;",
        "aria-label=\"Roll back to version 5\"",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("Roll back to version 6"), "{html}");
}

#[tokio::test]
async fn an_experiment_shows_its_variants_and_their_shares() {
    let mut document = document();
    document["hold_out"] = json!(0.05);
    document["panels"][0]["variants"] =
        json!([{ "id": "as-it-is", "weight": 0.25 }, { "id": "b", "weight": 0.75, "blocks": [] }]);
    document["panels"][0]["experiment"] = json!({ "planned": 4_000, "coverage": 0.5 });
    let html = app(at(room(Room::Experiments), &document)).await;
    for words in [
        "value=\"25\"",
        "value=\"75\"",
        "value=\"5\"",
        "value=\"50\"",
        "value=\"4000\"",
        "the panel as it is",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let page: Page = room(Room::Experiments).into();
    let html = app(at(room(Room::Experiments), &json!({}))).await;
    assert!(html.contains("No experiment yet"), "{page:?}: {html}");
}

fn simulation() -> Value {
    let share = |value: f64| json!({ "n": 400, "note": "clear", "value": value, "low": value / 2.0, "high": value * 2.0 });
    let outcome = |times: u64, twice: f64, id: &str| {
        json!({ "items": [{ "item": id, "times": times, "most": 3, "people": share(0.25) }],
            "twice_a_day": share(twice), "badges": [], "points": [],
            "rewards": [{ "id": "gift", "amount": times, "people": { "n": 3, "note": "hidden" } }],
            "cost": [{ "currency": "EUR", "minor": times * 250 }] })
    };
    json!({ "revision": 6, "period": { "from": "2026-10-26", "to": "2026-11-22" },
        "visitors": 1_600, "played": 400, "is_partial": true,
        "draft": outcome(4_902, 0.05, "hello"), "live": outcome(5_478, 0.1, "old"),
        "against": { "gain": share(0.02), "lose": share(0.01), "mixed": share(0.0), "same": share(0.97) },
        "audience": [] })
}

#[tokio::test]
async fn what_would_have_happened_stands_beside_what_is_live_with_its_limits() {
    let mut state = at(room(Room::Versions).at("simulation"), &document());
    let told = Remote::There(simulation().to_string().into());
    state.acts.insert("simulate/moss".to_owned(), told.clone());
    let html = app(state).await;
    for words in [
        "400 of 1,600 visitors played (25 %), 2026-10-26 to 2026-11-22.",
        "The time ran out",
        "This was draft 6. The draft is another by now.",
        "−576",
        "5,478 ×, up to 3 for one",
        "25 % [12.5, 50] · n 400",
        "−1,440.00",
        "too few to show · n 3",
        "not in it",
        "Hello &lt;3",
        "97 % [48.5, 194]",
        "Budgets that all shoppers share",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("style="), "{html}");
    let mut state = at(room(Room::Versions).at("publish"), &document());
    state.acts.insert("simulate/moss".to_owned(), told);
    let html = app(state).await;
    assert!(
        html.contains("Who would see what") && html.contains("It cannot tell how people"),
        "{html}"
    );
}

#[tokio::test]
async fn a_draft_that_nobody_met_or_that_has_errors_is_said_to_be_so() {
    let mut told = simulation();
    told["played"] = json!(0);
    let mut state = at(room(Room::Versions).at("simulation"), &document());
    let there = Remote::There(told.to_string().into());
    state.acts.insert("simulate/moss".to_owned(), there);
    let html = app(state.clone()).await;
    assert!(html.contains("Nobody came in these days"), "{html}");
    // As the server tells it: sums over so few do not leave it.
    told["played"] = json!(4);
    for version in ["draft", "live"] {
        told[version]["items"][0]["times"] = Value::Null;
        told[version]["items"][0]["most"] = Value::Null;
        told[version]["twice_a_day"] = json!({ "n": 4, "note": "hidden" });
    }
    let there = Remote::There(told.to_string().into());
    state.acts.insert("simulate/moss".to_owned(), there);
    let html = app(state.clone()).await;
    assert!(
        html.contains("too few to show") && !html.contains("4,902"),
        "{html}"
    );
    let refusal = crate::state::Refusal::Problem {
        status: 422,
        code: "findings".to_owned(),
        detail: "x".to_owned(),
        more: serde_json::Map::default(),
    };
    let failed = Remote::Failed(refusal);
    state.acts.insert("simulate/moss".to_owned(), failed);
    let html = app(state).await;
    assert!(html.contains("something to mend first"), "{html}");
}

#[tokio::test]
async fn who_was_recorded_can_be_chosen_without_a_name() {
    let mut state = at(room(Room::Preview), &document());
    let look = preview::Action::Look { item: None };
    reduce(&mut state, Action::Preview(look), NOW);
    let path = "/api/sites/moss/insight/shoppers";
    has_read(&mut state, path, &json!({ "shoppers": [] }));
    let html = app(state.clone()).await;
    assert!(html.contains("Nobody was recorded yet."), "{html}");
    let shopper = json!({ "visitor": "v1", "first_at": 0, "last_at": NOW - 7_200_000,
        "events": { "page_view": 9, "purchase": 1 } });
    has_read(&mut state, path, &json!({ "shoppers": [shopper] }));
    let html = app(state).await;
    assert!(
        html.contains("Visitor 1: 10 events, 1 order, 2 hours ago"),
        "{html}"
    );
}

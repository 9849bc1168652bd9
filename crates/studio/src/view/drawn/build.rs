//! Lists and editors of what is built, drawn of the demo's journey.

use std::rc::Rc;

use api::{Account, Draft, SiteCard};
use serde_json::{Value, json};

use super::app;
use crate::route::{Page, Room, Spot};
use crate::state::desk::Action as At;
use crate::state::{About, Action, Ask, Remote, Session, State, Theme, reduce};

const DEMO: &str = include_str!("../../../../../demo/journey.json");

fn at(spot: Spot, document: &Value) -> State {
    let mut state = State::new(spot.into(), Theme::Auto, 0);
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
    let page = state.page.clone();
    reduce(&mut state, Action::Came(page), 0);
    let draft = Draft {
        revision: 7,
        document: document.clone(),
        edited_at: 0,
        edited_by: "ada@shop.example".to_owned(),
    };
    let answer = Ok(serde_json::to_string(&draft).unwrap().into());
    let ask = Ask::get(About::Draft("moss".to_owned()), "/api/sites/moss/draft");
    reduce(&mut state, Action::Answered(ask, answer), 0);
    state
}

async fn drawn(room: Room, within: &[&str]) -> String {
    let document: Value = serde_json::from_str(DEMO).unwrap();
    let spot = within
        .iter()
        .fold(Spot::new("moss", room), |spot, it| spot.at(*it));
    app(at(spot, &document)).await
}

#[tokio::test]
async fn a_list_says_what_each_of_it_does() {
    let html = drawn(Room::Panels, &[]).await;
    assert!(
        html.contains("Welcome back") && html.contains("has been here at least 2 times"),
        "{html}"
    );
    let html = drawn(Room::Badges, &["rules"]).await;
    assert!(html.contains("When a goal is reached"), "{html}");
}

#[tokio::test]
async fn an_editor_has_blocks_groups_and_a_text_for_each_language() {
    let html = drawn(Room::Panels, &["welcome"]).await;
    for words in [
        "Small line above, Your first time here",
        "When and for whom",
        "lang=\"it\"",
        "La tua prima volta qui",
        "Every text is there in every language.",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    // Ids and JSON are nothing for marketers.
    assert!(
        !html.contains("{&quot;") && !html.contains(">Id<"),
        "{html}"
    );
}

#[tokio::test]
async fn every_element_of_the_demo_has_an_editor() {
    let document: Value = serde_json::from_str(DEMO).unwrap();
    for (room, list, alone) in [
        (Room::Panels, "panels", true),
        (Room::Questions, "surveys", true),
        (Room::Badges, "badges", false),
        (Room::Badges, "rules", false),
        (Room::Badges, "wallets", false),
    ] {
        for element in document[list].as_array().unwrap() {
            let id = element["id"].as_str().unwrap();
            let within: &[&str] = if alone { &[id] } else { &[list, id] };
            let html = drawn(room, within).await;
            assert!(
                html.contains("st-pane") && !html.contains("style="),
                "{list} {id}"
            );
        }
    }
    for part in ["look", "pace", "stages", "shop", "groups"] {
        assert!(
            drawn(Room::Look, &[part]).await.contains("st-form"),
            "{part}"
        );
    }
}

#[tokio::test]
async fn what_is_gone_says_how_it_comes_back() {
    let html = drawn(Room::Panels, &["cellar"]).await;
    assert!(html.contains("Undo brings back"), "{html}");
}

#[tokio::test]
async fn a_text_from_a_file_with_errors_cannot_be_taken_and_one_by_hand_can() {
    let document: Value = serde_json::from_str(DEMO).unwrap();
    let mut state = at(Spot::new("moss", Room::Source), &document);
    let text = r#"{ "site": "other", "shop": "Other", "locales": ["en"] }"#;
    let tries = |is_import| {
        Action::Desk(At::Try {
            text: text.to_owned(),
            is_import,
        })
    };
    let finding: api::Finding = serde_json::from_value(json!({
        "rule": "invalid-document", "severity": "error", "path": "panels[0].nam", "span": null,
        "reason": "there is no `nam`", "mend": "write `name`",
    }))
    .unwrap();
    let checked = |number: u64, findings| Action::Desk(At::Checked(number, findings));
    reduce(&mut state, tries(true), 0);
    reduce(&mut state, checked(1 << 52, vec![finding]), 0);
    let html = app(state.clone()).await;
    assert!(
        html.contains("Nothing was changed") && html.contains("panels[0].nam"),
        "{html}"
    );
    reduce(&mut state, Action::Desk(At::Take), 0);
    assert_eq!(*state.desk.sheet().unwrap().document, document);
    // Without errors it is taken, and the site stays this one.
    reduce(&mut state, tries(true), 0);
    reduce(&mut state, checked((1 << 52) + 1, Vec::new()), 0);
    reduce(&mut state, Action::Desk(At::Take), 0);
    let sheet = state.desk.sheet().unwrap();
    assert_eq!(
        (&sheet.document["shop"], &sheet.document["site"]),
        (&json!("Other"), &document["site"])
    );
    reduce(&mut state, Action::Desk(At::Undo), 0);
    assert_eq!(*state.desk.sheet().unwrap().document, document);
}

#[tokio::test]
async fn who_may_only_read_finds_nothing_to_press() {
    let document: Value = serde_json::from_str(DEMO).unwrap();
    let mut state = at(Spot::new("moss", Room::Panels).at("welcome"), &document);
    if let crate::state::Desk::Open(sheet) = &mut state.desk {
        sheet.save = crate::state::desk::Save::ReadOnly;
    }
    let html = app(state).await;
    assert!(
        html.contains("disabled") && !html.contains("Add to “Blocks”"),
        "{html}"
    );
}

#[test]
fn a_page_of_a_list_has_a_path() {
    let page = Page::of("/studio/sites/moss/badges/rules/explorer");
    let spot = Spot::new("moss", Room::Badges).at("rules").at("explorer");
    assert_eq!(page, Page::At(spot));
}

#[tokio::test]
async fn an_audience_says_how_many_each_of_its_lines_leaves() {
    let document = json!({ "locales": ["en"], "audiences": [{ "id": "regulars", "name": "Regulars",
        "who": { "$stage": "loyalty", "$visits": { "$gte": 3 } } }] });
    let mut state = at(Spot::new("moss", Room::Audiences).at("regulars"), &document);
    let share = |value: f64| json!({ "n": 500, "note": "clear", "value": value, "low": value, "high": value });
    let outcome = json!({ "items": [], "twice_a_day": null, "badges": [], "points": [], "rewards": [], "cost": [] });
    let told = json!({ "revision": 7, "period": { "from": "2026-10-26", "to": "2026-11-22" },
        "visitors": 900, "played": 500, "is_partial": false, "draft": outcome, "live": null,
        "against": null, "audience": [
            { "line": { "$stage": "loyalty" }, "people": share(0.4) },
            { "line": { "$visits": { "$gte": 3 } }, "people": share(0.1) } ] });
    let html = app(state.clone()).await;
    assert!(
        html.contains("Count them") && !html.contains("Each line leaves"),
        "{html}"
    );
    let there = Remote::There(told.to_string().into());
    state
        .acts
        .insert("simulate-audience/moss".to_owned(), there);
    let html = app(state).await;
    for words in [
        "of 500 visitors played",
        "200",
        "10 % [10, 10] · n 500",
        "500 of 900 visitors played",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

#[tokio::test]
async fn a_panel_has_its_frame_beside_it_and_a_badge_has_none() {
    let html = drawn(Room::Panels, &["welcome"]).await;
    assert!(
        html.contains("Live preview") && html.contains("/studio/sites/moss/preview/welcome"),
        "{html}"
    );
    let html = drawn(Room::Badges, &["badges", "buyer"]).await;
    assert!(!html.contains("Live preview"), "{html}");
}

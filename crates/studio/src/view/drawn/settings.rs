//! Settings, part by part, with what the server tells.

use std::rc::Rc;

use api::{Account, Role};
use serde_json::{Value, json};

use super::app;
use super::frame::at;
use crate::route::{Page, Room, Spot};
use crate::state::{Action, Command, Refusal, Remote, Session, State, Stop, reduce};

fn part(word: &str) -> State {
    at(Page::At(Spot::new("moss", Room::Settings).at(word)))
}

fn with(word: &str, readings: &[(&str, Value)]) -> State {
    let mut state = part(word);
    for (path, value) in readings {
        let path = format!("/api/sites/moss/{path}");
        let text: Rc<str> = value.to_string().into();
        state.readings.insert(path, Remote::There(text));
    }
    state
}

#[track_caller]
fn says(html: &str, words: &[&str]) {
    for words in words {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("style="), "{html}");
}

#[tokio::test]
async fn every_part_has_its_place_and_is_marked() {
    for word in [
        "site", "install", "people", "keys", "webhooks", "privacy", "staff", "quiet", "log",
    ] {
        let html = app(part(word)).await;
        assert_eq!(html.matches("aria-current=\"page\"").count(), 2, "{word}");
        assert_eq!(html.matches("<h1").count(), 1, "{word}");
        assert!(!html.contains("There is no such page"), "{word}");
    }
    assert!(app(part("cellar")).await.contains("There is no such page"));
}

#[tokio::test]
async fn a_site_is_made_by_who_runs_the_server_and_others_are_told_whom_to_ask() {
    let html = app(at(Page::NewSite)).await;
    says(&html, &["Name of the shop", "Make the site"]);
    says(&app(at(Page::Sites)).await, &["New site"]);
    let session = Session::In(Account {
        email: "bo@shop.example".to_owned(),
        is_operator: false,
        roles: [("moss".to_owned(), Role::Admin)].into(),
    });
    let mut state = at(Page::NewSite);
    state.session = session.clone();
    let html = app(state).await;
    says(&html, &["This is for whoever runs the server"]);
    assert!(!html.contains("Make the site"));
    let mut state = at(Page::Sites);
    state.session = session;
    assert!(!app(state).await.contains("New site"));
}

#[tokio::test]
async fn who_is_no_admin_is_told_who_can_help() {
    let mut state = part("people");
    state.session = Session::In(Account {
        email: "bo@shop.example".to_owned(),
        is_operator: false,
        roles: [("moss".to_owned(), Role::Editor)].into(),
    });
    let html = app(state).await;
    says(&html, &["This is for admins of the site"]);
    assert!(!html.contains("Invite"));
}

#[tokio::test]
async fn people_have_their_roles_and_nobody_takes_their_own() {
    let users = json!({ "users": [
        { "id": "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90", "email": "ada@shop.example", "name": "Ada", "role": "admin" },
        { "id": "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e91", "email": "bo@shop.example", "name": "<b>Bo</b>", "role": "editor" },
    ] });
    let html = app(with("people", &[("users", users)])).await;
    says(
        &html,
        &["&lt;b&gt;Bo&lt;/b&gt;", "Role of bo@shop.example", "you"],
    );
    // One select and one button of one's own: shut.
    assert_eq!(html.matches("disabled=").count(), 2, "{html}");
}

#[tokio::test]
async fn a_list_that_is_not_seen_at_a_glance_can_be_looked_through() {
    let user = |n: usize| json!({ "id": n.to_string(), "email": format!("u{n}@shop.example"), "name": "", "role": "viewer" });
    let listed = async |count: usize, next: Option<&str>| {
        let users: Vec<Value> = (0..count).map(user).collect();
        let users = json!({ "users": users, "next": next });
        app(with("people", &[("users", users)])).await
    };
    let few = listed(10, None).await;
    assert!(!few.contains("id=\"people-by\"") && !few.contains(">More<"));
    says(&listed(11, None).await, &["id=\"people-by\""]);
    let paged = listed(10, Some("u9@shop.example")).await;
    says(&paged, &["id=\"people-by\"", "More"]);
    let key = json!({ "id": "a", "name": "Till", "site": "moss", "scopes": [], "made_by": "ada", "created_at": 0, "revoked_at": null });
    let keys = json!({ "keys": [key], "next": "a" });
    says(
        &app(with("keys", &[("keys", keys)])).await,
        &["id=\"keys-by\""],
    );
    let card = json!({ "id": "e", "url": "https://shop.example/", "kinds": [], "failing_since": null, "disabled_at": null });
    let cards = json!({ "endpoints": vec![card; 11] });
    let html = app(with("webhooks", &[("endpoints", cards)])).await;
    says(&html, &["id=\"endpoints-by\""]);
}

#[tokio::test]
async fn keys_and_secrets_say_what_they_open() {
    let keys = json!({ "keys": [
        { "id": "0123456789ab", "name": "Till", "site": "moss", "scopes": ["redeem"], "made_by": "ada@shop.example", "created_at": 0, "revoked_at": null },
        { "id": "0123456789ac", "name": "Old", "site": "moss", "scopes": ["read", "moon"], "made_by": "ada@shop.example", "created_at": 0, "revoked_at": 1 },
    ] });
    let secrets = json!({ "secrets": [{ "kind": "shopify", "made_at": 0 }] });
    let html = app(with("keys", &[("keys", keys), ("secrets", secrets)])).await;
    says(
        &html,
        &[
            "check claims and redeem codes",
            "revoked",
            "moon",
            "set on 1 Jan 1970",
            "Forget: Shopify",
            "not set",
        ],
    );
}

#[tokio::test]
async fn webhooks_show_where_they_go_and_what_became_of_them() {
    let endpoints = json!({ "endpoints": [{ "id": "e", "url": "https://shop.example/hook", "kinds": [],
        "made_at": 0, "failing_since": 0, "disabled_at": 0, "disabled_for": "x" }] });
    let deliveries = json!({ "deliveries": [
        { "id": "d", "endpoint": "e", "kind": "claim.verified", "made_at": 0, "attempts": 2, "next_at": null,
          "status": "failed", "last_status": 500, "last_words": "<script>alert(1)</script>" },
    ], "next_before": 0 });
    let readings = [
        ("endpoints", endpoints),
        ("deliveries?limit=25", deliveries),
    ];
    let html = app(with("webhooks", &readings)).await;
    says(
        &html,
        &[
            "nothing is sent since",
            "Send there again",
            "answered 500, given up after 2 tries",
            "rewards earned",
            "&lt;script&gt;",
            "<option value=\"failed\">given up</option>",
            "<option value=\"e\">https://shop.example/hook</option>",
            "More",
        ],
    );
}

#[tokio::test]
async fn privacy_shows_what_is_kept_and_what_was_asked_for() {
    let retention =
        json!({ "event_days": 90, "answer_days": null, "file_days": 30, "letter_days": null });
    let requests = json!({ "requests": [{ "id": "r", "platform": "shopify", "kind": "data", "customer": "6834",
        "state": "done", "asked_at": 0, "due_at": 0, "done_at": 0, "outcome": "", "has_export": true }], "next_before": 0 });
    let readings = [
        ("retention", retention),
        ("privacy-requests?limit=25", requests),
    ];
    let html = app(with("privacy", &readings)).await;
    says(
        &html,
        &[
            "value=\"90\"",
            "hand out the data of 6834",
            "done on 1 Jan 1970",
            "<option value=\"cancelled\">called off</option>",
            "More",
            "Erase them",
        ],
    );
}

#[tokio::test]
async fn the_staff_pages_sheet_has_its_code_and_says_what_is_missing() {
    let staff = json!({ "path": "/staff/moss", "pin_set_at": null, "surveys": [] });
    let mut state = with("staff", &[("staff", staff)]);
    state.home = "http://127.0.0.1:8787".into();
    let html = app(state).await;
    says(
        &html,
        &[
            "There is no PIN yet",
            "asks staff nothing yet",
            "A code that opens the staff page",
            "only this machine knows",
            "http://127.0.0.1:8787/staff/moss",
        ],
    );
}

#[tokio::test]
async fn the_log_and_the_quiet_switch_speak_in_words() {
    let log = json!({ "entries": [{ "number": 7, "at": 0, "actor": "key 0123456789ab", "action": "role.given",
        "subject": "bo@shop.example", "details": {} }], "next_before": 7 });
    let html = app(with("log", &[("audit?limit=50", log)])).await;
    says(
        &html,
        &[
            "gave a role",
            "a program, with the key 0123456789ab",
            "More",
            "role=\"search\"",
            "id=\"log-who\"",
            "<option value=\"role.\">roles</option>",
        ],
    );
    assert!(
        !html.contains("Show everything again"),
        "nothing is left out"
    );
    let quiet = json!({ "quiet": [{ "site": "moss", "build": "*", "reason": "sale", "since": 0, "set_by": "ada@shop.example" }] });
    let html = app(with("quiet", &[("quiet", quiet)])).await;
    says(&html, &["Quiet since", "sale", "Let it show again"]);
    assert!(!html.contains("Make it quiet"));
}

#[tokio::test]
async fn the_tag_is_there_to_copy_and_says_when_the_shop_was_heard() {
    let events = json!({ "events": [{ "seq": 1, "received_at": 0, "source": "client" }], "next_before": null });
    let mut state = with("install", &[("events?limit=20", events)]);
    state.home = "https://milepost.example".into();
    let html = app(state).await;
    says(
        &html,
        &[
            "https://milepost.example/m/milepost.js",
            "Last heard from the shop just now",
        ],
    );
}

#[tokio::test]
async fn a_site_without_a_version_has_three_steps_and_a_tour_that_ends() {
    let mut state = at(Page::At(Spot::new("moss", Room::Overview)));
    let Remote::There(sites) = &mut state.sites else {
        unreachable!("they are there");
    };
    Rc::make_mut(sites)[0].is_live = false;
    says(
        &app(state.clone()).await,
        &[
            "about ten minutes",
            "Show the tag",
            "Ask one question",
            "Take the tour",
        ],
    );
    for stop in Stop::ALL {
        reduce(&mut state, Action::Tour(Some(stop)), 0);
        let html = app(state.clone()).await;
        says(
            &html,
            &[&format!("{} of 5.", stop.number()), "End the tour"],
        );
        assert_eq!(html.contains("Open the shop"), stop == Stop::Shop);
    }
    let commands = reduce(&mut state, Action::Tour(None), 0);
    assert_eq!((state.tour, commands), (None, vec![Command::Toured]));
}

#[tokio::test]
async fn the_tour_is_offered_on_the_overview_until_it_was_taken_or_turned_down() {
    let mut state = at(Page::At(Spot::new("moss", Room::Overview)));
    says(&app(state.clone()).await, &["New here?", "Not now"]);
    reduce(&mut state, Action::Tour(None), 0);
    assert!(!app(state).await.contains("New here?"));
}

#[tokio::test]
async fn no_hostile_text_becomes_markup() {
    for some in rehearsal::hostile().chunks(60) {
        let user =
            |name: &String| json!({ "id": "u", "email": name, "name": name, "role": "editor" });
        let users: Vec<Value> = some.iter().map(user).collect();
        let html = app(with("people", &[("users", json!({ "users": users }))])).await;
        let main = html.split_once("<main").map_or("", |(_, main)| main);
        for tag in [
            "<script", "<img", "<iframe", "<object", "<embed", "<style", "<base", "<meta", "<x ",
        ] {
            assert!(!main.contains(tag), "{tag}: {some:?}");
        }
    }
}

#[tokio::test]
async fn what_could_not_be_read_is_said_with_a_way_to_try_again() {
    for (word, path) in [("quiet", "quiet"), ("staff", "staff"), ("people", "users")] {
        let mut state = part(word);
        let refusal = Refusal::Foreign { status: 500 };
        let path = format!("/api/sites/moss/{path}");
        state.readings.insert(path, Remote::Failed(refusal));
        says(&app(state).await, &["Try again"]);
    }
}

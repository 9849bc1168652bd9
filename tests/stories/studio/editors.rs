//! axe finds nothing in the editor of anything that a journey can have, in the light, in the dark,
//! and both on a phone. A picture of each is kept.

use serde_json::{Value, json};

use super::accessible::{in_scheme, is_accessible};
use super::bench::Bench;
use crate::server::Server;

/// Of every kind of thing that has an editor, this journey has one.
const JOURNEY: &str = "examples/museum-shop.json";

/// Its lists, and the rooms in which their things are edited.
const LISTS: [(&str, &str); 10] = [
    ("panels", "panels"),
    ("surveys", "questions"),
    ("badges", "badges/badges"),
    ("rules", "badges/rules"),
    ("rewards", "badges/rewards"),
    ("contests", "badges/contests"),
    ("tiers", "badges/tiers"),
    ("wallets", "badges/wallets"),
    ("multipliers", "badges/multipliers"),
    ("audiences", "audiences"),
];

/// The first of each list; of rules, which are nine kinds in one, the first of each kind.
fn editors(document: &Value) -> Vec<String> {
    let mut all = Vec::new();
    for (list, room) in LISTS {
        let things = document[list].as_array().unwrap();
        let mut kinds = Vec::new();
        for thing in things {
            let kind = thing["kind"].as_object().and_then(|it| it.keys().next());
            if !kinds.contains(&kind) {
                kinds.push(kind);
                let id = thing["id"].as_str().unwrap();
                all.push(format!("/studio/sites/fern-floor/{room}/{id}"));
            }
        }
    }
    all.push("/studio/sites/fern-floor/look/stages".to_owned());
    all
}

async fn are_accessible(scheme: &str, is_phone: bool) {
    let bench = Bench::open().await;
    let file = std::fs::read(Server::at(JOURNEY)).unwrap();
    let mut document: Value = serde_json::from_slice(&file).unwrap();
    document["site"] = json!("fern-floor");
    let draft = json!({ "revision": 2, "document": document });
    let server = &bench.stage.server;
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    bench.signs_in().await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    if is_phone {
        bench.stage.on_a_phone().await;
    }
    in_scheme(&bench, scheme).await;
    let editors = editors(&document);
    assert!(editors.len() > LISTS.len(), "{editors:?}");
    let screen = if is_phone { "phone" } else { "desktop" };
    for path in &editors {
        is_accessible(&bench, path, &format!("{screen}-{scheme}")).await;
    }
    bench.ends().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_editor_in_the_light() {
    are_accessible("light", false).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_editor_in_the_dark() {
    are_accessible("dark", false).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_editor_on_a_phone_in_the_light() {
    are_accessible("light", true).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_editor_on_a_phone_in_the_dark() {
    are_accessible("dark", true).await;
}

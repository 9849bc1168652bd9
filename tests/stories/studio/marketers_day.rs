//! A marketer's day, as far as the Studio goes: what has a page of its own is done on it, the rest
//! by the API that the page will use.

use serde_json::{Value, json};

use super::bench::Bench;
use crate::server::Server;

#[tokio::test]
async fn a_marketers_day() {
    let bench = Bench::signed_in().await;
    let server = &bench.stage.server;
    // A panel whose name is missing: the check says so in the Studio.
    let text = std::fs::read_to_string(Server::at("demo/journey.json")).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    let panel = json!({ "id": "first", "name": "First", "blocks": [{ "headline": "Hello from the Studio" }],
        "show": { "place": { "slot": "home-hero" }, "priority": 99 } });
    document["panels"].as_array_mut().unwrap().push(panel);
    let draft = json!({ "revision": 2, "document": document });
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    bench.stage.goes_to("/studio/sites/fern-floor/panels").await;
    bench
        .sees(
            "the finding with its mend",
            "return page().includes('headline') && page().includes('heading')",
        )
        .await;
    bench.picture("day-finding").await;
    // Mended, published, seen in the shop.
    let last = document["panels"].as_array().unwrap().len() - 1;
    document["panels"][last]["blocks"] = json!([{ "heading": "Hello from the Studio" }]);
    let draft = json!({ "revision": 3, "document": document });
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    let publish = json!({ "revision": 4, "note": "First panel" });
    server.does("POST", "/api/sites/fern-floor/versions", &publish);
    bench.stage.visits("/").await;
    bench
        .stage
        .sees(
            "the panel in the shop",
            "return said(slot('home-hero')).includes('Hello from the Studio')",
        )
        .await;
    bench.picture("day-shop").await;
    // Rolled back: gone from the shop.
    server.does(
        "POST",
        "/api/sites/fern-floor/versions/1/restore",
        &json!({}),
    );
    bench
        .stage
        .cdp("Network.clearBrowserCache", json!({}))
        .await;
    bench.stage.visits("/").await;
    bench
        .stage
        .sees(
            "the shop as it was",
            "return !said(slot('home-hero')).includes('Hello from the Studio')",
        )
        .await;
    bench.ends().await;
}

//! What an item changes: those to whom it came beside those who are held out of it.

use serde_json::{Value, json};

use super::{DAY, SITE, id};
use crate::server::Server;
use crate::studio::accessible::in_scheme;
use crate::studio::bench::Bench;

const ITEM: &str = "welcome";

/// The demo's welcome, half of it held out.
fn halved(server: &Server) {
    let file = std::fs::read(Server::at("demo/journey.json")).unwrap();
    let mut document: Value = serde_json::from_slice(&file).unwrap();
    let panels = document["panels"].as_array_mut().unwrap();
    let welcome = panels.iter_mut().find(|it| it["id"] == ITEM).unwrap();
    welcome["show"]["hold_out"] = json!(0.5);
    let draft = json!({ "revision": 2, "document": document });
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    let publish = json!({ "revision": 3, "note": "half" });
    server.does("POST", "/api/sites/fern-floor/versions", &publish);
}

/// So many of either group; of those who were shown it every third buys, of the others every
/// sixth.
fn tells(server: &Server, now: i64, shoppers: u64) {
    for n in 0..shoppers {
        let (group, every) = if n % 2 == 0 {
            ("shown", 3)
        } else {
            ("held_out", 6)
        };
        let mut events = vec![
            json!({ "id": id(10_000_000 + n), "name": "milepost_exposed", "at": now - 2 * DAY,
            "quantity": 5_000, "subject": { "item": ITEM, "variant": group } }),
        ];
        if (n / 2).is_multiple_of(every) {
            events.push(
                json!({ "id": id(20_000_000 + n), "name": "purchase", "at": now - DAY,
                "distinct": format!("order:{n}"), "value": { "minor": 4_000, "currency": "EUR" } }),
            );
        }
        let batch = json!({ "site": "fern-floor", "visitor": id(30_000_000 + n),
            "sent_at": now, "events": events });
        let told = server.tells("/j/v1/e", &batch);
        assert!(!told.to_string().contains("drop"), "{told}");
    }
}

async fn reads(bench: &Bench, what: &str, words: &str) {
    bench
        .stage
        .goes_to(&format!("{SITE}/results/items/{ITEM}"))
        .await;
    // Figures that took long are kept for a while, and say so.
    let there = format!(
        "if (document.querySelector('[aria-busy]')) return false; if (page().includes('{words}')) return true; named('button', 'Work out anew')?.click(); return false"
    );
    bench.sees(what, &there).await;
}

#[tokio::test]
async fn what_a_panel_changes_is_said_beside_those_who_are_held_out_of_it() {
    let bench = Bench::signed_in().await;
    reads(&bench, "that nobody is held out", "Nobody is held out").await;
    let server = &bench.stage.server;
    halved(server);
    let now = bench.reads("return Date.now()").await.as_i64().unwrap();
    tells(server, now, 8);
    reads(&bench, "too few", "4 were shown it, 4 are held out.").await;
    assert_eq!(
        bench
            .reads("return /[+−-]\\d+\\.\\d points/.test(page())")
            .await,
        false,
        "too few for a figure"
    );
    tells(server, now, 600);
    for (look, scheme, is_phone) in [
        ("light", "light", false),
        ("dark", "dark", false),
        ("phone", "dark", true),
    ] {
        in_scheme(&bench, scheme).await;
        if is_phone {
            bench.stage.on_a_phone().await;
        }
        reads(&bench, "the lift", "300 were shown it, 300 are held out.").await;
        bench
            .sees(
                "both groups, and the difference with its interval",
                "return page().includes('Shown beside held out') && page().includes('33.3 %') && page().includes('16.7 %')",
            )
            .await;
        assert_eq!(bench.findings().await, json!([]), "{look}");
        bench
            .whole_picture(&format!("results-hold-out-{look}"))
            .await;
    }
    bench.ends().await;
}

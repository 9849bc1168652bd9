use axum::http::StatusCode;
use serde_json::{Value, json};

use super::visitor;
use crate::callers::Who;
use crate::support::{Bench, id, now};

const HOUR: i64 = 3_600_000;
const SIMULATE: &str = "/api/sites/moss/simulate";

fn document(rewarded: bool) -> Value {
    let mut document = json!({
        "site": "moss", "shop": "Moss", "locales": ["en"], "origins": ["https://shop.example"],
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "badges": [{ "id": "explorer", "name": "Explorer", "criterion": "Look at two products." }],
        "rules": [],
    });
    if rewarded {
        document["panels"] = json!([{
            "id": "hello", "name": "Hello", "blocks": [{ "heading": "Hello" }],
            "show": { "place": "popover", "frequency": { "visit": 1 } },
        }, {
            "id": "mine", "name": "Mine", "blocks": [{ "heading": "Mine" }],
            "show": { "place": "hub" },
        }]);
        document["rules"] = json!([{
            "id": "explorer",
            "kind": { "achievement": { "when": { "distinct": { "event": "view_item" } },
                "goal": 2 } },
            "effects": [{ "badge": "explorer" }, { "points": { "wallet": "leaves", "amount": 50 } }],
        }]);
    }
    document
}

/// Twelve shoppers with two visits each; half of them looked at two products.
async fn lived(bench: &Bench) {
    for n in 1..=12_u32 {
        let mut events = Vec::new();
        let mut event = |name: &str, ago: i64, visit: u32, more: Value| {
            let number = n * 100 + events.len() as u32;
            let mut event = json!({ "id": id(number).to_string(), "name": name,
                "at": now() - ago, "session": id(5_000_000 + n * 10 + visit).to_string(),
                "touchpoint": { "page": "/floors" } });
            for (key, value) in more.as_object().into_iter().flatten() {
                event[key] = value.clone();
            }
            events.push(event);
        };
        event("page_view", 30 * HOUR, 1, json!({}));
        event("page_view", 2 * HOUR, 2, json!({}));
        for product in ["oak", "ash"].into_iter().take(if n <= 6 { 2 } else { 1 }) {
            let object = json!({ "kind": "product", "id": product });
            event(
                "view_item",
                2 * HOUR - 60_000,
                2,
                json!({ "object": object }),
            );
        }
        let body = json!({ "site": "moss", "visitor": visitor(n), "sent_at": now(),
            "events": events });
        let answer = bench.post(body.to_string()).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    }
}

async fn moss() -> (Bench, Who) {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let who = bench.sign_in(&bench.hire("moss", "publisher").await).await;
    for (revision, rewarded) in [(1, false), (2, true)] {
        let body = json!({ "revision": revision, "document": document(rewarded) });
        bench
            .done(&who, "PUT", "/api/sites/moss/draft", &body)
            .await;
        if !rewarded {
            let body = json!({ "revision": 2 });
            bench
                .done(&who, "POST", "/api/sites/moss/versions", &body)
                .await;
        }
    }
    lived(&bench).await;
    (bench, who)
}

#[tokio::test]
async fn the_draft_is_played_beside_what_is_live_and_nothing_is_given() {
    let (bench, who) = moss().await;
    let told = bench.done(&who, "POST", SIMULATE, &json!({})).await;
    assert_eq!(
        (&told["visitors"], &told["played"], &told["is_partial"]),
        (&json!(12), &json!(12), &json!(false))
    );
    let draft = &told["draft"];
    assert_eq!(draft["items"].as_array().unwrap().len(), 1, "{draft}");
    let hello = &draft["items"][0];
    assert_eq!((&hello["times"], &hello["most"]), (&json!(24), &json!(2)));
    assert_eq!(hello["people"]["value"], 1.0);
    assert_eq!(
        draft["twice_a_day"]["value"], 0.0,
        "once a visit, on two days"
    );
    let badge = &draft["badges"][0];
    assert_eq!(
        (&badge["id"], &badge["amount"]),
        (&json!("explorer"), &json!(6))
    );
    assert_eq!(draft["points"][0]["amount"], 300);
    assert_eq!(told["live"]["badges"][0]["amount"], 0);
    assert_eq!(told["against"]["gain"]["value"], 0.5);
    assert_eq!(told["against"]["same"]["value"], 0.5);
    let rows = bench
        .done(
            &who,
            "GET",
            "/api/sites/moss/results/programme",
            &Value::Null,
        )
        .await;
    assert_eq!(rows["rows"], json!([]));
}

#[tokio::test]
async fn sums_over_fewer_than_five_do_not_leave_the_server() {
    let (bench, who) = moss().await;
    let told = bench
        .done(&who, "POST", SIMULATE, &json!({ "people": 4 }))
        .await;
    assert_eq!(told["played"], 4);
    for version in ["draft", "live"] {
        let outcome = &told[version];
        let sums = [
            ("items", "times"),
            ("items", "most"),
            ("badges", "amount"),
            ("points", "amount"),
        ];
        for (list, sum) in sums {
            for one in outcome[list].as_array().unwrap() {
                assert_eq!(one[sum], Value::Null, "{version} {list} {sum}");
                assert_eq!(one["people"], json!({ "n": 4, "note": "hidden" }));
            }
        }
        assert_eq!(outcome["twice_a_day"]["note"], "hidden");
    }
    assert_eq!(told["draft"]["items"].as_array().unwrap().len(), 1);
    assert_eq!(told["against"]["gain"]["note"], "hidden");
    let told = bench
        .done(&who, "POST", SIMULATE, &json!({ "people": 5 }))
        .await;
    assert!(told["draft"]["items"][0]["times"].is_i64(), "{told}");
}

#[tokio::test]
async fn an_audience_is_narrowed_line_by_line() {
    let (bench, who) = moss().await;
    let audience = json!({ "$and": [
        { "visits": { "$gte": 2 } },
        { "$badge": "explorer" },
        { "device": "phone" },
    ] });
    let body = json!({ "people": 2_000, "audience": audience });
    let told = bench.done(&who, "POST", SIMULATE, &body).await;
    let shares: Vec<_> = { told["audience"].as_array().unwrap().iter() }
        .map(|line| &line["people"]["value"])
        .collect();
    assert_eq!(shares, [&json!(1.0), &json!(0.5), &json!(0.0)], "{told}");
    assert_eq!(told["draft"]["items"].as_array().unwrap().len(), 1);
    let body = json!({ "people": 5 });
    let told = bench.done(&who, "POST", SIMULATE, &body).await;
    assert_eq!(
        (&told["visitors"], &told["played"]),
        (&json!(12), &json!(5))
    );
}

#[tokio::test]
async fn what_cannot_be_played_is_said() {
    let (bench, who) = moss().await;
    let audience = json!({ "audience": { "visits": { "$more": 2 } } });
    let answer = bench.ask(&who, "POST", SIMULATE, &audience).await;
    assert!(answer.status.is_client_error(), "{answer:?}");
    let viewer = bench.sign_in(&bench.hire("moss", "viewer").await).await;
    let answer = bench.ask(&viewer, "POST", SIMULATE, &json!({})).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

//! Results, as the Studio asks for them.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Bench, batch, id};

/// Noon of 2023-11-14, UTC.
const NOON: i64 = 1_699_963_200_000;
const DAYS: &str = "from=2023-11-01&to=2023-11-30";

fn told(number: u32, name: &str, more: &Value) -> Value {
    let mut event = json!({ "id": id(number).to_string(), "name": name, "at": NOON });
    for (key, value) in more.as_object().into_iter().flatten() {
        event[key] = value.clone();
    }
    event
}

fn item(number: u32, name: &str, variant: &str, stage: &str, answer: &Value) -> Value {
    let subject = json!({
        "item": "nps", "variant": variant, "question": "score", "answer": answer, "stage": stage,
    });
    let page = json!({ "page": "/products/oak", "channel": "email", "place": "popover" });
    told(
        number,
        name,
        &json!({ "subject": subject, "touchpoint": page }),
    )
}

async fn shop() -> Bench {
    let bench = Bench::new().await;
    let null = Value::Null;
    let order = json!({ "value": { "minor": 7_990, "currency": "EUR" }, "distinct": "order:1",
        "touchpoint": { "channel": "email" } });
    let next_day = json!({ "at": NOON + 86_400_000 });
    let events = [
        item(1, "milepost_shown", "a", "purchase", &null),
        item(2, "milepost_shown", "b", "service", &null),
        item(3, "milepost_clicked", "b", "service", &null),
        item(4, "milepost_answered", "a", "purchase", &json!(9)),
        item(5, "milepost_answered", "b", "service", &json!(4)),
        told(6, "view_item", &json!({})),
        told(7, "purchase", &order),
        told(8, "purchase", &order),
        told(9, "view_item", &next_day),
    ];
    let answer = bench.post(batch(&events)).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    bench
}

impl Bench {
    async fn rows(&self, what: &str) -> Vec<Value> {
        let mark = if what.contains('?') { '&' } else { '?' };
        let path = format!("/api/sites/fern-floor/results/{what}{mark}{DAYS}");
        self.api(&path).await["rows"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn items_are_told_apart_by_whatever_is_asked() {
    let bench = shop().await;
    assert_eq!(
        bench.rows("items").await,
        [json!({
            "of": "nps", "key": "", "events": { "shown": 2, "clicked": 1, "answered": 2 },
            "visitors": { "shown": 2, "clicked": 1, "answered": 2 },
        })],
        "variants are counted each: one visitor saw both"
    );
    let keys = |rows: &[Value]| -> Vec<String> {
        rows.iter()
            .map(|row| row["key"].as_str().unwrap().to_owned())
            .collect()
    };
    for (by, expected) in [
        ("day", vec!["2023-11-14"]),
        ("variant", vec!["a", "b"]),
        ("stage", vec!["purchase", "service"]),
        ("channel", vec!["email"]),
        ("page", vec!["/products/…"]),
        ("place", vec!["popover"]),
        ("device", vec!["desktop"]),
    ] {
        let rows = bench.rows(&format!("items?by={by}")).await;
        assert_eq!(keys(&rows), expected, "{by}");
    }
}

#[tokio::test]
async fn answers_come_with_what_a_mean_is_made_from() {
    let bench = shop().await;
    let rows = bench.rows("answers?item=nps&question=score").await;
    assert_eq!(rows[0]["answers"], 2);
    assert_eq!(rows[0]["numbers"], json!({ "4": 1, "9": 1 }));
    assert_eq!(
        rows[0]["score"],
        json!({ "n": 2, "sum": 13.0, "squares": 97.0 })
    );
    let rows = bench.rows("answers?by=stage").await;
    assert_eq!(
        (&rows[0]["key"], &rows[0]["score"]["sum"]),
        (&json!("purchase"), &json!(9.0))
    );
}

#[tokio::test]
async fn events_visitors_and_orders_are_counted_day_by_day() {
    let bench = shop().await;
    let views = bench.rows("events?by=day&name=view_item").await;
    let days: Vec<_> = views
        .iter()
        .map(|row| (&row["key"], &row["events"]["events"]))
        .collect();
    assert_eq!(
        days,
        [
            (&json!("2023-11-14"), &json!(1)),
            (&json!("2023-11-15"), &json!(1))
        ]
    );
    let visitors = bench.rows("visitors").await;
    assert_eq!(
        visitors[0]["visitors"],
        json!({ "everybody": 2, "view_item": 2, "purchase": 1 }),
        "once a day"
    );
    let order = json!({ "key": "email", "kind": "purchase", "currency": "EUR", "orders": 1, "minor": 7_990 });
    assert_eq!(bench.rows("orders?by=channel").await, [order]);
}

#[tokio::test]
async fn the_map_has_what_happened_and_what_was_said() {
    let bench = shop().await;
    let cells = bench.rows("map").await;
    assert_eq!(cells.len(), 2);
    assert_eq!(
        cells[1],
        json!({
            "stage": "service", "page": "/products/…",
            "events": { "shown": 1, "clicked": 1, "answered": 1 },
            "scores": [{ "item": "nps", "question": "score", "n": 1, "sum": 4.0, "squares": 16.0 }],
        })
    );
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_said_so() {
    let bench = Bench::new().await;
    for query in [
        "items?from=yesterday",
        "items?from=2023-11-30&to=2023-11-01",
        "items?from=1990-01-01&to=2023-11-01",
        "items?by=colour",
        "visitors?by=page",
    ] {
        let path = format!("/api/sites/fern-floor/results/{query}");
        assert_eq!(
            bench.call("GET", &path, "").await.status,
            StatusCode::BAD_REQUEST,
            "{query}"
        );
    }
    let unknown = bench
        .call("GET", "/api/sites/fern-floor/results/weather", "")
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{DAY, DAYS, NOON, Told, shop};
use crate::support::Bench;

async fn filled() -> Bench {
    let bench = shop().await;
    for n in 1..=40 {
        let good = if n % 4 == 0 { 5 } else { 1 };
        Told::by(n)
            .item("milepost_shown", "after", NOON)
            .answers("csat", &json!(good), NOON)
            .event("view_search_results", NOON, &json!({ "quantity": n % 2 }))
            .send(&bench)
            .await;
        Told::by(100 + n)
            .answers("csat", &json!(5), NOON - 14 * DAY)
            .send(&bench)
            .await;
    }
    let staff = json!({ "subject": { "item": "after", "question": "why", "answer": "Van broke" },
        "touchpoint": { "channel": "staff" } });
    Told::by(300)
        .event("milepost_answered", NOON, &staff)
        .send_by_shop(&bench)
        .await;
    bench
}

#[tokio::test]
async fn the_map_says_where_it_hurts_and_what_moved() {
    let bench = filled().await;
    let map = bench.insight(&format!("map?{DAYS}")).await;
    let stages: Vec<_> = { map["lanes"].as_array().unwrap().iter() }
        .map(|lane| lane["stage"].as_str().unwrap())
        .collect();
    assert_eq!(
        stages,
        [
            "awareness",
            "consideration",
            "purchase",
            "service",
            "retention",
            "advocacy"
        ]
    );
    let service = &map["lanes"][3];
    assert_eq!(service["visits"], 40);
    let delivery = &service["touchpoints"][0];
    assert_eq!(
        (&delivery["page"], &delivery["shown"]),
        (&json!("/delivery"), &json!(40))
    );
    assert_eq!(delivery["score"]["value"], 0.25);
    assert_eq!(delivery["change"]["direction"], "down");
    let place = json!([{ "stage": "service", "page": "/delivery" }]);
    assert_eq!((&map["pains"], &map["moves"]), (&place, &place));
    assert_eq!(map["dead_ends"], 20);
    assert_eq!(
        (&map["staff_days"], &map["staff"][0]["text"]),
        (&json!(1), &json!("Van broke"))
    );
}

#[tokio::test]
async fn the_map_is_taken_away_as_a_picture_or_as_text() {
    let bench = filled().await;
    let path = |form: &str| format!("/api/sites/fern-floor/insight/map/{form}?{DAYS}");
    let svg = bench.get_with_key(&path("svg")).await;
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    assert!(svg.header("content-security-policy").contains("sandbox"));
    assert!(String::from_utf8_lossy(&svg.body).contains("25 % ["));
    let mermaid = bench.get_with_key(&path("mermaid")).await;
    assert!(mermaid.body.starts_with(b"flowchart LR"));
    assert_eq!(
        bench.get_with_key(&path("png")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn who_is_erased_is_on_the_map_no_more() {
    let bench = filled().await;
    for n in 1..=40 {
        let path = format!("/api/sites/fern-floor/people/{}/data", super::visitor(n));
        assert_eq!(bench.call("DELETE", &path, "").await.status, StatusCode::OK);
    }
    let map = bench.insight(&format!("map?{DAYS}")).await;
    assert_eq!(map["lanes"][3]["visits"], 0);
    assert_eq!(map["dead_ends"], 0);
    assert_eq!(map["pains"], Value::Array(Vec::new()));
}

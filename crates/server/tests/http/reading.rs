//! The read API: answers, counts, events; newest first, page by page, one site at a time.

use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Bench, SHOP, answered, batch, id, journey, page_view};

async fn asked() -> Bench {
    let bench = Bench::new().await;
    let events = [
        answered(1, "score", &json!(10)),
        answered(2, "score", &json!(7)),
        answered(3, "score", &json!(0)),
        answered(4, "why", &json!("warm under bare feet")),
        answered(5, "room", &json!(["kitchen", "hall"])),
        page_view(6),
    ];
    assert_eq!(bench.post(batch(&events)).await.outcomes(), vec!["ok"; 6]);
    bench
}

fn events(answers: &Value) -> Vec<&str> {
    let answers = answers["answers"].as_array().unwrap();
    answers
        .iter()
        .map(|answer| answer["event"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn answers_come_newest_first_with_all_that_is_known_of_them() {
    let bench = asked().await;
    let answers = bench.api("/api/sites/fern-floor/answers").await;
    assert_eq!(events(&answers), [5, 4, 3, 2, 1].map(|n| id(n).to_string()));
    assert_eq!(answers["answers"][0]["choices"], json!(["kitchen", "hall"]));
    assert_eq!(answers["answers"][1]["text"], "warm under bare feet");
    let last = &answers["answers"][4];
    assert_eq!((&last["number"], &last["text"]), (&json!(10), &Value::Null));
    assert_eq!(
        (&last["stage"], &last["page"]),
        (&json!("purchase"), &json!("/thanks"))
    );
    assert_eq!(answers["next_before"], Value::Null);
}

#[tokio::test]
async fn answers_are_narrowed_to_an_item_and_a_question() {
    let bench = asked().await;
    for (query, expected) in [
        ("?question=score", 3),
        ("?item=nps", 5),
        ("?item=nps&question=why", 1),
        ("?item=other", 0),
        ("?question=score%27%20OR%201=1", 0),
    ] {
        let answers = bench
            .api(&format!("/api/sites/fern-floor/answers{query}"))
            .await;
        assert_eq!(events(&answers).len(), expected, "{query}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repeat() {
    let bench = asked().await;
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = bench
            .api(&format!("/api/sites/fern-floor/events?limit=4{next}"))
            .await;
        let events = page["events"].as_array().unwrap();
        seen.extend(
            events
                .iter()
                .map(|event| event["id"].as_str().unwrap().to_owned()),
        );
        let Some(before) = page["next_before"].as_i64() else {
            break;
        };
        next = format!("&before={before}");
    }
    assert_eq!(seen, [6, 5, 4, 3, 2, 1].map(|n| id(n).to_string()));
}

#[tokio::test]
async fn a_limit_beyond_the_bounds_is_brought_into_them() {
    let bench = asked().await;
    for (limit, expected) in [("0", 1), ("1", 1), ("4000000000", 5)] {
        let answers = bench
            .api(&format!("/api/sites/fern-floor/answers?limit={limit}"))
            .await;
        assert_eq!(events(&answers).len(), expected, "{limit}");
    }
}

#[tokio::test]
async fn counts_tell_events_by_name_and_answers_by_question() {
    let bench = asked().await;
    let counts = bench.api("/api/sites/fern-floor/counts").await;
    assert_eq!(
        counts["events"],
        json!({ "milepost_answered": 5, "page_view": 1 })
    );
    let [room, score, why] = [0, 1, 2].map(|i| counts["answers"][i].clone());
    assert_eq!(score["numbers"], json!({ "0": 1, "7": 1, "10": 1 }));
    assert_eq!(
        score["nps"],
        json!({ "promoters": 1, "passives": 1, "detractors": 1 })
    );
    assert_eq!((&why["texts"], &why["nps"]), (&json!(1), &Value::Null));
    assert_eq!(room["choices"], json!({ "hall": 1, "kitchen": 1 }));
}

#[tokio::test]
async fn one_site_sees_nothing_of_another() {
    let bench = asked().await;
    bench
        .state
        .publish("second", journey("moss"))
        .await
        .unwrap();
    for path in ["answers", "events", "counts"] {
        let read = bench.api(&format!("/api/sites/moss/{path}")).await;
        assert!(!read.to_string().contains("milepost_answered"), "{read}");
        assert!(!read.to_string().contains("kitchen"), "{read}");
    }
}

#[tokio::test]
async fn no_page_of_another_origin_can_read_the_api() {
    let bench = asked().await;
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    let request = Request::get("/api/sites/fern-floor/answers")
        .header("authorization", format!("Bearer {}", key.trim()))
        .header("origin", SHOP)
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = bench.send(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.has("access-control-allow-origin"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
}

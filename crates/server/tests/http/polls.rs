//! The one count that is public: of polls that the journey marks as such.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Bench, SHOP, batch, id, now};

const PATH: &str = "/j/v1/t/fern-floor/window";

/// A survey with a poll and a question that is nobody's business.
fn journey() -> authoring::Compiled {
    let choice = |id: &str, tally: bool| {
        json!({ "id": id, "ask": "Which?", "answer": { "single_choice": {
            "options": [{ "id": "ash", "text": "Ash" }, { "id": "oak", "text": "Oak" }],
            "other": "Another", "tally": tally,
        } } })
    };
    let document = json!({
        "site": "fern-floor", "shop": "Fern & Floor", "locales": ["en"], "origins": [SHOP],
        "surveys": [{
            "id": "window", "name": "Window", "show": { "place": "hub" },
            "questions": [choice("floor", true), choice("secret", false)],
        }],
    });
    authoring::compile(&document.to_string()).expect("a good document")
}

async fn shop() -> Bench {
    let bench = Bench::new().await;
    bench.state.publish("test", journey()).await.unwrap();
    bench
}

fn answered(n: u32, question: &str, answer: &Value) -> Value {
    json!({
        "id": id(n).to_string(), "name": "milepost_answered", "at": now(),
        "subject": { "item": "window", "question": question, "answer": answer },
    })
}

async fn answers(bench: &Bench, from: u32, choices: &[&str]) {
    let each = (from..).zip(choices);
    let events: Vec<Value> = each
        .flat_map(|(n, choice)| {
            [
                answered(n, "floor", &json!([choice])),
                answered(n + 100, "secret", &json!([choice])),
            ]
        })
        .collect();
    bench.post(batch(&events)).await;
}

#[tokio::test]
async fn a_poll_is_told_once_five_answered_and_nothing_else_is() {
    let bench = shop().await;
    answers(&bench, 1, &["ash", "ash", "oak", "gone"]).await;
    let few = bench.get(PATH).await;
    assert_eq!((few.status, few.json()), (StatusCode::OK, json!({})));
    answers(&bench, 10, &["ash"]).await;
    let told = bench.get(PATH).await;
    let counts = json!({ "ash": 3, "oak": 1, "other": 0 });
    assert_eq!(
        told.json(),
        json!({ "floor": { "answers": 5, "choices": counts } })
    );
}

#[tokio::test]
async fn a_poll_is_public_cached_and_named_by_its_content() {
    let bench = shop().await;
    answers(&bench, 1, &["ash", "oak", "oak", "oak", "oak"]).await;
    let told = bench.get(PATH).await;
    assert_eq!(told.header("access-control-allow-origin"), "*");
    assert_eq!(told.header("cache-control"), "public, max-age=30");
    let tag = told.header("etag").to_owned();
    let again = bench.get_with(PATH, ("if-none-match", &tag)).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    answers(&bench, 20, &["ash"]).await;
    let changed = bench.get_with(PATH, ("if-none-match", &tag)).await;
    assert_eq!(changed.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_no_poll_is_not_there() {
    let bench = shop().await;
    for path in [
        "/j/v1/t/fern-floor/nps",
        "/j/v1/t/fern-floor/window%2Fsecret",
        "/j/v1/t/moss/window",
    ] {
        assert_eq!(
            bench.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

/// Who votes for an option with the event of that number; in place of the vote of another one.
fn vote(n: u32, option: &str, first: Option<u32>, later: i64) -> Value {
    let mut event = answered(n, "floor", &json!([option]));
    event["at"] = json!(now() - 60_000 + later);
    if let Some(first) = first {
        event["subject"]["response"] = json!(id(first).to_string());
    }
    event
}

#[tokio::test]
async fn a_vote_that_is_changed_counts_once_with_what_was_said_last() {
    let bench = shop().await;
    answers(&bench, 1, &["ash", "ash", "oak", "oak"]).await;
    let told = |counts: Value| json!({ "floor": { "answers": 5, "choices": counts } });
    bench.post(batch(&[vote(20, "ash", None, 0)])).await;
    let ash = told(json!({ "ash": 3, "oak": 2, "other": 0 }));
    assert_eq!(bench.get(PATH).await.json(), ash);
    bench
        .post(batch(&[vote(21, "oak", Some(20), 20_000)]))
        .await;
    let oak = told(json!({ "ash": 2, "oak": 3, "other": 0 }));
    // The change before that comes late, and stands no more.
    bench
        .post(batch(&[vote(22, "ash", Some(20), 10_000)]))
        .await;
    assert_eq!(bench.get(PATH).await.json(), oak);
}

//! The switch that makes the widget quiet.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Bench;

async fn told(bench: &Bench, site: &str) -> String {
    let answer = bench.get(&format!("/j/v1/s/{site}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("cache-control"), "public, max-age=10");
    String::from_utf8(answer.body.to_vec()).unwrap()
}

#[tokio::test]
async fn open_pages_are_told_of_a_bad_build_and_when_it_is_over() {
    let bench = Bench::new().await;
    let operator = bench.operator();
    assert_eq!(told(&bench, "fern-floor").await, "");
    let body = json!({ "build": "abc123", "reason": "draws over the cart" });
    bench.done(&operator, "PUT", "/api/quiet", &body).await;
    assert_eq!(told(&bench, "fern-floor").await, "abc123");
    assert_eq!(told(&bench, "nobody").await, "abc123");
    // Another build may go on: journeys are still delivered.
    assert_eq!(
        bench.get("/j/fern-floor/en.mpj").await.status,
        StatusCode::OK
    );
    let orders = bench
        .done(&operator, "GET", "/api/quiet", &Value::Null)
        .await;
    assert_eq!(orders["quiet"][0]["reason"], "draws over the cart");
    bench
        .done(&operator, "DELETE", "/api/quiet/abc123", &Value::Null)
        .await;
    assert_eq!(told(&bench, "fern-floor").await, "");
}

#[tokio::test]
async fn a_site_can_be_quieted_whole_without_the_others_and_stays_so_after_a_restart() {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let publisher = bench.hire("fern-floor", "publisher").await;
    let who = bench.sign_in(&publisher).await;
    let body = json!({ "reason": "sale went wrong" });
    bench
        .done(&who, "PUT", "/api/sites/fern-floor/quiet", &body)
        .await;
    let bench = bench.restarted().await;
    assert_eq!(told(&bench, "fern-floor").await, "*");
    assert_eq!(told(&bench, "moss").await, "");
    let answer = bench.get("/j/fern-floor/en.mpj").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.json()["code"], "quiet");
}

#[tokio::test]
async fn what_is_no_builds_name_is_refused() {
    let bench = Bench::new().await;
    for build in ["", "a b", "a\nb", &"x".repeat(65)] {
        let body = json!({ "build": build, "reason": "" });
        let answer = bench
            .ask(&bench.operator(), "PUT", "/api/quiet", &body)
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{build:?}");
    }
}

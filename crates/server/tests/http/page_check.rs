//! `POST /api/sites/<site>/page-check`: who may have a page looked at, and what may be reached.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Bench;

const PATH: &str = "/api/sites/fern-floor/page-check";

#[tokio::test]
async fn an_editor_has_a_page_looked_at_and_nothing_inside_is_reached_for_it() {
    let bench = Bench::new().await;
    let editor = bench.hire("fern-floor", "editor").await;
    let who = bench.sign_in(&editor).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let inside = format!("http://{}/", listener.local_addr().unwrap());
    for url in [
        inside.as_str(),
        "http://169.254.169.254/",
        "https://localhost/",
    ] {
        let checked = bench.done(&who, "POST", PATH, &json!({ "url": url })).await;
        let findings: &Vec<Value> = checked["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{url}");
        assert_eq!(
            (&findings[0]["about"], &findings[0]["health"]),
            (&json!("page"), &json!("bad"))
        );
    }
    let reached =
        tokio::time::timeout(std::time::Duration::from_millis(50), listener.accept()).await;
    assert!(reached.is_err(), "nobody has come");
}

#[tokio::test]
async fn what_is_no_address_of_a_page_is_refused_with_the_mend() {
    let bench = Bench::new().await;
    let operator = bench.operator();
    for url in ["shop", "file:///etc/passwd", "ftp://shop.example/", ""] {
        let body = json!({ "url": url });
        let answer = bench.ask(&operator, "POST", PATH, &body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{url}");
        assert!(
            answer.json()["detail"]
                .as_str()
                .unwrap()
                .contains("https://shop.example/")
        );
    }
}

#[tokio::test]
async fn who_only_reads_has_nothing_fetched() {
    let bench = Bench::new().await;
    let viewer = bench.hire("fern-floor", "viewer").await;
    let who = bench.sign_in(&viewer).await;
    let body = json!({ "url": "https://shop.example/" });
    let answer = bench.ask(&who, "POST", PATH, &body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

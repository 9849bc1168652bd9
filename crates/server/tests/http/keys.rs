//! API keys: what they open, and that they end.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::callers::Who;
use crate::support::{Bench, batch, page_view};

#[tokio::test]
async fn a_key_opens_what_its_scopes_and_its_site_say() {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let fern = bench.make_key(Some("fern-floor"), &["read"]).await;
    let all = bench.make_key(None, &["read"]).await;
    let till = bench.make_key(None, &["redeem"]).await;
    let read = async |who: &Who, site: &str| {
        let path = format!("/api/sites/{site}");
        bench.ask(who, "GET", &path, &Value::Null).await.status
    };
    assert_eq!(read(&fern, "fern-floor").await, StatusCode::OK);
    assert_eq!(read(&fern, "moss").await, StatusCode::FORBIDDEN);
    assert_eq!(read(&all, "moss").await, StatusCode::OK);
    assert_eq!(read(&till, "moss").await, StatusCode::FORBIDDEN);
    let sites = bench.done(&fern, "GET", "/api/sites", &Value::Null).await;
    assert_eq!(sites["sites"].as_array().unwrap().len(), 1, "{sites}");
}

#[tokio::test]
async fn keys_are_listed_without_themselves_and_revoked() {
    let bench = Bench::new().await;
    let operator = bench.operator();
    let who = bench.make_key(None, &["read", "admin"]).await;
    let keys = bench.done(&who, "GET", "/api/keys", &Value::Null).await;
    assert!(!keys.to_string().contains("mp_"), "{keys}");
    let made = keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["name"] == "till");
    let made = made.unwrap();
    assert_eq!(made["scopes"], json!(["read", "admin"]));
    let path = format!("/api/keys/{}", made["id"].as_str().unwrap());
    bench.done(&operator, "DELETE", &path, &Value::Null).await;
    let answer = bench.ask(&who, "GET", "/api/keys", &Value::Null).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let answer = bench.ask(&operator, "DELETE", &path, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_key_of_the_file_is_the_operators_until_it_is_revoked_and_then_stays_so() {
    let bench = Bench::new().await;
    let other = bench.make_key(None, &["admin"]).await;
    bench
        .done(&bench.operator(), "GET", "/api/users", &Value::Null)
        .await;
    bench
        .done(&other, "DELETE", "/api/keys/first", &Value::Null)
        .await;
    let bench = bench.restarted().await;
    let answer = bench
        .ask(&bench.operator(), "GET", "/api/users", &Value::Null)
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    bench.done(&other, "GET", "/api/users", &Value::Null).await;
}

#[tokio::test]
async fn a_site_cannot_revoke_or_see_the_keys_of_another() {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    bench.make_key(Some("moss"), &["read"]).await;
    let fern = bench.make_key(Some("fern-floor"), &["admin"]).await;
    let keys = bench
        .done(
            &bench.operator(),
            "GET",
            "/api/sites/moss/keys",
            &Value::Null,
        )
        .await;
    let id = keys["keys"][0]["id"].as_str().unwrap();
    let path = format!("/api/sites/fern-floor/keys/{id}");
    let answer = bench.ask(&fern, "DELETE", &path, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = bench
        .ask(&fern, "GET", "/api/sites/moss/keys", &Value::Null)
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_intake_takes_no_bad_key_for_none() {
    let bench = Bench::new().await;
    let body = json!({});
    let answer = bench
        .ask(&Who::key("mp_wrong"), "POST", "/j/v1/e", &body)
        .await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn only_a_key_to_events_vouches_and_for_its_own_site_alone() {
    let bench = Bench::new().await;
    bench.create_site("moss").await;
    let body: Value = serde_json::from_str(&batch(&[page_view(1)])).unwrap();
    for (site, scope, status) in [
        (Some("moss"), "events", StatusCode::FORBIDDEN),
        (Some("fern-floor"), "read", StatusCode::FORBIDDEN),
        (Some("fern-floor"), "events", StatusCode::OK),
        (None, "events", StatusCode::OK),
    ] {
        let key = bench.make_key(site, &[scope]).await;
        let answer = bench.ask(&key, "POST", "/j/v1/e", &body).await;
        assert_eq!(answer.status, status, "{site:?} {scope}");
    }
}

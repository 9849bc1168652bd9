//! What the server tells the Studio's settings, read as the Studio reads it.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support::{Bench, answered, batch};

async fn read<T: DeserializeOwned>(bench: &Bench, path: &str) -> T {
    let path = format!("/api/sites/fern-floor/{path}");
    let told = bench
        .done(&bench.operator(), "GET", &path, &Value::Null)
        .await;
    let text = told.to_string();
    serde_json::from_value(told).unwrap_or_else(|cause| panic!("{path}: {cause}: {text}"))
}

async fn put(bench: &Bench, path: &str, body: &Value) -> Value {
    let path = format!("/api/sites/fern-floor/{path}");
    bench.done(&bench.operator(), "PUT", &path, body).await
}

async fn post(bench: &Bench, path: &str, body: &Value) -> Value {
    let path = format!("/api/sites/fern-floor/{path}");
    bench.done(&bench.operator(), "POST", &path, body).await
}

#[tokio::test]
async fn people_and_keys_are_told_and_made_as_the_studio_knows_them() {
    let bench = Bench::new().await;
    bench.hire("fern-floor", "editor").await;
    let members: api::Members = read(&bench, "users").await;
    assert_eq!(members.users[0].role, api::Role::Editor);
    let give = api::GiveRole {
        email: "new@shop.example".to_owned(),
        name: String::new(),
        role: api::Role::Viewer,
    };
    let added = put(&bench, "users", &json!(give)).await;
    let added: api::AddedUser = serde_json::from_value(added).unwrap();
    assert!(added.password.is_some());
    let add = api::AddKey {
        name: "Till".to_owned(),
        scopes: vec!["redeem".to_owned()],
    };
    let made: api::AddedKey =
        serde_json::from_value(post(&bench, "keys", &json!(add)).await).unwrap();
    let keys: api::Keys = read(&bench, "keys").await;
    assert_eq!(
        (&keys.keys[0].id, &keys.keys[0].scopes[0][..]),
        (&made.id, "redeem")
    );
}

#[tokio::test]
async fn secrets_are_listed_by_kind_and_never_told_again() {
    let bench = Bench::new().await;
    let none: api::SecretCards = read(&bench, "secrets").await;
    assert!(none.secrets.is_empty());
    let made = put(&bench, "secrets/orders", &json!(api::KeepSecret::default())).await;
    let made: api::ToldSecret = serde_json::from_value(made).unwrap();
    let pasted = api::KeepSecret {
        secret: Some("shpss_7f3e9b1c5d2a48e6".to_owned()),
    };
    put(&bench, "secrets/shopify", &json!(pasted)).await;
    let path = "/api/sites/fern-floor/secrets";
    let told = bench
        .done(&bench.operator(), "GET", path, &Value::Null)
        .await;
    assert!(!told.to_string().contains(&made.secret.unwrap()));
    let cards: api::SecretCards = serde_json::from_value(told).unwrap();
    let kinds: Vec<&str> = cards
        .secrets
        .iter()
        .map(|card| card.kind.as_str())
        .collect();
    assert_eq!(kinds, ["orders", "shopify"]);
}

#[tokio::test]
async fn privacy_quiet_and_the_log_are_told_as_the_studio_knows_them() {
    let bench = Bench::new().await;
    let keep = api::KeepFor {
        event_days: Some(90),
        letter_days: Some(14),
        ..api::KeepFor::default()
    };
    put(&bench, "retention", &json!(keep)).await;
    assert_eq!(read::<api::KeepFor>(&bench, "retention").await, keep);
    let requests: api::PlatformRequests = read(&bench, "privacy-requests").await;
    assert!(requests.requests.is_empty());
    let quiet = api::BeQuiet {
        reason: "covers the cart".to_owned(),
    };
    put(&bench, "quiet", &json!(quiet)).await;
    let orders: api::QuietOrders = read(&bench, "quiet").await;
    assert_eq!(
        (&orders.quiet[0].build[..], &orders.quiet[0].reason),
        ("*", &quiet.reason)
    );
    let page: api::AuditPage = read(&bench, "audit?limit=1").await;
    assert_eq!(page.entries[0].action, "widget.quieted");
    assert_eq!(page.next_before, Some(page.entries[0].number));
}

#[tokio::test]
async fn the_shop_is_heard_and_a_person_is_erased_with_what_they_said() {
    let bench = Bench::new().await;
    bench.post(batch(&[answered(1, "q", &json!(9))])).await;
    let seen: api::SeenEvents = read(&bench, "events?limit=20").await;
    assert_eq!(seen.events[0].source, "client");
    let visitor = crate::support::VISITOR;
    let path = format!("/api/sites/fern-floor/people/{visitor}/data");
    let erased = bench
        .done(&bench.operator(), "DELETE", &path, &Value::Null)
        .await;
    let erased: api::Erased = serde_json::from_value(erased).unwrap();
    assert_eq!((erased.events, erased.answers), (1, 1));
}

#[tokio::test]
async fn webhooks_are_told_as_the_studio_knows_them() {
    let bench = Bench::new().await;
    let none: api::EndpointCards = read(&bench, "endpoints").await;
    assert!(none.endpoints.is_empty());
    let none: api::DeliveryRows = read(&bench, "deliveries?limit=25").await;
    assert!(none.deliveries.is_empty());
}

//! What the server tells of itself, and to whom.

use axum::http::StatusCode;
use server::{Config, LeastRoom};

use crate::support::{Bench, batch, page_view};

async fn told(bench: &Bench) -> String {
    let answer = bench.get_with_key("/metrics").await;
    assert_eq!(answer.status, StatusCode::OK);
    String::from_utf8(answer.body.to_vec()).unwrap()
}

#[track_caller]
fn has(told: &str, line: &str) {
    assert!(
        told.lines().any(|one| one == line),
        "{line}\nis not in\n{told}"
    );
}

#[tokio::test]
async fn metrics_are_for_those_with_the_key() {
    let bench = Bench::new().await;
    assert_eq!(bench.get("/metrics").await.problem(), "unauthorized");
}

#[tokio::test]
async fn what_became_of_events_requests_and_commits_is_counted() {
    let bench = Bench::new().await;
    let mut nameless = page_view(3);
    nameless["name"] = "".into();
    bench
        .post(batch(&[page_view(1), page_view(2), nameless]))
        .await;
    bench.post(batch(&[page_view(1)])).await;
    let told = told(&bench).await;
    has(
        &told,
        "milepost_events_total{outcome=\"stored\",reason=\"\"} 2",
    );
    has(
        &told,
        "milepost_events_total{outcome=\"duplicate\",reason=\"\"} 1",
    );
    has(
        &told,
        "milepost_events_total{outcome=\"dropped\",reason=\"bad_name\"} 1",
    );
    has(
        &told,
        "milepost_http_requests_total{route=\"/j/v1/e\",method=\"POST\",status=\"200\"} 2",
    );
    has(&told, "milepost_commit_events_count 2");
    has(&told, "milepost_commit_events_sum 3.0");
    has(&told, "milepost_queue_room_events 10000");
    assert!(told.contains("milepost_build_info{version=\""), "{told}");
}

#[tokio::test]
async fn no_label_holds_what_a_sender_wrote() {
    let bench = Bench::new().await;
    for path in [
        "/j/SECRET/en.mpj",
        "/SECRET.html",
        "/api/sites/SECRET/counts",
        "/m/SECRET",
    ] {
        bench.get(path).await;
    }
    bench
        .post(batch(&[page_view(1)]).replace("page_view", "SECRET"))
        .await;
    let told = told(&bench).await;
    assert!(!told.contains("SECRET"), "{told}");
}

#[tokio::test]
async fn who_is_sent_away_is_counted_by_reason() {
    let bench = Bench::with(|config, _| {
        config.limits.batches_per_second = std::num::NonZeroU32::new(1);
    })
    .await;
    for number in 0..6 {
        bench.post(batch(&[page_view(number)])).await;
    }
    has(
        &told(&bench).await,
        "milepost_sheds_total{reason=\"too_often\"} 2",
    );
}

/// More than any disk has.
fn all_of_it(config: &mut Config) {
    config.limits.least_room = LeastRoom::Bytes(u64::MAX);
}

#[tokio::test]
async fn with_too_little_room_on_the_disk_nothing_is_taken_in_and_reading_goes_on() {
    if std::env::var(throwaway::VARIABLE).is_ok_and(|name| name == "postgres") {
        return; // Postgres' disk is Postgres' matter.
    }
    let bench = Bench::with(|config, _| all_of_it(config)).await;
    let answer = bench.post(batch(&[page_view(1)])).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.problem(), "disk_full");
    assert!(answer.has("retry-after"));
    let ready = bench.get("/readyz").await;
    assert_eq!(ready.problem(), "not_ready");
    assert!(
        ready.json()["reasons"][0]
            .as_str()
            .unwrap()
            .contains("disk")
    );
    assert_eq!(
        bench.get("/j/fern-floor/en.mpj").await.status,
        StatusCode::OK
    );
    assert!(bench.stored().await.is_empty());
    has(
        &told(&bench).await,
        "milepost_sheds_total{reason=\"disk_full\"} 1",
    );
}

#[tokio::test]
async fn readiness_is_plain_where_nothing_is_wrong_and_warns_of_what_is_not_fatal() {
    let bench = Bench::new().await;
    let ready = bench.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert_eq!(ready.json()["ready"], true);
    assert_eq!(ready.json()["warnings"].as_array().unwrap().len(), 0);
    bench
        .meddle("ALTER TABLE event_counts RENAME TO away")
        .await;
    bench.post(batch(&[page_view(1)])).await;
    let ready = bench.get("/readyz").await;
    assert_eq!(ready.status, StatusCode::OK);
    assert!(
        ready.json()["warnings"][0]
            .as_str()
            .unwrap()
            .contains("commit")
    );
}

#[tokio::test]
async fn a_database_that_a_newer_server_has_changed_is_a_warning() {
    let bench = Bench::new().await;
    bench
        .meddle(
            "UPDATE _sqlx_migrations SET version = 9999 WHERE version = \
             (SELECT max(version) FROM _sqlx_migrations)",
        )
        .await;
    let ready = bench.get("/readyz").await;
    assert!(
        ready.json()["warnings"][0]
            .as_str()
            .unwrap()
            .contains("newer")
    );
}

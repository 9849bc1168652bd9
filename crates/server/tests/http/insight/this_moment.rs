//! Figures that took long are kept for a while; who wants those of this moment says so.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Bench;
use crate::value::{hook, order, with_shopify};

const PATH: &str = "/api/sites/fern-floor/insight/programme";

/// A shop whose programme takes long to read: what a budget has spent is known only after counting
/// to five millions.
async fn slow_shop() -> Bench {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    bench
        .meddle("ALTER TABLE budgets RENAME TO budgets_kept")
        .await;
    bench
        .meddle(
            "CREATE VIEW budgets AS SELECT site, rule, spent FROM budgets_kept WHERE \
             (WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted \
             WHERE n < 5000000) SELECT max(n) FROM counted) > 0",
        )
        .await;
    bench
}

fn spent(programme: &Value) -> &Value {
    assert!(programme["as_of"].is_i64(), "it was quick: {programme}");
    &programme["budgets"][0]["spent"]
}

#[tokio::test]
async fn figures_of_this_moment_are_told_to_who_asks_for_them_and_kept_ones_to_others() {
    let bench = slow_shop().await;
    let now = format!("{PATH}?now=1");
    assert_eq!(spent(&bench.api(PATH).await), 1);
    bench.meddle("UPDATE budgets_kept SET spent = 7").await;
    assert_eq!(spent(&bench.api(PATH).await), 1, "kept");
    let other = bench.api(&format!("{PATH}?now=0")).await;
    assert_eq!(spent(&other), 1, "only `1` asks for this moment");
    assert_eq!(spent(&bench.api(&now).await), 7);
    assert_eq!(spent(&bench.api(PATH).await), 7, "and is what is kept then");
    bench.meddle("UPDATE budgets_kept SET spent = 9").await;
    let mut who = bench.operator();
    who.0
        .push(("cache-control", "max-age=0, no-cache".to_owned()));
    let answer = bench.done(&who, "GET", PATH, &Value::Null).await;
    assert_eq!(spent(&answer), 9, "by the header, too");
}

#[tokio::test]
async fn a_moment_that_is_asked_for_twice_is_refused() {
    let bench = with_shopify().await;
    let twice = bench.get_with_key(&format!("{PATH}?now=1&now=2")).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
    assert_eq!(twice.json()["code"], json!("bad_request"));
}

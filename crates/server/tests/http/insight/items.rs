use axum::http::StatusCode;
use serde_json::json;

use super::{DAY, DAYS, NOON, Told, shop};

#[tokio::test]
async fn a_panel_is_told_apart_by_day_stage_device_and_page() {
    let bench = shop().await;
    for n in 1..=40 {
        let at = NOON - DAY * i64::from(n % 2);
        let mut told = Told::by(n).item("milepost_shown", "guide", at);
        if n <= 20 {
            told = told.item("milepost_seen", "guide", at + 1);
        }
        if n <= 8 {
            told = told.item("milepost_clicked", "guide", at + 2);
        }
        told.send(&bench).await;
        Told::by(100 + n)
            .item("milepost_shown", "guide", at - 14 * DAY)
            .item("milepost_clicked", "guide", at - 14 * DAY)
            .send(&bench)
            .await;
    }
    let guide = bench.insight(&format!("items/guide?{DAYS}")).await;
    assert_eq!(guide["kind"], "panel");
    assert_eq!(guide["counts"]["shown"], 40);
    assert_eq!(guide["counts"]["clicked"], 8);
    assert_eq!(guide["seen"]["now"]["value"], 0.5);
    assert_eq!(guide["opened"]["now"]["value"], 0.2);
    assert_eq!(guide["opened"]["change"]["direction"], "down");
    let days: Vec<_> = { guide["by_day"].as_array().unwrap().iter() }
        .map(|part| (&part["key"], &part["counts"]["shown"], &part["basis"]))
        .collect();
    let visits = json!("visits");
    assert_eq!(
        days,
        [
            (&json!("2023-11-13"), &json!(20), &visits),
            (&json!("2023-11-14"), &json!(20), &visits)
        ]
    );
    for (cut, key) in [
        ("by_stage", "service"),
        ("by_device", "desktop"),
        ("by_page", "/delivery"),
    ] {
        let parts = guide[cut].as_array().unwrap();
        assert_eq!((parts.len(), &parts[0]["key"]), (1, &json!(key)));
        assert_eq!(parts[0]["basis"], "showings");
        assert_eq!(parts[0]["opened"]["value"], 0.2);
    }
    assert_eq!(guide["by_variant"], json!([]));
}

#[tokio::test]
async fn an_item_that_never_was_is_not_found_and_one_of_the_live_version_is_empty() {
    let bench = shop().await;
    let answer = bench
        .get_with_key("/api/sites/fern-floor/insight/items/nothing")
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let guide = bench.insight("items/guide").await;
    assert_eq!(
        (&guide["counts"], &guide["by_day"]),
        (&json!(null), &json!([]))
    );
}

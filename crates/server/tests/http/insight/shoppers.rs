use axum::http::StatusCode;
use serde_json::json;

use super::{NOON, Told, shop, visitor};

#[tokio::test]
async fn a_shoppers_past_can_be_walked_through_page_by_page() {
    let bench = shop().await;
    for n in 1..=3 {
        Told::by(n)
            .event("page_view", NOON, &json!({}))
            .event("view_item", NOON + 1, &json!({}))
            .event("view_item", NOON + 2, &json!({}))
            .send(&bench)
            .await;
    }
    let told = bench.insight("shoppers").await;
    assert_eq!(told["shoppers"].as_array().unwrap().len(), 3);
    assert_eq!(told["shoppers"][0]["visitor"], visitor(3));
    assert_eq!(
        told["shoppers"][0]["events"],
        json!({ "page_view": 1, "view_item": 2 })
    );
    let path = format!("shoppers/{}?limit=2", visitor(1));
    let page = bench.insight(&path).await;
    assert_eq!(page["events"].as_array().unwrap().len(), 2);
    let next = page["next_before"].as_i64().unwrap();
    let rest = bench.insight(&format!("{path}&before={next}")).await;
    assert_eq!(rest["events"][0]["name"], "page_view");
    let answer = bench
        .get_with_key("/api/sites/fern-floor/insight/shoppers/nobody")
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

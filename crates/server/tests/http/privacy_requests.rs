//! By the shop's own id, and as the shop's platform asks for it.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Bench, VISITOR};
use crate::value::{hook, order, with_shopify};

const REQUESTS: &str = "/api/sites/fern-floor/privacy-requests";
const CUSTOMER: &str = "/api/sites/fern-floor/customers/6834/data";

/// The order of a customer, on the device that the tests have.
fn ordered(id: u32) -> Value {
    let mut order = order(id, 50);
    order["customer"] = json!({ "id": 6834 });
    order
}

/// The newest request, when it is done.
async fn done(bench: &Bench) -> Value {
    loop {
        let told = bench.api(REQUESTS).await;
        if told["requests"][0]["state"] == "done" {
            return told["requests"][0].clone();
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_customer_is_handed_out_and_erased_by_the_shops_own_id() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "1", &ordered(1)).await;
    let mut elsewhere = ordered(2);
    elsewhere["note_attributes"] = json!([]);
    hook(&bench, "orders/paid", "2", &elsewhere).await;
    let all = bench.api(CUSTOMER).await;
    assert_eq!(all["customers"][0]["customer"], "6834");
    // The first lies under the device of the order, which nobody has signed in on.
    assert_eq!(all["events"].as_array().map(Vec::len), Some(1));
    let erased = bench.call("DELETE", CUSTOMER, "").await;
    assert_eq!(erased.json()["events"], 1);
    assert_eq!(bench.api(CUSTOMER).await["events"], json!([]));
    let again = hook(&bench, "orders/paid", "3", &elsewhere).await;
    assert_eq!(again.status, StatusCode::NO_CONTENT);
    assert_eq!(bench.api(CUSTOMER).await["events"], json!([]), "of before");
    let audit = bench.api("/api/sites/fern-floor/audit").await;
    assert!(audit.to_string().contains("person.erased"));
    // Times and hashes have any digits.
    let entries = audit["entries"].as_array().unwrap().iter();
    let mut words =
        entries.flat_map(|entry| [&entry["actor"], &entry["subject"], &entry["details"]]);
    assert!(
        words.all(|said| !said.to_string().contains("6834")),
        "{audit}"
    );
    let empty = "/api/sites/fern-floor/customers/%20/data";
    assert_eq!(
        bench.get_with_key(empty).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn shopifys_requests_are_done_and_told_and_an_export_is_fetched() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "1", &ordered(1)).await;
    // One under a device on which nobody signed in, one under nobody's id.
    let mut guest = order(2, 70);
    guest["note_attributes"] = json!([]);
    hook(&bench, "orders/paid", "2", &guest).await;
    let asked = json!({ "customer": { "id": 6834 }, "orders_requested": [1, 2, 3] });
    hook(&bench, "customers/data_request", "3", &asked).await;
    let request = done(&bench).await;
    assert_eq!(request["kind"], "data");
    let path = format!("{REQUESTS}/{}/data", request["id"].as_str().unwrap());
    let export = bench.api(&path).await;
    assert_eq!(export["customer"], "6834");
    let events = export["events"].as_array().unwrap().iter();
    let mut told: Vec<&str> = events
        .map(|event| event["object"]["id"].as_str().unwrap())
        .collect();
    told.sort_unstable();
    assert_eq!(
        told,
        ["1", "2"],
        "what is erased on request is handed out, too"
    );
    let asked = json!({ "customer": { "id": 6834 }, "orders_to_redact": [1, 2] });
    hook(&bench, "customers/redact", "4", &asked).await;
    let request = done(&bench).await;
    assert_eq!(request["outcome"], "erased: 2 events, 0 answers, 0 files");
    assert_eq!(
        bench.get_with_key(&path).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(bench.stored().await.is_empty());
    let device = format!("/api/sites/fern-floor/people/{VISITOR}/data");
    assert_eq!(bench.api(&device).await["events"], json!([]));
}

#[tokio::test]
async fn the_end_of_a_shop_waits_and_can_be_called_off() {
    let bench = with_shopify().await;
    hook(&bench, "shop/redact", "1", &json!({ "shop_id": 1 })).await;
    let told = bench.api(REQUESTS).await;
    let request = &told["requests"][0];
    assert_eq!(request["state"], "waiting");
    let (asked, due) = (request["asked_at"].as_i64(), request["due_at"].as_i64());
    assert!(due > asked);
    let path = format!("{REQUESTS}/{}", request["id"].as_str().unwrap());
    let cancelled = bench.call("DELETE", &path, "").await;
    assert_eq!(cancelled.status, StatusCode::NO_CONTENT);
    let again = bench.call("DELETE", &path, "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert_eq!(
        bench.api(REQUESTS).await["requests"][0]["state"],
        "cancelled"
    );
}

#[tokio::test]
async fn requests_are_told_page_by_page_and_by_their_state() {
    let bench = with_shopify().await;
    hook(&bench, "shop/redact", "1", &json!({ "shop_id": 1 })).await;
    let first = bench.api(REQUESTS).await["requests"][0]["id"].clone();
    let path = format!("{REQUESTS}/{}", first.as_str().unwrap());
    bench.call("DELETE", &path, "").await;
    // What comes at one instant is on one page.
    bench
        .meddle("UPDATE privacy_requests SET asked_at = 1")
        .await;
    hook(&bench, "shop/redact", "2", &json!({ "shop_id": 2 })).await;
    let states = async |query: &str| {
        let told = bench.api(&format!("{REQUESTS}?{query}")).await;
        let requests = told["requests"].as_array().unwrap().iter();
        requests.map(|it| it["state"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(states("").await, ["waiting", "cancelled"]);
    assert_eq!(states("state=waiting").await, ["waiting"]);
    assert_eq!(states("state=cancelled&limit=1").await, ["cancelled"]);
    assert!(states("state=done").await.is_empty());
    let newest = bench.api(&format!("{REQUESTS}?limit=1")).await;
    assert_eq!(newest["requests"].as_array().map(Vec::len), Some(1));
    let rest = format!("limit=1&before={}", newest["next_before"]);
    assert_eq!(states(&rest).await, ["cancelled"]);
    assert!(states("limit=1&before=1").await.is_empty());
    let odd = bench.get_with_key(&format!("{REQUESTS}?state=lost")).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

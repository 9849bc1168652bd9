//! Bodies of order webhooks, lists of codes, addresses of endpoints.

use std::time::Duration;

use fuzz::edited;
use server::from_outside::{accepts_webhook_url, reads_codes, reads_hook};

const SHOPIFY: &[u8] = br#"{"id":7,"created_at":"2026-03-01T10:00:00-05:00","financial_status":"paid","currency":"EUR","total_price":"74.95","customer":{"id":1},"note_attributes":[{"name":"_milepost","value":"018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90"}],"line_items":[{"quantity":2}]}"#;
const REFUND: &[u8] = br#"{"id":9,"order_id":7,"created_at":"2026-03-02T10:00:00Z","transactions":[{"kind":"refund","status":"success","amount":"20.00","currency":"EUR"}]}"#;
const WOO: &[u8] = br#"{"id":7,"status":"processing","currency":"USD","total":"29.35","customer_id":26,"date_paid_gmt":"2026-03-22T19:28:08","date_modified_gmt":"2026-03-23T10:00:00","refunds":[{"id":5,"total":"-10.00"}],"line_items":[{"quantity":2}]}"#;
const ORDER: &[u8] = br#"{"what":"paid","order":"6834","at":1772377200000,"value":{"minor":7495,"currency":"EUR"},"quantity":3,"customer":"c-17"}"#;

const SEEDS: [(&str, &str, &[u8]); 4] = [
    ("shopify", "orders/paid", SHOPIFY),
    ("shopify", "refunds/create", REFUND),
    ("woocommerce", "order.updated", WOO),
    ("orders", "", ORDER),
];

#[test]
fn any_body_is_survived() {
    bolero::check!()
        .with_test_time(Duration::from_secs(2))
        .for_each(|bytes: &[u8]| {
            for (platform, topic, _) in SEEDS {
                reads_hook(platform, topic, bytes);
            }
            reads_codes(bytes);
            accepts_webhook_url(&String::from_utf8_lossy(bytes));
        });
}

#[test]
fn good_bodies_with_anything_anywhere_are_survived() {
    for (platform, topic, body) in SEEDS {
        assert!(reads_hook(platform, topic, body), "{platform} {topic}");
    }
    bolero::check!()
        .with_test_time(Duration::from_secs(3))
        .for_each(|edits: &[u8]| {
            for (platform, topic, body) in SEEDS {
                reads_hook(platform, topic, &edited(body, edits));
            }
            reads_codes(&edited(b"code\nAAA-1\nBBB-2\n", edits));
            let url = edited(b"https://shop.example:443/hook?x=1", edits);
            accepts_webhook_url(&String::from_utf8_lossy(&url));
        });
}

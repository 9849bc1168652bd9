//! Bodies as Shopify documents them.

use serde_json::json;
use shopper::{Id, Source, names};

use super::*;
use crate::hook::named;

const SITE: &str = "fern-floor";

fn order_body() -> Value {
    json!({
        "id": 820_982_911_946_154_508_u64, "created_at": "2026-03-01T10:00:00-05:00",
        "financial_status": "paid", "currency": "EUR", "total_price": "74.95", "test": false,
        "customer": { "id": 115_310_627_314_723_954_u64, "email": "jon@example.com" },
        "note_attributes": [
            { "name": "gift", "value": "yes" },
            { "name": "_milepost", "value": "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90" },
        ],
        "line_items": [{ "quantity": 1 }, { "quantity": 2 }],
    })
}

fn told(topic: &str, body: &Value) -> Result<News, Unreadable> {
    told_raw(SITE, topic, body.to_string().as_bytes())
}

fn told_raw(site: &str, topic: &str, body: &[u8]) -> Result<News, Unreadable> {
    named(site, |site| read(site, topic, body))
}

fn one(news: News) -> OrderNews {
    match news {
        News::Orders(mut orders) if orders.len() == 1 => orders.remove(0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_paid_order_is_a_purchase_that_the_platform_vouches_for() {
    let news = one(told("orders/paid", &order_body()).unwrap());
    let event = &news.event;
    assert_eq!(event.name, names::PURCHASE);
    assert_eq!(event.source, Source::Platform);
    assert_eq!(event.distinct.as_deref(), Some("order:820982911946154508"));
    assert_eq!(event.value.as_ref().unwrap().minor, 7_495);
    assert_eq!(event.quantity, 3);
    assert_eq!(event.at, 1_772_377_200_000);
    let visitor: Id = "018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90".parse().unwrap();
    let customer = Some("115310627314723954".to_owned());
    let visitor = Some(visitor);
    assert_eq!(news.buyer, Buyer::Told { visitor, customer });
    // Told by another topic, it is the same event.
    assert_eq!(
        one(told("orders/create", &order_body()).unwrap()).event.id,
        event.id
    );
    let elsewhere = told_raw("other", "orders/paid", order_body().to_string().as_bytes());
    assert_ne!(one(elsewhere.unwrap()).event.id, event.id);
}

#[test]
fn what_is_not_paid_is_a_test_or_is_no_order_counts_for_nothing() {
    let mut pending = order_body();
    pending["financial_status"] = json!("pending");
    let mut test = order_body();
    test["test"] = json!(true);
    for (topic, body) in [
        ("orders/create", &pending),
        ("orders/paid", &test),
        ("products/update", &order_body()),
    ] {
        assert_eq!(told(topic, body), Ok(News::Nothing), "{topic}");
    }
}

#[test]
fn a_refund_takes_back_what_was_paid_back_and_a_cancelled_order_all_of_it() {
    let body = json!({
        "id": 509_562_969, "order_id": 820_982_911_946_154_508_u64,
        "created_at": "2026-03-05T10:00:00Z",
        "transactions": [
            { "kind": "refund", "status": "success", "amount": "20.00", "currency": "EUR" },
            { "kind": "refund", "status": "failure", "amount": "9.00", "currency": "EUR" },
            { "kind": "refund", "status": "success", "amount": "0.50", "currency": "EUR" },
        ],
        "refund_line_items": [{ "quantity": 1 }],
    });
    let refund = one(told("refunds/create", &body).unwrap());
    assert_eq!(refund.event.value.as_ref().unwrap().minor, 2_050);
    assert_eq!(refund.buyer, Buyer::OfOrder);
    let order = one(told("orders/paid", &order_body()).unwrap());
    assert_eq!(refund.event.cause(), order.event.cause());
    let mut cancelled = order_body();
    cancelled["cancelled_at"] = json!("2026-03-02T10:00:00Z");
    let cancelled = one(told("orders/cancelled", &cancelled).unwrap()).event;
    assert_eq!(
        (cancelled.value.as_ref(), cancelled.cause()),
        (None, order.event.cause())
    );
}

#[test]
fn what_the_law_asks_for_is_handed_on() {
    let body = json!({ "shop_id": 1, "customer": { "id": 7, "email": "a@b.c" },
        "orders_to_redact": [299_938, 280_263], "orders_requested": [299_938] });
    let customer = "7".to_owned();
    assert_eq!(
        told("customers/redact", &body),
        Ok(News::Privacy(PrivacyRequest::Erase {
            customer: customer.clone(),
            orders: vec!["299938".to_owned(), "280263".to_owned()],
        }))
    );
    assert_eq!(
        told("customers/data_request", &body),
        Ok(News::Privacy(PrivacyRequest::Data {
            customer,
            orders: vec!["299938".to_owned()],
        }))
    );
    assert_eq!(
        told("shop/redact", &json!({ "shop_id": 1 })),
        Ok(News::Privacy(PrivacyRequest::EraseShop))
    );
}

#[test]
fn bodies_that_lack_something_say_what() {
    let lacking = |name: &str| {
        let mut body = order_body();
        body.as_object_mut().unwrap().remove(name);
        told("orders/paid", &body)
    };
    for name in ["id", "created_at", "currency", "total_price"] {
        assert!(lacking(name).is_err(), "{name}");
    }
    let mut odd = order_body();
    odd["total_price"] = json!("lots");
    let error = told("orders/paid", &odd).unwrap_err();
    assert_eq!(error.to_string(), "`total_price` is no amount of EUR");
    assert!(told_raw(SITE, "orders/paid", b"[]").is_err());
    assert!(told_raw(SITE, "orders/paid", b"nonsense").is_err());
    assert!(told_raw(SITE, "customers/redact", b"{}").is_err());
}

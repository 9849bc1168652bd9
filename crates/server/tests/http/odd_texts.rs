//! Texts that one database takes and the other does not: what is asked for with them is answered
//! all the same.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use server::ENTRIES;

use crate::support::{SHOP, SITE, VISITOR, id};
use crate::value::{call, hook, order, with_shopify};

const NUL: &str = "a\0b";

/// A page's body, with a text that has a NUL in one of its places.
fn asked() -> Vec<(&'static str, Value)> {
    let of_page = |more: Value| {
        let mut body = json!({ "site": SITE, "visitor": VISITOR.to_string() });
        let fields = more.as_object().unwrap().clone();
        body.as_object_mut().unwrap().extend(fields);
        body
    };
    let claim = |n: u32, kind: &str, field: &str| {
        let mut claim = json!({ "id": id(n).to_string(), "kind": kind, "events": [] });
        claim[field] = json!(NUL);
        ("/j/v1/claims", of_page(json!({ "claims": [claim] })))
    };
    let gift = |n: u32, more: Value| {
        let mut gift = of_page(json!({ "id": id(n).to_string() }));
        gift.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        ("/j/v1/gifts", gift)
    };
    let points = |wallet: &str| json!({ "wallet": wallet, "amount": 5 });
    vec![
        claim(1, "buy", "reward"),
        claim(2, "earned", "rule"),
        claim(3, "receive", "gift"),
        gift(4, json!({ "points": points("leaves"), "note": NUL })),
        gift(5, json!({ "points": points(NUL), "note": "" })),
        gift(6, json!({ "reward": NUL })),
        ("/j/v1/identify", of_page(json!({ "token": NUL }))),
        (
            "/j/v1/claims",
            json!({ "site": NUL, "visitor": VISITOR.to_string(), "claims": [] }),
        ),
    ]
}

#[tokio::test]
async fn what_is_asked_for_with_a_nul_in_it_is_answered_on_every_database() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    for (path, body) in asked() {
        let request = Request::post(path).header("origin", SHOP);
        let answer = bench.send(request.body(Body::from(body.to_string())).unwrap());
        let status = answer.await.status;
        assert!(!status.is_server_error(), "{status}: {path} {body}");
    }
}

#[tokio::test]
async fn a_checkout_that_says_a_nul_is_answered_on_every_database() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    let mug = json!({ "site": SITE, "visitor": VISITOR.to_string(),
        "claims": [{ "id": id(1).to_string(), "kind": "buy", "reward": "mug" }] });
    let request = Request::post("/j/v1/claims").header("origin", SHOP);
    let bought = bench
        .send(request.body(Body::from(mug.to_string())).unwrap())
        .await
        .json();
    let code = &bought["claims"][0]["code"];
    for (n, field) in [(10, "code"), (11, "token"), (12, "guesser"), (13, "order")] {
        let mut form = json!({ "site": SITE, "act": "redeem", "checkout": id(n).to_string() });
        form["code"] = code.clone();
        form[field] = json!(NUL);
        let status = call(&bench, "POST", "/j/v1/redeem", &form).await.status;
        assert!(!status.is_server_error(), "{status}: {form}");
    }
}

#[tokio::test]
async fn a_nul_anywhere_in_a_path_is_answered_on_every_database() {
    let bench = with_shopify().await;
    let operator = bench.operator();
    let mut asked = 0;
    for entry in ENTRIES {
        for site in [SITE, "%00"] {
            let steps = entry.path.split('/').map(|step| match step {
                "{site}" | "{of}" => site,
                step if step.starts_with('{') => "a%00b",
                step => step,
            });
            let path = steps.collect::<Vec<_>>().join("/");
            if !path.contains("%00") {
                continue;
            }
            let method = entry.method.as_str();
            let answer = bench.ask(&operator, method, &path, &json!({})).await;
            assert!(
                !answer.status.is_server_error(),
                "{method} {path}: {answer:?}"
            );
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked}");
}

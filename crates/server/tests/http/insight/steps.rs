use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{DAY, DAYS, NOON, Told, shop};
use crate::support::{Bench, SITE};

const MINUTE: i64 = 60_000;

/// Forty look at a floor; thirty lay one into the cart, number n after n minutes; twelve of these
/// buy it an hour later, six of them on the same day. Four only buy.
async fn shoppers() -> Bench {
    let bench = shop().await;
    for n in 1..=44_u32 {
        let of = |kind: &str, id: &str| json!({ "object": { "kind": kind, "id": id } });
        let mut told = Told::by(n);
        let in_cart = NOON + i64::from(n) * MINUTE;
        if n <= 40 {
            told = told.event("view_item", NOON, &of("product", "oak"));
        }
        if n <= 30 {
            told = told.event("add_to_cart", in_cart, &of("product", "oak"));
        }
        if n <= 12 || n > 40 {
            let later = if n % 2 == 0 { DAY } else { 0 };
            let at = in_cart + 60 * MINUTE - 10 * later;
            // Every second one bought ten days before, and so in the wrong order.
            let order = json!({ "value": { "minor": 1_000, "currency": "EUR" },
                "distinct": format!("order:{n}") });
            told = told.event("purchase", at, &order);
        }
        told.send(&bench).await;
    }
    bench
}

async fn ask(bench: &Bench, order: &str, people: u32) -> Value {
    let mut days = DAYS.split(['=', '&']);
    let body = json!({ "order": order, "window_minutes": 20_160, "people": people,
        "from": days.nth(1).unwrap(), "to": days.nth(1).unwrap(),
        "steps": [
            { "event": "view_item", "where": { "object.id": "oak" } },
            { "event": "add_to_cart" },
            { "event": "purchase" },
        ] });
    let path = format!("/api/sites/{SITE}/insight/steps");
    let answer = bench.call_json("POST", &path, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    serde_json::from_slice(&answer.body).unwrap()
}

fn reached(told: &Value) -> Vec<u64> {
    let steps = told["steps"].as_array().unwrap().iter();
    steps.map(|it| it["visitors"].as_u64().unwrap()).collect()
}

fn close(found: &Value, wanted: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - wanted).abs() < 5e-4, "{found} is not {wanted}");
}

#[tokio::test]
async fn a_funnel_has_each_step_with_its_interval_and_the_median_time() {
    let bench = shoppers().await;
    let told = ask(&bench, "ordered", 1_000).await;
    assert_eq!(
        [&told["visitors"], &told["read"], &told["share_read"]],
        [&json!(44), &json!(44), &json!(1.0)]
    );
    assert_eq!(told["is_partial"], false);
    assert_eq!(reached(&told), [40, 30, 6], "{told}");
    // Wilson's interval of 30 in 40, and of 6 in 30.
    let cart = &told["steps"][1];
    close(&cart["of_before"]["value"], 0.75);
    close(&cart["of_before"]["low"], 0.5981);
    close(&cart["of_before"]["high"], 0.8581);
    let bought = &told["steps"][2];
    close(&bought["of_before"]["low"], 0.0951);
    close(&bought["of_before"]["high"], 0.3731);
    close(&bought["of_first"]["value"], 0.15);
    // Of 1 to 30 minutes: the median, and the times at the places 9 and 21 from 0.
    let minutes = |key: &str| cart["time"][key].as_f64().unwrap() / MINUTE as f64;
    assert_eq!(
        (minutes("value"), minutes("low"), minutes("high")),
        (15.5, 10.0, 22.0)
    );
    assert_eq!(told["steps"][0]["time"], Value::Null);
}

#[tokio::test]
async fn any_order_takes_the_wrong_one_and_a_sample_says_its_share() {
    let bench = shoppers().await;
    assert_eq!(reached(&ask(&bench, "any", 1_000).await), [44, 30, 12]);
    assert_eq!(reached(&ask(&bench, "strict", 1_000).await), [40, 30, 6]);
    let told = ask(&bench, "ordered", 11).await;
    assert_eq!(
        [&told["visitors"], &told["read"], &told["share_read"]],
        [&json!(44), &json!(11), &json!(0.25)]
    );
}

#[tokio::test]
async fn a_question_that_means_nothing_is_refused_with_its_place() {
    let bench = shop().await;
    let path = format!("/api/sites/{SITE}/insight/steps");
    let step = json!({ "event": "purchase" });
    let odd = json!({ "event": "purchase", "where": { "$badge": "explorer" } });
    for (body, place) in [
        (json!({ "steps": [step] }), "`steps`"),
        (json!({ "steps": [step, odd] }), "steps[1].where"),
        (json!({ "steps": [step, step], "order": "odd" }), "order"),
        (
            json!({ "steps": [step, step], "from": "yesterday" }),
            "from",
        ),
    ] {
        let answer = bench.call_json("POST", &path, &body).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{text}");
        assert!(text.contains(place), "{text}");
    }
}

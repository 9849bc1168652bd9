use serde_json::json;

use super::{DAYS, NOON, Told, shop, visitor};

#[tokio::test]
async fn who_gets_from_step_to_step_is_counted_once_and_in_order() {
    let bench = shop().await;
    let none = json!({});
    for n in 1..=20 {
        let mut told =
            Told::by(n)
                .event("view_item", NOON, &none)
                .event("view_item", NOON + 1, &none);
        if n > 10 {
            told = told.event("add_to_cart", NOON + 2, &none);
        }
        if n > 17 {
            told = told.event("begin_checkout", NOON + 3, &none);
        }
        told.send(&bench).await;
    }
    let told = bench.insight(&format!("funnel?{DAYS}&within=2")).await;
    assert_eq!(told["within"], json!(2));
    let steps = told["steps"].as_array().unwrap();
    let counts: Vec<_> = steps.iter().map(|it| it["shoppers"].clone()).collect();
    // Three are too few to be told.
    assert_eq!(counts, [20, 10, 0, 0].map(|it| json!(it)), "{told}");
    assert_eq!(steps[1]["of_first"]["value"], json!(0.5));
    assert_eq!(steps[1]["time"]["value"], json!(0.0));
}

#[tokio::test]
async fn a_day_that_was_told_is_told_anew_when_somebody_comes_late_or_is_erased() {
    let bench = shop().await;
    let none = json!({});
    for n in 1..=10 {
        let told = Told::by(n).event("view_item", NOON, &none);
        told.send(&bench).await;
    }
    let first = async || {
        let told = bench
            .insight(&format!("funnel?{DAYS}&within=2&now=1"))
            .await;
        let steps = &told["steps"];
        [0, 1].map(|step| steps[step]["shoppers"].as_u64().unwrap())
    };
    assert_eq!(first().await, [10, 0]);
    assert_eq!(first().await, [10, 0], "the same again");
    for n in 6..=11 {
        let told = Told {
            n: n * 100 + 50,
            ..Told::by(n)
        };
        let told = told.event("view_item", NOON, &none);
        told.event("add_to_cart", NOON + 9, &none)
            .send(&bench)
            .await;
    }
    assert_eq!(first().await, [11, 6]);
    let person = format!("/api/sites/fern-floor/people/{}/data", visitor(11));
    assert_eq!(bench.call("DELETE", &person, "").await.status, 200);
    assert_eq!(first().await, [10, 5]);
}

#[tokio::test]
async fn what_customers_will_bring_is_silent_while_few_came_back() {
    let bench = shop().await;
    for n in 1..=6 {
        let order = json!({ "value": { "minor": 1_000, "currency": "EUR" },
            "distinct": format!("order:{n}") });
        let told = Told::by(n).event("purchase", NOON, &order);
        told.send(&bench).await;
    }
    let told = bench.insight("lifetime").await;
    assert_eq!(
        (&told["customers"], &told["came_back"], &told["currency"]),
        (&json!(6), &json!(0), &json!("EUR"))
    );
    assert_eq!(told["modelled"], json!(null));
}

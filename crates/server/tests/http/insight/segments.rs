use serde_json::json;

use super::{DAY, NOON, Told, shop};

#[tokio::test]
async fn customers_are_counted_once_with_each_order_once() {
    let bench = shop().await;
    for n in 1..=20 {
        let order = |number: u32| {
            json!({ "value": { "minor": 1_000, "currency": "EUR" },
                "distinct": format!("order:{n}-{number}") })
        };
        let mut told =
            Told::by(n)
                .event("purchase", NOON, &order(1))
                .event("purchase", NOON + 1, &order(1));
        if n % 2 == 0 {
            told = told.event("purchase", NOON + 10 * DAY, &order(2));
        }
        told.send(&bench).await;
    }
    let told = bench.insight("segments").await;
    assert_eq!(
        (&told["customers"], &told["currency"]),
        (&json!(20), &json!("EUR"))
    );
    let shares: f64 = { told["segments"].as_array().unwrap().iter() }
        .map(|it| it["share"]["value"].as_f64().unwrap())
        .sum();
    assert!((shares - 1.0).abs() < 1e-9, "{told}");
    let fortnight = &told["second_order"][1];
    assert_eq!(
        (&fortnight["days"], &fortnight["share"]["value"]),
        (&json!(14), &json!(0.5))
    );
}

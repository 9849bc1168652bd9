use serde_json::json;

use super::{DAYS, NOON, Told, shop};

#[tokio::test]
async fn the_programme_says_who_plays_and_what_is_out() {
    let bench = shop().await;
    for n in 1..=40 {
        Told::by(n)
            .event("page_view", NOON, &json!({}))
            .send(&bench)
            .await;
    }
    // Points follow from a programme's rules; here what comes of them is enough.
    bench
        .meddle(
            "INSERT INTO ledger (site, person, n, wallet, kind, amount, pending, rule, version, \
             event, reason, actor, at) SELECT site, visitor, 1, 'leaves', 'earn', 100, 0, '', 1, \
             visitor, '', 'program', at FROM events ORDER BY seq LIMIT 20",
        )
        .await;
    bench
        .meddle(
            "INSERT INTO ledger (site, person, n, wallet, kind, amount, pending, rule, version, \
             event, reason, actor, at) SELECT site, person, 2, 'leaves', 'spend', -30, 0, '', 1, \
             event, '', 'shopper', at FROM ledger",
        )
        .await;
    let told = bench.insight(&format!("programme?{DAYS}")).await;
    assert_eq!(told["participation"]["now"]["value"], 0.5);
    assert_eq!(told["participation"]["now"]["n"], 40);
    assert_eq!(told["participation"]["change"]["direction"], "unknown");
    assert_eq!(told["active"]["now"]["value"], 1.0);
    let leaves = &told["wallets"][0];
    assert_eq!(
        (
            &leaves["wallet"],
            &leaves["issued"],
            &leaves["spent"],
            &leaves["outstanding"]
        ),
        (&json!("leaves"), &json!(2_000), &json!(600), &json!(1_400))
    );
    assert_eq!(leaves["cost"], json!(null));
}

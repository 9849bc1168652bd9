use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{DAY, DAYS, NOON, Told, document, visitor};
use crate::support::Bench;

/// A shop whose guide is shown in this way.
async fn shop(show: Value) -> Bench {
    let bench = Bench::new().await;
    let mut document = document();
    document["panels"][0]["show"] = show;
    let compiled = authoring::compile(&document.to_string());
    let compiled = compiled.unwrap_or_else(|findings| panic!("{findings:?}"));
    bench.state.publish("test", compiled).await.unwrap();
    bench
}

fn exposed(told: Told, group: &str, share: u32, at: i64) -> Told {
    let more = json!({ "quantity": share, "subject": { "item": "guide", "variant": group } });
    told.event("milepost_exposed", at, &more)
}

fn bought(told: Told, n: u32, at: i64) -> Told {
    let more = json!({ "value": { "minor": 5_000, "currency": "EUR" },
        "distinct": format!("order:{n}") });
    told.event("purchase", at, &more)
}

/// Forty and forty, of whom twenty and four buy something, and some who belong to neither.
async fn filled() -> Bench {
    let bench = shop(json!({ "place": "popover", "hold_out": 0.5 })).await;
    for n in 0..80 {
        let group = if n < 40 { "shown" } else { "held_out" };
        let mut told = exposed(Told::by(n), group, 5_000, NOON);
        told = match n {
            0..20 | 40..44 => bought(told, n, NOON + DAY),
            // Before it came, or would have come, and long after.
            20 | 44 => bought(told, n, NOON - 1),
            21 | 45 => bought(told, n, NOON + 31 * DAY),
            // Told again, as by a device that forgot that it had.
            22 | 46 => bought(exposed(told, group, 5_000, NOON + 2), n, NOON + 1),
            _ => told,
        };
        told.send(&bench).await;
    }
    for (n, group, share) in [(80, "shown", 1_000), (81, "b", 5_000), (82, "shown", 0)] {
        let told = exposed(Told::by(n), group, share, NOON);
        bought(told, n, NOON + 1).send(&bench).await;
    }
    // Met it before anybody was held out.
    let told = Told::by(83).item("milepost_shown", "guide", NOON);
    bought(told, 83, NOON + 1).send(&bench).await;
    let told = exposed(Told::by(84), "held_out", 5_000, NOON);
    exposed(told, "shown", 5_000, NOON).send(&bench).await;
    bench
}

async fn hold_out(bench: &Bench) -> Value {
    let guide = bench.insight(&format!("items/guide?{DAYS}")).await;
    guide["hold_out"].clone()
}

#[tokio::test]
async fn who_was_shown_an_item_is_compared_with_who_was_held_out_from_the_same_moment_on() {
    let bench = filled().await;
    let told = hold_out(&bench).await;
    assert_eq!(
        (&told["kind"], &told["share"]),
        (&json!("compared"), &json!(0.5))
    );
    assert_eq!(
        [&told["shown"], &told["held_out"], &told["crossed"]],
        [&json!(40), &json!(40), &json!(1)]
    );
    assert_eq!(told["ratio_alarm"], false);
    let orders = &told["lifts"][0];
    assert_eq!(orders["measure"], "purchase");
    assert_eq!(
        (&orders["shown"]["did"], &orders["held_out"]["did"]),
        (&json!(21), &json!(5))
    );
    assert_eq!(orders["shown"]["share"]["value"], 0.525);
    assert_eq!(orders["difference"]["value"], 0.4);
    assert_eq!(orders["verdict"], "more");
    assert_eq!(told["lifts"][1]["measure"], "refund");
    assert_eq!(told["lifts"][1]["verdict"], "unclear");
}

#[tokio::test]
async fn groups_that_are_not_as_large_as_the_share_says_are_not_believed() {
    let bench = shop(json!({ "place": "popover", "hold_out": 0.1 })).await;
    for n in 0..60 {
        let group = if n % 2 == 0 { "shown" } else { "held_out" };
        exposed(Told::by(n), group, 1_000, NOON).send(&bench).await;
    }
    let told = hold_out(&bench).await;
    assert_eq!(told["ratio_alarm"], true);
    assert_eq!(told["lifts"][0]["verdict"], "unbelievable");
}

#[tokio::test]
async fn who_is_erased_was_in_neither_group() {
    let bench = filled().await;
    for n in [0, 40] {
        let path = format!("/api/sites/fern-floor/people/{}/data", visitor(n));
        assert_eq!(bench.call("DELETE", &path, "").await.status, StatusCode::OK);
    }
    let told = hold_out(&bench).await;
    assert_eq!(
        (&told["shown"], &told["held_out"]),
        (&json!(39), &json!(39))
    );
    assert_eq!(told["lifts"][0]["shown"]["did"], 20);
}

#[tokio::test]
async fn an_item_without_a_hold_out_and_one_that_waits_to_be_opened_are_compared_with_nothing() {
    let bench = shop(json!({ "place": "popover" })).await;
    assert_eq!(hold_out(&bench).await, json!({ "kind": "none" }));
    let bench = shop(json!({ "place": "hub", "hold_out": 0.5 })).await;
    assert_eq!(hold_out(&bench).await, json!({ "kind": "not_compared" }));
}

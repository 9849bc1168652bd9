use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{DAY, NOON, Told, document, visitor};
use crate::support::Bench;

/// A shop with one experiment, whose document is a file, as `--journey` has it.
async fn shop(planned: u32) -> Bench {
    let bench = Bench::new().await;
    let mut document = document();
    document["panels"][0]["variants"] = json!([
        { "id": "old" }, { "id": "new", "blocks": [{ "heading": "Samples" }] },
    ]);
    document["panels"][0]["experiment"] =
        json!({ "goal": "purchase", "also": ["clicked"], "planned": planned, "within": "7d" });
    let compiled = authoring::compile(&document.to_string());
    let compiled = compiled.unwrap_or_else(|findings| panic!("{findings:?}"));
    let file = bench.directory.path().join("journey.json");
    std::fs::write(&file, document.to_string()).unwrap();
    // The bench's own document lets go of the site's name by taking another.
    let mut other = super::document();
    other["site"] = json!("moss");
    let other = authoring::compile(&other.to_string()).unwrap();
    bench.state.publish("test", other).await.unwrap();
    let source = file.display().to_string();
    bench.state.publish(&source, compiled).await.unwrap();
    bench
}

fn met(n: u32, variant: &str) -> Told {
    let more = json!({ "subject": { "item": "guide", "variant": variant } });
    Told::by(n).event("milepost_shown", NOON, &more)
}

fn bought(told: Told, at: i64, n: u32) -> Told {
    let more = json!({ "value": { "minor": 5_000, "currency": "EUR" },
        "distinct": format!("order:{n}") });
    told.event("purchase", at, &more)
}

async fn filled(planned: u32) -> Bench {
    let bench = shop(planned).await;
    for n in 0..80 {
        let variant = if n % 2 == 0 { "new" } else { "old" };
        let mut told = met(n, variant);
        if n % 2 == 0 && n % 4 == 0 || n % 2 == 1 && n % 20 == 1 {
            told = bought(told, NOON + DAY, n);
        } else if n % 8 == 2 {
            // Too late to count.
            told = bought(told, NOON + 8 * DAY, n);
        }
        told.send(&bench).await;
    }
    let both = json!({ "subject": { "item": "guide", "variant": "old" } });
    met(99, "new")
        .event("milepost_shown", NOON + 1, &both)
        .send(&bench)
        .await;
    bench
}

async fn experiment(bench: &Bench) -> Value {
    bench.insight("experiments").await["experiments"][0].clone()
}

#[tokio::test]
async fn an_experiment_tells_who_did_what_after_they_saw_it() {
    let bench = filled(80).await;
    let told = experiment(&bench).await;
    assert_eq!(
        (&told["visitors"], &told["crossed"]),
        (&json!(80), &json!(1))
    );
    assert_eq!(
        (&told["control"], &told["is_reached"]),
        (&json!("old"), &json!(true))
    );
    assert_eq!(told["ratio_alarm"], false);
    let goal = &told["measures"][0];
    assert_eq!(
        (&goal["measure"], &goal["role"]),
        (&json!("purchase"), &json!("goal"))
    );
    let new = &goal["variants"][1];
    assert_eq!(
        (&new["did"], &new["share"]["value"]),
        (&json!(20), &json!(0.5))
    );
    assert_eq!(goal["variants"][0]["did"], 4);
    assert_eq!(new["against"]["verdict"], "more");
    assert_eq!(told["money"]["currency"], "EUR");
    assert_eq!(told["money"]["variants"][1]["mean"]["value"], 2_500.0);
    let overview = bench.insight("overview").await;
    assert_eq!(
        overview["needs"],
        json!([{ "kind": "experiment_reached", "item": "guide", "planned": 80 }])
    );
}

#[tokio::test]
async fn who_met_two_variants_is_one_visitor_of_the_plan() {
    for (planned, needs) in [(81, 1), (82, 0)] {
        let bench = filled(planned).await;
        let overview = bench.insight("overview").await;
        let told = overview["needs"].as_array().unwrap().len();
        assert_eq!(told, needs, "{planned}: {overview}");
    }
}

#[tokio::test]
async fn before_its_plan_is_reached_nothing_is_clear() {
    let bench = filled(4_000).await;
    let told = experiment(&bench).await;
    let against = &told["measures"][0]["variants"][1]["against"];
    assert_eq!(against["verdict"], "too_early");
    assert!(against["difference"]["low"].as_f64().unwrap() > 0.0);
}

#[tokio::test]
async fn who_is_erased_took_part_in_nothing() {
    let bench = filled(80).await;
    for n in [0, 99] {
        let path = format!("/api/sites/fern-floor/people/{}/data", visitor(n));
        assert_eq!(bench.call("DELETE", &path, "").await.status, StatusCode::OK);
    }
    let told = experiment(&bench).await;
    assert_eq!(
        (&told["visitors"], &told["crossed"]),
        (&json!(79), &json!(0))
    );
    assert_eq!(told["measures"][0]["variants"][1]["did"], 19);
}

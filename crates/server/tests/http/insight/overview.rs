use serde_json::json;

use super::{DAY, DAYS, NOON, Told, document, shop};
use crate::support::Bench;

#[tokio::test]
async fn four_figures_stand_beside_those_of_the_period_before() {
    let bench = shop().await;
    for n in 1..=40 {
        let at = NOON - DAY * i64::from(n % 10);
        let (nps, csat) = if n % 4 == 0 { (3, 2) } else { (10, 5) };
        Told::by(n)
            .item("milepost_shown", "after", at)
            .answers("nps", &json!(nps), at)
            .answers("csat", &json!(csat), at)
            .send(&bench)
            .await;
        let before = at - 14 * DAY;
        let grade = if n % 4 == 0 { 5 } else { 1 };
        Told::by(100 + n)
            .item("milepost_shown", "after", before)
            .answers("csat", &json!(grade), before)
            .send(&bench)
            .await;
    }
    let overview = bench.insight(&format!("overview?{DAYS}")).await;
    assert_eq!(
        overview["period"],
        json!({ "from": "2023-11-01", "to": "2023-11-14" })
    );
    assert_eq!(
        overview["before"],
        json!({ "from": "2023-10-18", "to": "2023-10-31" })
    );
    assert_eq!(overview["nps"]["now"]["value"], 50.0);
    assert_eq!(overview["nps"]["now"]["n"], 40);
    assert!(overview["nps"]["now"]["low"].as_f64().unwrap() < 50.0);
    assert_eq!(overview["nps"]["change"]["direction"], "unknown");
    assert_eq!(overview["csat"]["now"]["value"], 0.75);
    assert_eq!(overview["csat"]["before"]["value"], 0.25);
    assert_eq!(overview["csat"]["change"]["direction"], "up");
    assert_eq!(overview["ces"]["now"], json!({ "n": 0, "note": "hidden" }));
    assert_eq!(overview["response_rate"]["now"]["value"], 1.0);
    assert_eq!(overview["response_rate"]["change"]["direction"], "unclear");
    assert_eq!(overview["coverage"], json!(null));
    // Years ago, two hundred at once, just now.
    assert_eq!(overview["is_filling"], true);
}

#[tokio::test]
async fn what_was_shown_comes_with_its_stage_and_with_who_opened_it() {
    let bench = shop().await;
    for n in 1..=35 {
        let mut told = Told::by(n).item("milepost_shown", "guide", NOON);
        if n <= 7 {
            told = told.item("milepost_clicked", "guide", NOON + 1_000);
        }
        told.send(&bench).await;
    }
    Told::by(90)
        .item("milepost_shown", "bygone", NOON)
        .send(&bench)
        .await;
    let overview = bench.insight(&format!("overview?{DAYS}")).await;
    let guide = &overview["shown"][0];
    assert_eq!(
        (
            &guide["item"],
            &guide["kind"],
            &guide["stage"],
            &guide["shown"]
        ),
        (
            &json!("guide"),
            &json!("panel"),
            &json!("service"),
            &json!(35)
        )
    );
    assert_eq!(
        (&guide["opened"]["value"], &guide["opened"]["n"]),
        (&json!(0.2), &json!(35))
    );
    // A few from long ago are a device that was offline.
    assert_eq!(overview["is_filling"], false);
    assert_eq!(overview["shown"][1]["kind"], "gone");
    assert_eq!(
        overview["shown"][1]["opened"],
        json!({ "n": 1, "note": "hidden" })
    );
}

#[tokio::test]
async fn who_was_let_down_and_a_pool_that_runs_dry_need_a_person() {
    let bench = shop().await;
    Told::by(1)
        .answers("nps", &json!(2), NOON - DAY)
        .send(&bench)
        .await;
    Told::by(2)
        .answers("csat", &json!(1), NOON)
        .send(&bench)
        .await;
    Told::by(3)
        .answers("nps", &json!(9), NOON)
        .send(&bench)
        .await;
    bench
        .meddle("INSERT INTO pools (site, reward, low, is_told) VALUES ('fern-floor', 'mug', 3, 0)")
        .await;
    let overview = bench.insight(&format!("overview?{DAYS}")).await;
    let let_down = &overview["needs"][0];
    assert_eq!(
        (&let_down["kind"], &let_down["waiting"]),
        (&json!("let_down"), &json!(2)),
        "who says so on two scales was let down once"
    );
    // The sender's clock is corrected by the milliseconds that the batch took.
    let oldest = let_down["oldest_at"].as_i64().unwrap();
    assert!((oldest - (NOON - DAY)).abs() < 5_000, "{oldest}");
    assert_eq!(
        overview["needs"][1],
        json!({ "kind": "out_of_stock", "reward": "mug" })
    );
    assert_eq!(overview["needs"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn days_that_are_none_are_refused_with_their_name() {
    let bench = shop().await;
    for (days, word) in [
        ("from=yesterday", "`from`"),
        ("from=2023-11-14&to=2023-11-01", "behind"),
        ("from=2001-01-01&to=2023-11-01", "three years"),
    ] {
        let answer = bench
            .get_with_key(&format!("/api/sites/fern-floor/insight/overview?{days}"))
            .await;
        assert_eq!(answer.problem(), "bad_request");
        assert!(
            answer.json()["detail"].as_str().unwrap().contains(word),
            "{answer:?}"
        );
    }
}

#[tokio::test]
async fn a_survey_that_a_panel_asks_is_told_with_the_panels_showings() {
    let bench = shop_asking_in_the_guide().await;
    for n in 1..=40 {
        let mut told = Told::by(n).item("milepost_shown", "guide", NOON).item(
            "milepost_seen",
            "guide",
            NOON + 1,
        );
        if n <= 10 {
            told = told.answers("nps", &json!(9), NOON + 2);
        }
        told.send(&bench).await;
    }
    let overview = bench.insight(&format!("overview?{DAYS}")).await;
    let after = { overview["shown"].as_array().unwrap().iter() }
        .find(|it| it["item"] == "after")
        .unwrap();
    assert_eq!(
        (&after["kind"], &after["shown"]),
        (&json!("survey"), &json!(40))
    );
    assert_eq!(after["opened"]["value"], 0.25);
    assert_eq!(overview["response_rate"]["now"]["value"], 0.25);
    let results = bench.insight(&format!("surveys/after?{DAYS}")).await;
    assert_eq!(results["response_rate"]["value"], 0.25);
    let item = bench.insight(&format!("items/after?{DAYS}")).await;
    assert_eq!(item["counts"]["shown"], 40);
    assert_eq!(item["opened"]["now"]["value"], 0.25);
    assert_eq!(item["seen"]["now"]["value"], 1.0);
    assert_eq!(item["by_stage"][0]["key"], "service");
    assert_eq!(item["by_variant"], json!([]));
    // The panel's own figures are as they were.
    let guide = bench.insight(&format!("items/guide?{DAYS}")).await;
    assert_eq!(guide["counts"]["shown"], 40);
    assert_eq!(guide["opened"]["now"]["value"], 0.0);
}

/// The same shop, whose guide asks the survey in its second column.
async fn shop_asking_in_the_guide() -> Bench {
    let bench = shop().await;
    let mut document = document();
    document["surveys"][0]["show"]["on"] = json!("manual");
    let columns = json!({ "columns": [[{ "text": "Wood" }], [{ "question": "after" }]] });
    document["panels"][0]["blocks"] = json!([columns]);
    let compiled = authoring::compile(&document.to_string());
    let compiled = compiled.unwrap_or_else(|findings| panic!("{findings:?}"));
    bench.state.publish("test", compiled).await.unwrap();
    bench
}

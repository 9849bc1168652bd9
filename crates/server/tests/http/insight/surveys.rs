use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{DAY, DAYS, NOON, Told, shop};

fn question<'a>(results: &'a Value, id: &str) -> &'a Value {
    let questions = results["questions"].as_array().unwrap();
    questions.iter().find(|it| it["question"] == id).unwrap()
}

#[tokio::test]
async fn a_survey_is_told_question_by_question() {
    let bench = shop().await;
    for n in 1..=40 {
        // Ten days ago half were unhappy; on the last days hardly anybody.
        let late = n > 20;
        let at = if late { NOON } else { NOON - 10 * DAY };
        let good = if late { n % 10 != 0 } else { n % 2 == 0 };
        Told::by(n)
            .item("milepost_shown", "after", at)
            .answers("nps", &json!(if good { 9 } else { 5 }), at)
            .answers("wood", &json!([if n % 4 == 0 { "ash" } else { "oak" }]), at)
            .answers("why", &json!("because"), at)
            .send(&bench)
            .await;
    }
    let results = bench
        .insight(&format!("surveys/after?{DAYS}&since=2023-11-10"))
        .await;
    assert_eq!(results["response_rate"]["value"], 1.0);
    let ids: Vec<_> = { results["questions"].as_array().unwrap().iter() }
        .map(|it| it["question"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["nps", "csat", "ces", "wood", "why", "mail"]);
    let nps = question(&results, "nps");
    assert_eq!(nps["measure"], "nps");
    assert_eq!(
        nps["groups"],
        json!({ "promoters": 28, "passives": 0, "detractors": 12 })
    );
    assert_eq!(nps["distribution"][0]["answer"], "5");
    assert_eq!(nps["distribution"][1]["times"], 28);
    let weeks: Vec<_> = { nps["over_time"].as_array().unwrap().iter() }
        .map(|it| (&it["from"], &it["score"]["n"]))
        .collect();
    assert_eq!(
        weeks,
        [
            (&json!("2023-11-01"), &json!(20)),
            (&json!("2023-11-08"), &json!(20))
        ]
    );
    assert_eq!(nps["since"]["direction"], "up");
    assert_eq!(nps["by_stage"][0]["key"], "service");
    assert_eq!(nps["by_page"][0]["key"], "/delivery");
    let wood = question(&results, "wood");
    assert_eq!(wood["score"], json!(null));
    assert_eq!(wood["distribution"][1]["share"]["value"], 0.75);
    assert_eq!(question(&results, "why")["texts"], 40);
}

#[tokio::test]
async fn a_survey_that_nobody_knows_is_not_found() {
    let bench = shop().await;
    let answer = bench
        .get_with_key("/api/sites/fern-floor/insight/surveys/nothing")
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

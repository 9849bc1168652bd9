use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{DAY, NOON, Told, run, shop, visitor};
use crate::support::Bench;

async fn filled() -> Bench {
    let bench = shop().await;
    Told::by(1)
        .event("order_status_view", NOON - DAY, &json!({}))
        .event("order_status_view", NOON - DAY + 1, &json!({}))
        .answers("nps", &json!(2), NOON - DAY + 5)
        .answers("why", &json!("The driver came 100% late_"), NOON - DAY + 6)
        .answers("mail", &json!("ada@shop.example"), NOON - DAY + 7)
        .send(&bench)
        .await;
    Told::by(2)
        .answers("nps", &json!(10), NOON)
        .answers("why", &json!("=HYPERLINK(\"evil\")"), NOON + 1)
        .send(&bench)
        .await;
    let staff = json!({ "subject": { "item": "after", "question": "why", "answer": "Van broke" },
        "touchpoint": { "channel": "staff" } });
    Told::by(3)
        .event("milepost_answered", NOON - DAY + 9_000, &staff)
        .send_by_shop(&bench)
        .await;
    bench
}

async fn surveyed(bench: &Bench, filter: &str) -> Vec<String> {
    let page = bench
        .api(&format!("/api/sites/fern-floor/inbox?{filter}"))
        .await;
    let runs = page["runs"].as_array().unwrap().iter();
    runs.map(|run| run["visitor"].as_str().unwrap().to_owned())
        .collect()
}

fn address(n: u32) -> String {
    format!(
        "/api/sites/fern-floor/inbox/{}/after/{}",
        visitor(n),
        run(n)
    )
}

#[tokio::test]
async fn answers_of_one_run_stand_together_and_contacts_are_hidden() {
    let bench = filled().await;
    let page = bench.api("/api/sites/fern-floor/inbox").await;
    assert_eq!(page["next_before"], Value::Null);
    let runs = page["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 3);
    let first = &runs[2];
    assert_eq!(first["visitor"], visitor(1));
    assert_eq!(
        first["score"],
        json!({ "question": "nps", "measure": "nps", "number": 2, "band": "let_down" })
    );
    assert_eq!(first["answers"].as_array().unwrap().len(), 3);
    assert_eq!(first["answers"][2]["hidden"], true);
    assert_eq!(first["answers"][2]["text"], Value::Null);
    assert_eq!(
        (&first["stage"], &first["page"]),
        (&json!("service"), &json!("/delivery"))
    );
}

#[tokio::test]
async fn filters_find_what_they_say() {
    let bench = filled().await;
    let (one, two, three) = (visitor(1), visitor(2), visitor(3));
    for (filter, expected) in [
        ("band=let_down", vec![&one]),
        ("band=good", vec![&two]),
        ("band=middle", vec![]),
        ("state=waiting", vec![&one]),
        ("state=done", vec![]),
        ("question=why", vec![&three, &two, &one]),
        ("item=other", vec![]),
        ("channel=staff", vec![&three]),
        ("text=DRIVER", vec![&one]),
        ("text=100%25%20late_", vec![&one]),
        ("text=l_te", vec![]),
        ("text=ada", vec![]),
        ("from=2023-11-14", vec![&two]),
        ("to=2023-11-13", vec![&three, &one]),
        ("tag=van", vec![]),
    ] {
        let found = surveyed(&bench, filter).await;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{filter}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap_or_a_run_twice() {
    let bench = filled().await;
    for n in 10..31 {
        Told::by(n)
            .answers("nps", &json!(5), NOON + i64::from(n))
            .answers("csat", &json!(3), NOON + i64::from(n))
            .send(&bench)
            .await;
    }
    let (mut found, mut before) = (Vec::new(), String::new());
    loop {
        let page = bench
            .api(&format!("/api/sites/fern-floor/inbox?limit=4{before}"))
            .await;
        for run in page["runs"].as_array().unwrap() {
            found.push(run["visitor"].as_str().unwrap().to_owned());
        }
        match page["next_before"].as_i64() {
            Some(next) => before = format!("&before={next}"),
            None => break,
        }
    }
    assert_eq!(found.len(), 24);
    let mut once = found.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), 24);
    assert_eq!(found[0], visitor(30));
}

#[tokio::test]
async fn a_loop_is_closed_and_everybody_sees_by_whom() {
    let bench = filled().await;
    let change = json!({ "state": "handed", "handed_to": "Marta", "tags": [" van ", "late", "van"],
        "note": "Called back." });
    let answer = bench.call_json("PUT", &address(1), &change).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let detail = answer.json();
    assert_eq!(detail["run"]["state"], "handed");
    assert_eq!(detail["run"]["handed_to"], "Marta");
    assert_eq!(detail["run"]["tags"], json!(["late", "van"]));
    assert!(
        detail["run"]["changed_by"]
            .as_str()
            .unwrap()
            .starts_with("key ")
    );
    assert_eq!(detail["notes"][0]["text"], "Called back.");
    assert_eq!(detail["way"][0]["times"], 2);
    assert_eq!(detail["way"][0]["name"], "order_status_view");
    assert_eq!(detail["staff"][0]["text"], "Van broke");
    assert_eq!(
        surveyed(&bench, "state=waiting").await,
        Vec::<String>::new()
    );
    assert_eq!(surveyed(&bench, "state=handed").await, [visitor(1)]);
    assert_eq!(surveyed(&bench, "tag=van").await, [visitor(1)]);
    let done = bench
        .call_json("PUT", &address(1), &json!({ "state": "done" }))
        .await;
    assert_eq!(
        done.json()["run"]["handed_to"],
        "Marta",
        "what is left out stays"
    );
    let overview = bench
        .insight("overview?from=2023-11-01&to=2023-11-14")
        .await;
    assert_eq!(overview["needs"], json!([]));
    let log = bench.api("/api/sites/fern-floor/audit").await;
    let actions: Vec<_> = { log["entries"].as_array().unwrap().iter() }
        .map(|entry| entry["action"].as_str().unwrap())
        .collect();
    assert_eq!(&actions[..2], ["case.changed", "case.changed"]);
}

#[tokio::test]
async fn contacts_are_told_to_who_asks_and_the_audit_log_knows() {
    let bench = filled().await;
    let contact = bench.api(&format!("{}/contact", address(1))).await;
    assert_eq!(contact[0]["text"], "ada@shop.example");
    let log = bench.api("/api/sites/fern-floor/audit").await;
    assert_eq!(log["entries"][0]["action"], "contact.read");
}

#[tokio::test]
async fn a_table_runs_nothing_and_tells_no_contact() {
    let bench = filled().await;
    let answer = bench
        .get_with_key("/api/sites/fern-floor/inbox/export")
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    assert!(!text.contains("ada@shop.example"));
    let log = bench.api("/api/sites/fern-floor/audit").await;
    assert_eq!(log["entries"][0]["action"], "inbox.exported");
    assert_eq!(text.lines().next().unwrap().matches(',').count(), 14);
    assert!(text.contains("let down"));
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let bench = filled().await;
    for (change, word) in [
        (json!({ "state": "open" }), "waiting"),
        (json!({ "note": "x".repeat(4_001) }), "`note`"),
        (json!({ "tags": ["x".repeat(41)] }), "`tags`"),
        (json!({ "handed_to": "x".repeat(201) }), "`handed_to`"),
        (json!({ "stat": "done" }), "stat"),
    ] {
        let answer = bench.call_json("PUT", &address(1), &change).await;
        assert_eq!(answer.problem(), "bad_request");
        assert!(
            answer.json()["detail"].as_str().unwrap().contains(word),
            "{answer:?}"
        );
    }
    let nobody = bench
        .call_json("PUT", &address(77), &json!({ "state": "done" }))
        .await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_is_erased_leaves_no_case_behind() {
    let bench = filled().await;
    bench
        .call_json(
            "PUT",
            &address(1),
            &json!({ "state": "done", "tags": ["van"], "note": "x" }),
        )
        .await;
    let data = format!("/api/sites/fern-floor/people/{}/data", visitor(1));
    let kept = bench.api(&data).await;
    for part in ["cases", "case_tags", "case_notes"] {
        assert_eq!(kept[part].as_array().map(Vec::len), Some(1), "{kept}");
    }
    let erased = bench.call("DELETE", &data, "").await;
    assert_eq!(erased.status, StatusCode::OK, "{erased:?}");
    assert_eq!(
        bench.get_with_key(&address(1)).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(surveyed(&bench, "tag=van").await, Vec::<String>::new());
}

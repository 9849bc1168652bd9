//! What is kept of a person, and how it ends.

use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shopper::{Consent, Event, names};

use crate::support::{Bench, SHOP, VISITOR, answered, batch, compact, id, now, page_view, post};

fn person() -> String {
    format!("/api/sites/fern-floor/people/{VISITOR}/data")
}

#[tokio::test]
async fn a_person_gets_everything_that_is_kept_of_them() {
    let bench = Bench::new().await;
    let events = [
        page_view(1),
        answered(2, "score", &json!(9)),
        answered(3, "why", &json!("warm")),
    ];
    bench.post(batch(&events)).await;
    let all = bench.api(&person()).await;
    assert_eq!(all["visitor"], VISITOR.to_string());
    let count = |part: &str| all[part].as_array().map(Vec::len);
    assert_eq!(count("events"), Some(3));
    assert_eq!(count("answers"), Some(2));
    assert_eq!(
        (count("attachments"), count("on_the_way")),
        (Some(0), Some(0))
    );
    assert_eq!(all["answers"][1]["text"], "warm");
}

#[tokio::test]
async fn who_is_erased_is_gone_from_rows_and_counts_and_is_not_brought_back_by_a_late_retry() {
    let bench = Bench::new().await;
    let batch = batch(&[page_view(1), answered(2, "score", &json!(9))]);
    bench.post(batch.clone()).await;
    let erased = bench.call("DELETE", &person(), "").await;
    assert_eq!(
        erased.json(),
        json!({ "events": 2, "answers": 1, "files": 0 })
    );
    let late = bench.post(batch).await;
    assert_eq!(late.status, StatusCode::OK);
    assert_eq!(late.outcomes(), ["drop erased", "drop erased"]);
    assert!(bench.stored().await.is_empty());
    let counts = bench.api("/api/sites/fern-floor/counts").await;
    assert_eq!(counts, json!({ "events": {}, "answers": [] }));
    for what in [
        "items",
        "answers",
        "events",
        "visitors",
        "orders",
        "programme",
        "map",
    ] {
        let path = format!("/api/sites/fern-floor/results/{what}");
        assert_eq!(bench.api(&path).await["rows"], json!([]), "{what}");
    }
}

#[tokio::test]
async fn the_shopper_takes_everything_back_from_the_shops_page_and_from_no_other() {
    let bench = Bench::new().await;
    bench.post(batch(&[page_view(1)])).await;
    let body = json!({ "site": "fern-floor", "visitor": VISITOR.to_string() }).to_string();
    let request = |origin: &str| {
        let request = Request::post("/j/v1/w").header("origin", origin);
        request.body(body.clone().into()).unwrap()
    };
    let foreign = bench.send(request("https://elsewhere.example")).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert_eq!(bench.stored().await.len(), 1);
    let own = bench.send(request(SHOP)).await;
    assert_eq!(own.status, StatusCode::NO_CONTENT);
    assert!(bench.stored().await.is_empty());
}

#[tokio::test]
async fn bad_ids_and_bad_bodies_are_told_how_to_mend_them() {
    let bench = Bench::new().await;
    let zero = "/api/sites/fern-floor/people/00000000-0000-0000-0000-000000000000/data";
    for path in [zero, "/api/sites/fern-floor/people/me/data"] {
        let answer = bench.call("DELETE", path, "").await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let withdrawal = Request::post("/j/v1/w").body("{".into()).unwrap();
    assert_eq!(bench.send(withdrawal).await.status, StatusCode::BAD_REQUEST);
    let retention = "/api/sites/fern-floor/retention";
    for body in ["{", "{\"event_days\":0}", "{\"days\":1}"] {
        let answer = bench.call("PUT", retention, body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
    }
}

#[tokio::test]
async fn a_site_says_how_long_it_keeps_what() {
    let bench = Bench::new().await;
    let path = "/api/sites/fern-floor/retention";
    let wanted =
        json!({ "event_days": 30, "answer_days": null, "file_days": 7, "letter_days": 14 });
    let answer = bench.call("PUT", path, &wanted.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(bench.api(path).await, wanted);
}

/// A page view and an answer by hand, each with that consent.
fn two(consent: Consent) -> Vec<u8> {
    let event = |number, name: &str| Event {
        id: id(number),
        name: name.to_owned(),
        at: now(),
        consent,
        ..Event::default()
    };
    compact(&[event(1, "page_view"), event(2, names::ANSWERED)])
}

async fn told(bench: &Bench, body: Vec<u8>, headers: &[(&str, &str)]) -> Vec<bool> {
    let request = headers
        .iter()
        .fold(post(), |it, (name, value)| it.header(*name, *value));
    let answer = bench.send(request.body(body.into()).unwrap()).await;
    let receipt = shopper::batch::decode_receipt(&answer.body).unwrap();
    let ok = |outcome: &shopper::Outcome| *outcome == shopper::Outcome::Ok;
    receipt.outcomes.iter().map(ok).collect()
}

#[tokio::test]
async fn without_leave_only_what_the_shopper_said_by_hand_is_stored() {
    let functional = Consent {
        functional: true,
        ..Consent::default()
    };
    for (consent, gpc, page_too) in [
        (Consent::ALL, None, true),
        (functional, None, false),
        // From before the shopper was asked, sent when they allowed it.
        (Consent::default(), None, true),
        (Consent::ALL, Some("1"), false),
        (Consent::ALL, Some("0"), true),
    ] {
        let bench = Bench::new().await;
        let gpc: Vec<_> = gpc.map(|value| ("sec-gpc", value)).into_iter().collect();
        let stored = told(&bench, two(consent), &gpc).await;
        assert_eq!(stored, [page_too, true], "{consent:?} {gpc:?}");
    }
}

#[tokio::test]
async fn consent_is_recorded_with_each_event_and_json_that_says_no_is_heard() {
    let bench = Bench::new().await;
    let with = |number, consent: Value| {
        let mut event = page_view(number);
        event["consent"] = consent;
        event
    };
    let yes = json!({ "functional": true, "analytics": true, "personalization": false });
    let no = json!({ "functional": false });
    let answer = bench
        .post(batch(&[with(1, yes.clone()), with(2, no), page_view(3)]))
        .await;
    assert_eq!(answer.outcomes(), ["ok", "drop no_consent", "ok"]);
    let events = bench.api("/api/sites/fern-floor/events").await;
    assert_eq!(events["events"][1]["consent"], yes);
}

#[tokio::test]
async fn a_whole_site_is_erased_when_it_is_said_twice() {
    let bench = Bench::new().await;
    bench
        .post(batch(&[page_view(1), answered(2, "score", &json!(9))]))
        .await;
    let path = "/api/sites/fern-floor/data";
    let unsure = bench.call("DELETE", path, "").await;
    assert_eq!(unsure.status, StatusCode::BAD_REQUEST);
    assert_eq!(bench.stored().await.len(), 2);
    let sure = bench
        .call("DELETE", &format!("{path}?site=fern-floor"), "")
        .await;
    assert_eq!(
        sure.json(),
        json!({ "events": 2, "answers": 1, "files": 0 })
    );
    assert!(bench.stored().await.is_empty());
    let visitors = bench.api("/api/sites/fern-floor/results/visitors").await;
    assert_eq!(visitors["rows"], json!([]));
}

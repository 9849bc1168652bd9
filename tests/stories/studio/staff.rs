//! The staff page: set up in the Studio, opened with the PIN on a phone, answered in the real
//! widget; what is said stands under staff.

use serde_json::{Value, json};

use super::bench::Bench;
use crate::server::Server;

/// Publishes the demo's journey with a survey for staff.
pub(crate) fn with_staff(server: &Server) {
    let document = std::fs::read_to_string(Server::at("demo/journey.json")).unwrap();
    let mut document: Value = serde_json::from_str(&document).unwrap();
    let survey = json!({
        "id": "floor", "name": "Staff voice", "show": { "place": { "slot": "staff" } },
        "questions": [
            { "id": "heard", "ask": "What did you hear?", "required": true, "answer": { "long_text": {} } }
        ]
    });
    document["surveys"].as_array_mut().unwrap().push(survey);
    let draft = json!({ "revision": 2, "document": document });
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    let publish = json!({ "revision": 3, "note": "staff" });
    server.does("POST", "/api/sites/fern-floor/versions", &publish);
}

#[tokio::test]
async fn staff_says_what_they_heard_and_it_is_theirs() {
    let bench = Bench::signed_in().await;
    with_staff(&bench.stage.server);
    bench
        .stage
        .goes_to("/studio/sites/fern-floor/settings/staff")
        .await;
    bench.sees("the form", "return field('PIN')").await;
    bench
        .does("type(field('PIN'), '123456'); await settled(); button('Set the PIN').click()")
        .await;
    bench
        .sees(
            "that it is easy",
            "return document.getElementById('staff-pin-error')",
        )
        .await;
    bench
        .does("type(field('PIN'), '482915'); await settled(); button('Set the PIN').click()")
        .await;
    bench
        .sees(
            "that it is set",
            "return page().includes('The PIN was set on') && page().includes('asks 1 survey')",
        )
        .await;
    bench.stage.on_a_phone().await;
    bench.stage.goes_to("/staff/fern-floor").await;
    bench.sees("the door", "return field('PIN')").await;
    assert_eq!(bench.findings().await, json!([]), "the door");
    bench.picture("staff-door-phone").await;
    bench
        .does("type(field('PIN'), '111112'); await settled(); button('Begin the shift').click()")
        .await;
    bench
        .sees("that it is wrong", "return page().includes('not right')")
        .await;
    bench
        .does("type(field('PIN'), '482915'); await settled(); button('Begin the shift').click()")
        .await;
    bench
        .sees(
            "the question",
            "return document.querySelector('milepost-slot')?.shadowRoot?.querySelector('textarea')",
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "the page");
    bench.picture("staff-page-phone").await;
    let alone = bench.reads("return document.querySelector('milepost-root')?.shadowRoot?.querySelector('.mp-launcher') ?? null").await;
    assert_eq!(alone, json!(null), "nothing of the shop's");
    bench
        .does("const box = document.querySelector('milepost-slot').shadowRoot; type(box.querySelector('textarea'), 'The till is slow.'); await settled();
               [...box.querySelectorAll('button')].find(it => /Send|Next|Done/.test(it.textContent)).click()")
        .await;
    bench
        .sees(
            "thanks",
            "return !document.querySelector('milepost-slot').shadowRoot.querySelector('textarea')",
        )
        .await;
    let answer = staffs_answer(&bench).await;
    assert_eq!(answer["touchpoint"]["channel"], "staff", "{answer}");
    bench.picture("staff-thanks-phone").await;
    bench.does("button('Tell something else').click()").await;
    bench
        .sees("the question again, for the next voice", "return document.querySelector('milepost-slot')?.shadowRoot?.querySelector('textarea')?.value === ''")
        .await;
    bench.does("button('End the shift').click()").await;
    bench.sees("the door again", "return field('PIN')").await;
    bench.ends().await;
}

/// The event of the answer, once it is on disk.
async fn staffs_answer(bench: &Bench) -> Value {
    for _ in 0..50 {
        let events = bench
            .stage
            .server
            .read("/api/sites/fern-floor/events?limit=50");
        let events = events["events"].as_array().unwrap().iter();
        let mut answers = events.filter(|event| event["name"] == "milepost_answered");
        if let Some(answer) = answers.next() {
            return answer.clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no answer came");
}

//! The page for the shop floor: who gets in, what they see, and that nobody else speaks as them.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Bench, SITE, answered, batch, post};

const PAGE: &str = "/staff/fern-floor";
const PIN: &str = "482915";
const JOURNEY: &str = r#"{
    "site": "fern-floor", "shop": "Fern & Floor", "locales": ["en"], "origins": ["https://shop.example"], "launcher": { "label": "For you" },
    "panels": [{ "id": "sale", "name": "Sale", "blocks": [{ "heading": "Sale" }], "show": { "place": "popover" } }],
    "surveys": [{ "id": "floor", "name": "Floor", "show": { "place": { "slot": "staff" } },
                  "questions": [{ "id": "heard", "ask": "What did you hear?", "answer": { "long_text": {} } }] }]
}"#;

/// A server whose staff page is open.
async fn open() -> Bench {
    let bench = Bench::new().await;
    let compiled = authoring::compile(JOURNEY).unwrap_or_else(|all| panic!("{all:?}"));
    bench.state.publish("test", compiled).await.unwrap();
    set_pin(&bench).await;
    bench
}

async fn set_pin(bench: &Bench) {
    let body = json!({ "pin": PIN });
    let path = "/api/sites/fern-floor/staff";
    bench.done(&bench.operator(), "PUT", path, &body).await;
}

async fn enter(bench: &Bench, pin: &str) -> Answer {
    let request = Request::post(PAGE)
        .header("host", "milepost.example")
        .header("origin", "https://milepost.example")
        .header("content-type", "application/x-www-form-urlencoded");
    let body = Body::from(format!("pin={pin}"));
    bench.send(request.body(body).unwrap()).await
}

/// The shift's cookie.
async fn begin(bench: &Bench) -> String {
    let answer = enter(bench, PIN).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-milepost-staff=") && cookie.contains("Max-Age=43200"));
    cookie.split(';').next().unwrap().to_owned()
}

fn says(answer: &Answer, words: &str) -> bool {
    String::from_utf8_lossy(&answer.body).contains(words)
}

async fn shown(bench: &Bench, cookie: &str) -> String {
    let answer = bench.get_with(PAGE, ("cookie", cookie)).await;
    assert_eq!(answer.status, StatusCode::OK);
    String::from_utf8(answer.body.to_vec()).unwrap()
}

/// Where the page's widget asks.
async fn api(bench: &Bench, cookie: &str) -> String {
    let html = shown(bench, cookie).await;
    let (_, rest) = html.split_once("data-api=\"").expect("a shift");
    rest.split_once('"').unwrap().0.to_owned()
}

fn voice(number: u32, channel: &str) -> Value {
    let mut event = answered(number, "heard", &json!("The till is slow."));
    event["subject"]["item"] = json!("floor");
    event["touchpoint"] = json!({ "channel": channel, "page": "/x", "place": "staff" });
    event
}

/// Channels of the answers that stand, the newest first.
async fn channels(bench: &Bench) -> Vec<String> {
    let events = bench.api("/api/sites/fern-floor/events").await;
    let events = events["events"].as_array().unwrap().iter();
    events
        .map(|event| {
            let channel = &event["touchpoint"]["channel"];
            channel.as_str().unwrap_or_default().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_pin_opens_the_page_for_a_shift_and_another_pin_ends_it() {
    let bench = open().await;
    let door = bench.get(PAGE).await;
    assert!(
        door.header("content-security-policy")
            .contains("default-src 'none'")
    );
    assert_eq!(door.header("cache-control"), "no-store");
    // Without it browsers send the form from the origin `null`, and no cookie fits.
    assert_eq!(door.header("referrer-policy"), "same-origin");
    assert!(!String::from_utf8_lossy(&door.body).contains("milepost.js"));
    let wrong = enter(&bench, "482916").await;
    assert!(!wrong.has("set-cookie") && says(&wrong, "PIN is not right"));
    let cookie = begin(&bench).await;
    let html = shown(&bench, &cookie).await;
    assert!(html.contains("<milepost-slot name=\"staff\">"), "{html}");
    let journey = format!("{}j/fern-floor/en.mpj", api(&bench, &cookie).await);
    assert_eq!(bench.get(&journey).await.status, StatusCode::OK);
    set_pin(&bench).await;
    assert!(!shown(&bench, &cookie).await.contains("milepost.js"));
    assert_eq!(bench.get(&journey).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_shift_ends_after_twelve_hours_and_when_it_is_ended() {
    let bench = open().await;
    let (first, second) = (begin(&bench).await, begin(&bench).await);
    let end = Request::post("/staff/fern-floor/end").header("cookie", &first);
    let ended = bench.send(end.body(Body::empty()).unwrap()).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(!shown(&bench, &first).await.contains("milepost.js"));
    assert!(shown(&bench, &second).await.contains("milepost.js"));
    bench
        .meddle("UPDATE staff_shifts SET begun_at = begun_at - 43200001")
        .await;
    assert!(!shown(&bench, &second).await.contains("milepost.js"));
}

#[tokio::test]
async fn the_widget_gets_what_is_asked_of_staff_and_nothing_else() {
    let bench = open().await;
    let cookie = begin(&bench).await;
    let api = api(&bench, &cookie).await;
    let journey = bench.get(&format!("{api}j/fern-floor/en.mpj")).await;
    let (_, program) = engine::decode(&journey.body).unwrap();
    assert!(program.launcher.is_none());
    let known = program
        .items
        .iter()
        .filter(|item| item.kind.known().is_some());
    let ids: Vec<&str> = known.map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["floor"]);
    assert_eq!(bench.get(&format!("{api}j/v1/s/fern-floor")).await.body, "");
}

#[tokio::test]
async fn what_is_said_at_the_page_is_staffs_word_and_nobody_elses_is() {
    let bench = open().await;
    let cookie = begin(&bench).await;
    let events = format!("{}j/v1/e", api(&bench, &cookie).await);
    let said = Request::post(&events).body(batch(&[voice(1, "email")]).into());
    assert_eq!(bench.send(said.unwrap()).await.outcomes(), ["ok"]);
    for (number, channel) in [(2, "staff"), (3, " STAFF ")] {
        let told = bench.post(batch(&[voice(number, channel)])).await;
        assert_eq!(told.outcomes(), ["ok"]);
    }
    assert_eq!(channels(&bench).await, ["", "", "staff"]);
    let answers = bench.api("/api/sites/fern-floor/answers?item=floor").await;
    assert_eq!(answers["answers"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_shift_speaks_of_its_own_site_and_to_its_own_page() {
    let bench = open().await;
    let cookie = begin(&bench).await;
    let events = format!("{}j/v1/e", api(&bench, &cookie).await);
    let other = batch(&[voice(1, "")]).replace(SITE, "moss");
    let told = bench
        .send(Request::post(&events).body(other.into()).unwrap())
        .await;
    assert_eq!(told.status, StatusCode::FORBIDDEN);
    let elsewhere = Request::post(&events)
        .header("host", "milepost.example")
        .header("origin", "https://shop.example");
    let told = elsewhere.body(batch(&[voice(2, "")]).into()).unwrap();
    assert_eq!(bench.send(told).await.status, StatusCode::FORBIDDEN);
    let guessed = "/staff/fern-floor/00000000000000000000000000000000/j/v1/e";
    let told = Request::post(guessed).body(batch(&[voice(3, "")]).into());
    assert_eq!(
        bench.send(told.unwrap()).await.status,
        StatusCode::NOT_FOUND
    );
    // The cookie alone vouches for nothing: any page of ours would bring it.
    let told = post().header("cookie", &cookie);
    let told = told.body(batch(&[voice(4, "staff")]).into()).unwrap();
    let told = bench.send(told).await;
    assert_eq!(told.status, StatusCode::OK, "{told:?}");
    assert_eq!(channels(&bench).await, [""]);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_a_page_without_a_pin_is_shut() {
    let bench = open().await;
    for _ in 0..5 {
        let wrong = enter(&bench, "000000").await;
        assert!(says(&wrong, "PIN is not right"));
    }
    let late = enter(&bench, PIN).await;
    assert!(!late.has("set-cookie") && says(&late, "tried too often"));
    let path = "/api/sites/fern-floor/staff";
    bench
        .done(&bench.operator(), "DELETE", path, &Value::Null)
        .await;
    let shut = bench.get(PAGE).await;
    assert!(says(&shut, "This page is closed"));
    let standing: api::StaffPage = serde_json::from_value(
        bench
            .done(&bench.operator(), "GET", path, &Value::Null)
            .await,
    )
    .unwrap();
    assert_eq!(
        (standing.pin_set_at, &standing.surveys[..]),
        (None, &["floor".to_owned()][..])
    );
}

#[tokio::test]
async fn a_pin_that_anybody_would_try_first_is_refused_and_a_form_from_elsewhere_too() {
    let bench = open().await;
    for pin in ["123456", "000000", "12345", "48291a"] {
        let body = json!({ "pin": pin });
        let path = "/api/sites/fern-floor/staff";
        let answer = bench.ask(&bench.operator(), "PUT", path, &body).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{pin}");
    }
    let elsewhere = Request::post(PAGE)
        .header("host", "milepost.example")
        .header("origin", "https://evil.example")
        .body(Body::from(format!("pin={PIN}")))
        .unwrap();
    assert_eq!(bench.send(elsewhere).await.status, StatusCode::FORBIDDEN);
}

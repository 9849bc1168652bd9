//! The hosted page: an item for whoever has no widget, answered by plain forms.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::Value;

use crate::support::{Answer, Bench};

const PAGE: &str = "/p/fern-floor/nps";
const JOURNEY: &str = r#"{
    "site": "fern-floor", "shop": "Fern & <b>Floor</b>", "locales": ["en", "de"], "origins": ["https://shop.example"],
    "panels": [{ "id": "sale", "name": "Sale", "show": { "place": "popover" }, "blocks": [
        { "heading": "\"'><script>alert(1)</script>" },
        { "button": { "label": "To the floors", "do": { "open": "/floors" } } },
        { "button": { "label": "Tell us", "do": { "show": "nps" } } } ] }],
    "surveys": [
        { "id": "floor", "name": "Floor", "show": { "place": { "slot": "staff" } },
          "questions": [{ "id": "heard", "ask": "What did you hear?", "answer": { "long_text": {} } }] },
        { "id": "nps", "name": "NPS", "show": { "place": "modal", "on": ["manual"] }, "questions": [
            { "id": "score", "ask": "Would you tell a friend?", "required": true, "answer": { "nps": { "low": "no", "high": "yes" } } },
            { "id": "what", "ask": "What did you like?", "required": false, "answer": { "multiple_choice": { "options": [
                { "id": "oak", "text": "The oak" }, { "id": "shop", "text": "The <i>shop</i>" } ] } } },
            { "id": "why", "ask": "Why {answers.score|so}?", "required": false, "answer": { "long_text": { "max": 50 } } } ] }]
}"#;

async fn open() -> Bench {
    let bench = Bench::new().await;
    let compiled = authoring::compile(JOURNEY).unwrap_or_else(|all| panic!("{all:#?}"));
    bench.state.publish("test", compiled).await.unwrap();
    bench
}

async fn shown(bench: &Bench, path: &str) -> String {
    let answer = bench.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    text(&answer)
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.to_vec()).unwrap()
}

async fn send(bench: &Bench, page: &str, chosen: &str) -> Answer {
    let field = |name: &str| {
        let (_, rest) = page
            .split_once(&format!("name=\"{name}\" value=\""))
            .expect(name);
        rest.split_once('"').unwrap().0.to_owned()
    };
    let (id, thread) = (field("mp-id"), field("mp-thread"));
    let request = Request::post(PAGE)
        .header("host", "milepost.example")
        .header("origin", "https://milepost.example")
        .header(
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
        )
        .header("content-type", "application/x-www-form-urlencoded");
    let body = Body::from(format!("mp-id={id}&mp-thread={thread}&{chosen}"));
    bench.send(request.body(body).unwrap()).await
}

async fn sent(bench: &Bench, page: &str, chosen: &str) -> String {
    let answer = send(bench, page, chosen).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    text(&answer)
}

/// What is stored, the oldest first.
async fn stored(bench: &Bench) -> Vec<Value> {
    let events = bench.api("/api/sites/fern-floor/events").await;
    let mut events = events["events"].as_array().unwrap().clone();
    events.reverse();
    events
}

#[tokio::test]
async fn a_survey_is_answered_to_its_end_without_a_script_and_stored_like_any_other() {
    let bench = open().await;
    let first = shown(&bench, PAGE).await;
    assert!(first.contains("Would you tell a friend?") && first.contains("Question 1 of 3"));
    let second = sent(&bench, &first, "mp-scale=9").await;
    assert!(second.contains("What did you like?"), "{second}");
    let third = sent(&bench, &second, "mp-option=oak&mp-option=shop").await;
    assert!(third.contains("Why 9?"), "{third}");
    let end = sent(&bench, &third, "mp-words=Wide%0D%0Aplanks").await;
    assert!(!end.contains("<form") && end.contains("Thank"), "{end}");

    let events = stored(&bench).await;
    let names: Vec<&str> = events
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    let answered = "milepost_answered";
    assert_eq!(names, [answered, answered, answered, "milepost_completed"]);
    assert_eq!(
        events[0]["touchpoint"]["channel"], "hosted",
        "{:#}",
        events[0]
    );
    let answers = bench.api("/api/sites/fern-floor/answers").await;
    let said = answers.to_string();
    assert!(
        said.contains("planks") && said.contains("oak"),
        "{answers:#}"
    );
}

#[tokio::test]
async fn what_does_not_fit_is_said_on_the_page_and_not_stored() {
    let bench = open().await;
    let first = shown(&bench, PAGE).await;
    for chosen in [
        "",
        "mp-scale=11",
        "mp-scale=x",
        "mp-go=skip",
        "mp-option=oak",
    ] {
        let again = sent(&bench, &first, chosen).await;
        assert!(again.contains("role=\"alert\""), "{chosen}: {again}");
        assert!(again.contains("Would you tell a friend?"));
    }
    assert_eq!(stored(&bench).await.len(), 0);
    let second = sent(&bench, &first, "mp-scale=3").await;
    let third = sent(&bench, &second, "mp-go=skip").await;
    let long = "x".repeat(51);
    let again = sent(&bench, &third, &format!("mp-words={long}")).await;
    assert!(
        again.contains("at most 50") && again.contains(&long),
        "what was written stands"
    );
    let asked = sent(&bench, &third, "mp-words=write+to+ada%40shop.example").await;
    assert!(asked.contains("value=\"anyway\""), "{asked}");
    assert_eq!(stored(&bench).await.len(), 2);
}

#[tokio::test]
async fn the_way_back_leads_to_the_question_before_with_its_answer() {
    let bench = open().await;
    let first = shown(&bench, PAGE).await;
    let second = sent(&bench, &first, "mp-scale=9").await;
    assert!(second.contains("name=\"mp-go\" value=\"back\""), "{second}");
    let back = sent(&bench, &second, "mp-go=back").await;
    assert!(
        back.contains("Would you tell a friend?") && back.contains("checked"),
        "{back}"
    );
    sent(&bench, &back, "mp-scale=2").await;
    assert_eq!(stored(&bench).await.len(), 2);
    let answers = bench.api("/api/sites/fern-floor/answers").await;
    assert_eq!(
        answers["answers"].as_array().unwrap().len(),
        1,
        "the second stands: {answers:#}"
    );
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_one_answer() {
    let bench = open().await;
    let first = shown(&bench, PAGE).await;
    sent(&bench, &first, "mp-scale=9").await;
    sent(&bench, &first, "mp-scale=9").await;
    assert_eq!(stored(&bench).await.len(), 1);
}

#[tokio::test]
async fn no_text_of_shop_or_shopper_becomes_markup() {
    let bench = open().await;
    let panel = shown(&bench, "/p/fern-floor/sale").await;
    assert!(
        panel.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{panel}"
    );
    assert!(panel.contains("<title>Fern &amp; &lt;b&gt;"), "{panel}");
    let first = shown(&bench, PAGE).await;
    let second = sent(&bench, &first, "mp-scale=3").await;
    assert!(second.contains("The &lt;i&gt;shop"), "{second}");
    let third = sent(&bench, &second, "mp-go=skip").await;
    let hostile = "%22%27%3E%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E".repeat(3);
    let again = sent(&bench, &third, &format!("mp-words={hostile}")).await;
    for page in [&panel, &first, &second, &again] {
        assert!(
            !page.contains("<script") && !page.contains("<b>Floor") && !page.contains("<i>shop"),
            "{page}"
        );
    }
}

#[tokio::test]
async fn links_lead_to_the_shop_and_other_items_to_their_own_pages() {
    let bench = open().await;
    let panel = shown(&bench, "/p/fern-floor/sale").await;
    assert!(
        panel.contains("href=\"https://shop.example/floors\""),
        "{panel}"
    );
    assert!(panel.contains("href=\"./nps\""), "{panel}");
    assert!(!panel.contains("<form"));
}

#[tokio::test]
async fn its_policy_lets_no_script_in_and_nothing_is_kept_on_the_device() {
    let bench = open().await;
    let answer = bench.get(PAGE).await;
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("script-src"));
    assert!(policy.contains("form-action 'self'") && !policy.contains("unsafe"));
    assert!(answer.headers.get("set-cookie").is_none());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!text(&answer).contains(" style="));
}

#[tokio::test]
async fn nobody_elses_page_answers_and_what_is_not_for_shoppers_is_not_here() {
    let bench = open().await;
    for path in [
        "/p/fern-floor/floor",
        "/p/fern-floor/nothing",
        "/p/nobody/nps",
    ] {
        assert_eq!(
            bench.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let request = Request::post(PAGE)
        .header("host", "milepost.example")
        .header("origin", "https://evil.example");
    let answer = bench
        .send(request.body(Body::from("mp-id=1")).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let request = Request::post(PAGE).header("host", "milepost.example");
    let answer = bench
        .send(request.body(Body::from("mp-scale=9")).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_a_bot_answers_is_in_no_count() {
    let bench = open().await;
    let first = shown(&bench, PAGE).await;
    let (_, rest) = first.split_once("mp-id\" value=\"").unwrap();
    let id = &rest[..36];
    let (_, rest) = first.split_once("mp-thread\" value=\"").unwrap();
    let thread = rest.split_once('"').unwrap().0;
    let request = Request::post(PAGE)
        .header("host", "milepost.example")
        .header("user-agent", "curl/8.5.0");
    let body = Body::from(format!("mp-id={id}&mp-thread={thread}&mp-scale=9"));
    let answer = bench.send(request.body(body).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
    let counts = bench.api("/api/sites/fern-floor/counts").await;
    assert!(!counts.to_string().contains("score"), "{counts:#}");
}

#[tokio::test]
async fn our_frame_is_for_pages_of_the_site_alone_and_runs_the_widget() {
    let bench = open().await;
    let answer = bench.get("/f/fern-floor").await;
    assert_eq!(answer.status, StatusCode::OK);
    let policy = answer.header("content-security-policy");
    assert!(
        policy.ends_with("frame-ancestors 'self' https://shop.example"),
        "{policy}"
    );
    assert!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
        "{policy}"
    );
    assert!(text(&answer).contains("src=\"../m/framed.js\""));
    assert_eq!(bench.get("/f/nobody").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_widget_that_broke_is_counted_and_nobody_named() {
    let bench = open().await;
    for (quiet, from, status) in [
        (false, "https://shop.example", StatusCode::NO_CONTENT),
        (true, "https://shop.example", StatusCode::NO_CONTENT),
        (true, "https://evil.example", StatusCode::FORBIDDEN),
    ] {
        let request = Request::post("/j/v1/b").header("origin", from).header(
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
        );
        let body = Body::from(format!(r#"{{"site":"fern-floor","quiet":{quiet}}}"#));
        assert_eq!(bench.send(request.body(body).unwrap()).await.status, status);
    }
    let metrics = text(&bench.get_with_key("/metrics").await);
    for then in ["restarted", "quiet"] {
        let line = format!("milepost_widget_failures_total{{then=\"{then}\"}} 1");
        assert!(metrics.contains(&line), "{metrics}");
    }
}

#[tokio::test]
async fn a_shop_may_put_what_is_delivered_under_a_path_of_its_own() {
    let bench = open().await;
    let shop = url::Url::parse("https://shop.example/help/").unwrap();
    for (path, attribute, file) in [
        ("f/fern-floor", "src=\"", "m/framed.js"),
        (
            "p/fern-floor/nps",
            "rel=\"stylesheet\" href=\"",
            "m/hosted.css",
        ),
    ] {
        let page = shown(&bench, &format!("/{path}")).await;
        let (_, rest) = page.split_once(attribute).expect(path);
        let address = rest.split_once('"').unwrap().0;
        let asked = shop.join(path).unwrap().join(address).unwrap();
        assert_eq!(asked, shop.join(file).unwrap(), "{path}");
        for own in ["src=\"/", "action=\"/", "url(/"] {
            assert!(!page.contains(own), "{path} asks for {own}…");
        }
    }
}

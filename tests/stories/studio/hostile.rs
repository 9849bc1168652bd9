//! More than 3,000 texts that try to run something, in every text of the widget and of the Studio:
//! nothing runs. What would run calls `alert`, which is counted; so is what a policy reports.

use serde_json::{Value, json};

use super::bench::Bench;
use super::staff::with_staff;

/// Counts what runs.
const TRAP: &str = "
    window.__ran = [];
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => __ran.push(name);
    document.addEventListener('securitypolicyviolation', e => __ran.push('policy ' + e.violatedDirective + ' ' + e.blockedURI));
";

/// What a document may hold: no control characters, and braces that are no tokens.
fn texts() -> Vec<String> {
    let all = rehearsal::hostile().into_iter();
    let kept = all.filter(|text| !text.trim().is_empty() && !text.chars().any(char::is_control));
    kept.map(|text| text.replace('{', "{{")).collect()
}

/// The demo's document with panels that hold all of them, so many in each.
fn document(texts: &[String]) -> Value {
    let blocks = |some: &[String]| -> Vec<Value> {
        let kinds = ["heading", "text"];
        let block = |(n, text): (usize, &String)| json!({ kinds[n % 2]: text });
        some.iter().enumerate().map(block).collect()
    };
    let panels: Vec<Value> = texts
        .chunks(texts.len().div_ceil(8))
        .enumerate()
        .map(|(n, some)| {
            json!({ "id": format!("hostile-{n}"), "name": some[0], "blocks": blocks(some),
                    "show": { "place": "hub", "frequency": {} } })
        })
        .collect();
    json!({ "site": "fern-floor", "shop": texts[100], "locales": ["en"], "panels": panels,
            "launcher": { "label": texts[200].chars().take(20).collect::<String>() } })
}

async fn nothing_ran(bench: &Bench, place: &str) {
    // Pictures that fail, animations and focus come after the page.
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(
        bench.reads("return window.__ran").await,
        json!([]),
        "{place}"
    );
}

#[tokio::test]
async fn nothing_runs_in_the_widget() {
    let bench = Bench::open().await;
    bench.stage.before_each_page(TRAP).await;
    let texts = texts();
    assert!(texts.len() >= 3_000, "{}", texts.len());
    let draft = json!({ "revision": 2, "document": document(&texts) });
    let server = &bench.stage.server;
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    let publish = json!({ "revision": 3, "note": "hostile" });
    server.does("POST", "/api/sites/fern-floor/versions", &publish);
    bench.stage.visits("/").await;
    bench.stage.does("one(root, '.mp-launcher').click()").await;
    bench
        .stage
        .sees(
            "all of them",
            "return one(root, '[role=dialog]') && root.textContent.includes('onerror')",
        )
        .await;
    let there = bench.stage.reads("return root.textContent").await;
    let there = there.as_str().unwrap();
    let shown = texts
        .iter()
        .filter(|text| there.contains(&text.replace("{{", "{")));
    assert!(
        shown.count() >= 3_000,
        "they are on the page, as they were written"
    );
    nothing_ran(&bench, "the widget").await;
    bench.ends().await;
}

#[tokio::test]
async fn nothing_runs_in_the_studio_and_on_the_staff_page() {
    let bench = Bench::open().await;
    bench.stage.before_each_page(TRAP).await;
    with_staff(&bench.stage.server);
    let texts = texts();
    let draft = json!({ "revision": 3, "document": document(&texts) });
    let server = &bench.stage.server;
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    let mut number = 0;
    for some in texts.chunks(7) {
        let line: String = some.concat().chars().take(490).collect();
        let body = json!({ "name": line, "origins": [] });
        server.does("PUT", "/api/sites/fern-floor", &body);
        number += 1;
        if number % 8 == 0 {
            let key = json!({ "name": line, "scopes": ["read"] });
            server.does("POST", "/api/sites/fern-floor/keys", &key);
            let user =
                json!({ "email": format!("u{number}@x.example"), "name": line, "role": "viewer" });
            server.does("PUT", "/api/sites/fern-floor/users", &user);
        }
    }
    let quiet = json!({ "reason": texts[300] });
    server.does("PUT", "/api/sites/fern-floor/quiet", &quiet);
    server.does("DELETE", "/api/sites/fern-floor/quiet/*", &Value::Null);
    server.does(
        "PUT",
        "/api/sites/fern-floor/staff",
        &json!({ "pin": "482915" }),
    );
    bench.stage.goes_to("/studio").await;
    bench.signs_in().await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    for place in [
        "overview",
        "panels",
        "questions",
        "badges",
        "audiences",
        "versions",
        "settings/site",
        "settings/install",
        "settings/people",
        "settings/keys",
        "settings/webhooks",
        "settings/privacy",
        "settings/staff",
        "settings/quiet",
        "settings/log",
    ] {
        bench
            .stage
            .goes_to(&format!("/studio/sites/fern-floor/{place}"))
            .await;
        bench
            .sees(
                place,
                "return title() && !document.querySelector('[aria-busy]')",
            )
            .await;
        nothing_ran(&bench, place).await;
    }
    bench.stage.goes_to("/staff/fern-floor").await;
    bench.sees("the door", "return field('PIN')").await;
    nothing_ran(&bench, "the staff page's door").await;
    bench
        .does("type(field('PIN'), '482915'); await settled(); button('Begin the shift').click()")
        .await;
    bench
        .sees(
            "the question",
            "return document.querySelector('milepost-slot')?.shadowRoot?.querySelector('textarea')",
        )
        .await;
    nothing_ran(&bench, "the staff page").await;
    bench.ends().await;
}

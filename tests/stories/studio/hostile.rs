//! More than 3,000 texts that try to run something, in every text of the widget and of the Studio:
//! nothing runs. What would run calls `alert`, which is counted; so is what a policy reports.

mod voices;

use serde_json::{Value, json};

use super::bench::Bench;
use super::staff::with_staff;
use crate::server::Server;

/// Counts what runs.
const TRAP: &str = "
    window.__ran = [];
    for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => __ran.push(name);
    document.addEventListener('securitypolicyviolation', e => __ran.push('policy ' + e.violatedDirective + ' ' + e.blockedURI));
";

/// Longest text of those that a document gets: what is compiled may have 512 KiB.
const LONGEST: usize = 64;

/// Most letters of a site's, a key's or a person's name; a few more would be refused.
const MOST_OF_A_NAME: usize = 490;

/// What a document may hold: no control characters, and braces that are no tokens.
fn texts() -> Vec<String> {
    let all = rehearsal::hostile().into_iter();
    let all = all.filter(|text| text.len() <= LONGEST);
    let kept = all.filter(|text| !text.trim().is_empty() && !text.chars().any(char::is_control));
    kept.map(|text| text.replace('{', "{{")).collect()
}

/// All of them in as few lines as a name may have letters.
fn lines(texts: &[String]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for text in texts {
        let last = lines.last_mut().unwrap();
        if last.chars().count() + text.chars().count() > MOST_OF_A_NAME {
            lines.push(text.clone());
        } else {
            last.push_str(text);
        }
    }
    lines
}

/// A block with the text in it, of another kind each time, so that every place of the widget in
/// which words stand has hundreds of them: text, attribute, summary, list, button.
fn block(n: usize, text: &str) -> Value {
    match n % 13 {
        0 => json!({ "heading": text }),
        1 => json!({ "text": text }),
        2 => json!({ "eyebrow": text }),
        3 => json!({ "quote": text }),
        4 => json!({ "list": [text] }),
        5 => json!({ "numbered": [text] }),
        6 => json!({ "button": { "label": text, "do": "hub" } }),
        7 => {
            json!({ "image": { "src": "/pictures/nowhere.svg", "alt": text, "width": 8, "height": 4 } })
        }
        8 => json!({ "faq": [{ "ask": text, "answer": text }] }),
        9 => json!({ "coupon": { "code": "X1", "label": text, "terms": text } }),
        10 => json!({ "countdown": { "until": "2090-01-01T00:00:00Z", "label": text } }),
        11 => json!({ "columns": [[{ "heading": text }], [{ "text": text }]] }),
        _ => json!({ "article": { "id": format!("article-{n}"), "title": text, "teaser": text,
            "minutes": 1, "body": [{ "text": text }] } }),
    }
}

/// A document with panels that hold all of them, so many in each; badges and a survey, too.
fn document(texts: &[String]) -> Value {
    let mut blocks = texts.iter().enumerate().map(|(n, text)| block(n, text));
    let mut panels = Vec::new();
    // A panel may have 100 blocks.
    while let Some(first) = blocks.next() {
        let some: Vec<Value> = std::iter::once(first)
            .chain(blocks.by_ref().take(89))
            .collect();
        let n = panels.len();
        panels.push(json!({ "id": format!("hostile-{n}"), "name": texts[n * 90],
            "blocks": some, "show": { "place": "hub", "frequency": {} } }));
    }
    let many = |from: usize| texts.iter().enumerate().skip(from).take(50);
    let badges = many(400)
        .map(|(n, text)| json!({ "id": format!("b-{n}"), "name": text, "criterion": text }));
    let options = many(900).map(|(n, text)| json!({ "id": format!("o-{n}"), "text": text }));
    let question = json!({ "id": "q", "ask": texts[1_000], "hint": texts[1_001],
        "answer": { "single_choice": { "options": options.collect::<Vec<_>>() } } });
    json!({ "site": "fern-floor", "shop": texts[100], "locales": ["en"], "panels": panels,
            "badges": badges.collect::<Vec<_>>(),
            "surveys": [{ "id": "hostile-survey", "name": texts[1_002], "questions": [question],
                "show": { "place": { "slot": "home-hero" } } }],
            "launcher": { "label": texts[200].chars().take(20).collect::<String>() } })
}

/// The same with a hostile text wherever a text stands at all, also where it is a colour, an
/// address or a word of the format: no document, and yet a draft that the Studio has to draw.
fn ruined(value: &mut Value, texts: &mut dyn Iterator<Item = String>) {
    match value {
        Value::String(text) => *text = texts.next().unwrap(),
        Value::Array(list) => list.iter_mut().for_each(|it| ruined(it, texts)),
        Value::Object(members) => {
            let kept = ["$schema", "id", "site", "locales"];
            let ruinable = members
                .iter_mut()
                .filter(|(key, _)| !kept.contains(&key.as_str()));
            ruinable.for_each(|(_, value)| ruined(value, texts));
        }
        _ => {}
    }
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
    bench.stage.does("one(root, '.mp-close')?.click()").await;
    bench
        .stage
        .sees(
            "the question",
            "return slot('home-hero')?.querySelectorAll('input').length >= 50",
        )
        .await;
    nothing_ran(&bench, "the survey").await;
    // What would run is heard.
    bench.stage.does("alert(1)").await;
    let ran = bench.reads("return window.__ran").await;
    assert_eq!(ran, json!(["alert"]));
    bench.ends().await;
}

/// Pages of people who are not signed in, and what is there when they are whole. Who adds such a
/// page adds its line: the site's name and its surveys are hostile by then.
const OPEN_PAGES: [(&str, &str); 3] = [
    ("/staff/fern-floor", "return field('PIN')"),
    (
        "/p/fern-floor/hostile-survey",
        "return document.querySelectorAll('form input').length >= 50",
    ),
    (
        "/p/fern-floor/hostile-0",
        "return document.body.textContent.includes('onerror')",
    ),
];

#[tokio::test]
async fn nothing_runs_in_the_editors_of_a_draft_that_is_hostile_throughout() {
    let bench = Bench::open().await;
    bench.stage.before_each_page(TRAP).await;
    let mut all = texts()
        .into_iter()
        .chain(rehearsal::hostile_addresses())
        .cycle();
    let journeys = ["blocks", "questions", "rewards", "prizes", "game"];
    let mut revision = 2;
    bench.stage.goes_to("/studio").await;
    bench.signs_in().await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    for journey in journeys {
        let file = Server::at(&format!("tests/stories/journeys/{journey}.json"));
        let mut document: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        document["theme"] = json!({ "preset": "", "accent": "", "accent_dark": "", "on_accent": "",
            "surface": "", "ink": "", "ink_soft": "", "line_strong": "" });
        ruined(&mut document, &mut all);
        let draft = json!({ "revision": revision, "document": document });
        let server = &bench.stage.server;
        server.does("PUT", "/api/sites/fern-floor/draft", &draft);
        revision += 1;
        let mut places: Vec<String> = [
            "panels",
            "questions",
            "badges/rules",
            "look/look",
            "source",
            "versions/publish",
        ]
        .map(str::to_owned)
        .to_vec();
        for (list, room) in [
            ("panels", "panels"),
            ("surveys", "questions"),
            ("rewards", "badges/rewards"),
            ("contests", "badges/contests"),
        ] {
            let first = document[list][0]["id"].as_str();
            places.extend(first.map(|id| format!("{room}/{id}")));
        }
        for place in places {
            let place = format!("/studio/sites/fern-floor/{place}");
            bench.stage.goes_to(&place).await;
            bench
                .sees(
                    &place,
                    "return title() && !document.querySelector('main [aria-busy]')",
                )
                .await;
            nothing_ran(&bench, &format!("{journey}: {place}")).await;
        }
    }
    bench.ends().await;
}

#[tokio::test]
async fn nothing_runs_in_the_studio_and_on_the_staff_page() {
    let bench = Bench::open().await;
    bench.stage.before_each_page(TRAP).await;
    with_staff(&bench.stage.server);
    let texts = texts();
    let mut document = document(&texts);
    let of_staff = json!({ "id": "floor", "name": texts[1_003],
        "show": { "place": { "slot": "staff" } },
        "questions": [{ "id": "heard", "ask": texts[1_004], "answer": { "long_text": {} } }] });
    document["surveys"].as_array_mut().unwrap().push(of_staff);
    let draft = json!({ "revision": 3, "document": document });
    let server = &bench.stage.server;
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    let mut number = 0;
    let lines = lines(&texts);
    assert!(lines.last().unwrap().ends_with(texts.last().unwrap()));
    for line in lines {
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
    for place in include_str!("pages.txt").lines() {
        bench.stage.goes_to(place).await;
        bench
            .sees(
                place,
                "return title() && !document.querySelector('main [aria-busy]')",
            )
            .await;
        nothing_ran(&bench, place).await;
    }
    let publish = json!({ "revision": 4, "note": "hostile" });
    let server = &bench.stage.server;
    server.does("POST", "/api/sites/fern-floor/versions", &publish);
    for (page, whole) in OPEN_PAGES {
        bench.stage.goes_to(page).await;
        bench.sees(page, whole).await;
        nothing_ran(&bench, page).await;
    }
    bench.stage.goes_to("/staff/fern-floor").await;
    bench.sees("the door", "return field('PIN')").await;
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

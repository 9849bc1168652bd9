//! Results: every page with figures in it, what can be done on it, axe in light and dark and on a
//! phone. A picture of each is kept.

mod hold_out;
mod steps;

use serde_json::{Value, json};

use super::bench::Bench;

const DAY: i64 = 86_400_000;
const SITE: &str = "/studio/sites/fern-floor";

/// An id that is the same in every run.
fn id(n: u64) -> String {
    format!("018f2b6c-5d3e-7a41-9c0b-{n:012}")
}

/// What one shopper did; `n` decides on everything, so that each run has the same figures.
fn shopper(n: u64, now: i64) -> Value {
    // From forty days ago until yesterday, so that there is a before.
    let at = now - (1 + (n % 40) as i64) * DAY;
    let page = ["/", "/products/oak-wide", "/cart", "/delivery"][(n % 4) as usize];
    let stage = ["awareness", "consideration", "purchase", "service"][(n % 4) as usize];
    let mut events = Vec::new();
    let mut event = |name: &str, later: i64, more: Value| {
        let mut event = json!({ "id": id(1_000_000 + n * 100 + events.len() as u64),
            "name": name, "at": at + later });
        for (key, value) in more.as_object().into_iter().flatten() {
            event[key] = value.clone();
        }
        events.push(event);
    };
    let touchpoint = json!({ "page": page, "place": "popover" });
    let of = |item: &str| json!({ "subject": { "item": item, "stage": stage }, "touchpoint": touchpoint });
    event("view_item", 0, json!({ "touchpoint": touchpoint }));
    event("milepost_shown", 1_000, of("welcome"));
    if !n.is_multiple_of(5) {
        event("milepost_seen", 2_000, of("welcome"));
    }
    if n.is_multiple_of(3) {
        event("milepost_clicked", 3_000, of("welcome"));
    }
    if n.is_multiple_of(11) {
        event("milepost_dismissed", 4_000, of("welcome"));
    }
    if n.is_multiple_of(2) {
        event("add_to_cart", 5_000, json!({}));
    }
    if n.is_multiple_of(4) {
        event("begin_checkout", 6_000, json!({}));
        event(
            "purchase",
            7_000,
            json!({ "distinct": format!("order:{n}"),
            "value": { "minor": 4_000 + (n % 9) as i64 * 700, "currency": "EUR" } }),
        );
    }
    event("milepost_shown", 8_000, of("nps-after-purchase"));
    if n % 3 != 1 {
        let response = id(9_000_000 + n);
        let score = [10, 9, 2, 8, 9, 10, 7, 3][(n / 3 % 8) as usize];
        let answer = |question: &str, answer: Value| {
            json!({ "subject": { "item": "nps-after-purchase", "question": question,
                "answer": answer, "stage": stage, "response": response },
                "touchpoint": touchpoint })
        };
        event("milepost_answered", 9_000, answer("nps", json!(score)));
        if score < 7 {
            let text =
                "The driver was kind but came two hours late, and nobody picked up the phone.";
            event(
                "milepost_answered",
                10_000,
                answer("what-went-wrong", json!(text)),
            );
        }
    }
    json!({ "site": "fern-floor", "visitor": id(n), "sent_at": now, "events": events })
}

/// The Studio of a shop with some weeks of visits.
async fn busy_shop() -> Bench {
    // Told before anybody looks: figures that took long on a busy machine are kept for a while.
    let bench = Bench::open().await;
    let now = bench.reads("return Date.now()").await.as_i64().unwrap();
    for n in 1..=160 {
        let told = bench.stage.server.tells("/j/v1/e", &shopper(n, now));
        assert!(!told.to_string().contains("drop"), "{told}");
    }
    let staff = json!({ "site": "fern-floor", "visitor": id(900_000), "sent_at": now, "events": [{
        "id": id(900_001), "name": "milepost_answered", "at": now - DAY,
        "subject": { "item": "nps-after-purchase", "question": "what-is-missing",
            "answer": "The second van was in the garage, we ran late from noon.",
            "response": id(900_002) },
        "touchpoint": { "page": "/delivery", "channel": "staff" } }] });
    bench.stage.server.tells("/j/v1/e", &staff);
    bench.signs_in().await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    bench
}

/// Pages, and what is seen on each when its figures are there.
const PAGES: [(&str, &str); 11] = [
    ("overview", "Welcome"),
    ("journey", "visits"),
    ("results", "NPS after an order"),
    ("results/surveys/nps-after-purchase", "Promoters"),
    ("results/items/welcome", "By journey stage"),
    ("results/experiments", "No experiment runs"),
    ("results/programme", "Take part"),
    ("results/funnel", "Looked at a product"),
    ("results/customers", "ordered more than once"),
    ("inbox", "two hours late"),
    ("staff", "Staff said"),
];

async fn every_page(bench: &Bench, look: &str) {
    for (path, words) in PAGES {
        bench.stage.goes_to(&format!("{SITE}/{path}")).await;
        let there =
            format!("return page().includes('{words}') && !document.querySelector('[aria-busy]')");
        bench.sees(&format!("{path}, {look}"), &there).await;
        assert_eq!(bench.findings().await, json!([]), "{path}, {look}");
        let name = path.replace('/', "-");
        bench.whole_picture(&format!("{name}-{look}")).await;
        let too_wide = bench
            .reads("return document.documentElement.scrollWidth > innerWidth")
            .await;
        assert_eq!(too_wide, false, "{path}, {look}: scrolls sideways");
        let styled = bench
            .reads("return document.querySelectorAll('[style]').length")
            .await;
        assert_eq!(styled, 0, "{path}, {look}: styles within the page");
    }
}

#[tokio::test]
async fn every_page_of_results_is_read_in_the_light_in_the_dark_and_on_a_phone() {
    let bench = busy_shop().await;
    for scheme in ["light", "dark"] {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "features": [feature, still] });
        bench.stage.cdp("Emulation.setEmulatedMedia", media).await;
        every_page(&bench, scheme).await;
    }
    bench.stage.on_a_phone().await;
    every_page(&bench, "phone").await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

/// How bright the letters of the title are, 0 to 255; what of the Studio's own is in sight, and
/// what of the figures.
const ON_PAPER: &str = "const seen = (what) => all(what).filter(it => it.checkVisibility()).length;
    const parts = getComputedStyle(document.querySelector('h1')).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    return { ink: Math.max(...parts), frame: seen('.st-nav, .st-bar, .st-btn'),
             figures: seen('.st-fig, .st-box') > 2 }";

#[tokio::test]
async fn paper_is_white_with_the_figures_and_no_buttons_whatever_the_screen_is() {
    let bench = busy_shop().await;
    bench.stage.goes_to(&format!("{SITE}/overview")).await;
    let there = "return page().includes('Welcome') && !document.querySelector('[aria-busy]')";
    bench.sees("the overview", there).await;
    let dark = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
    for theme in ["auto", "dark"] {
        let chosen = format!("document.querySelector('.milepost').dataset.theme = '{theme}'");
        bench.does(&chosen).await;
        let media = |medium: &str| json!({ "media": medium, "features": dark });
        let emulates = async |medium| {
            let media = media(medium);
            bench.stage.cdp("Emulation.setEmulatedMedia", media).await;
            bench.reads(ON_PAPER).await
        };
        let screen = emulates("screen").await;
        assert!(screen["ink"].as_f64() > Some(200.0), "{theme}: {screen}");
        let paper = emulates("print").await;
        assert!(paper["ink"].as_f64() < Some(90.0), "{theme}: {paper}");
        assert_eq!(paper["frame"], 0, "{theme}");
        assert_eq!(paper["figures"], true, "{theme}");
    }
    bench.ends().await;
}

#[tokio::test]
async fn a_voice_is_found_read_tagged_and_marked_as_done_and_a_chart_is_read_as_a_table() {
    let bench = busy_shop().await;
    bench.stage.goes_to(&format!("{SITE}/overview")).await;
    bench
        .sees(
            "who waits",
            "return named('a', '') && page().includes('were let down and wait')",
        )
        .await;
    bench.does("[...document.querySelectorAll('.st-list a')].find(it => it.textContent.includes('let down')).click()").await;
    bench
        .sees("those who wait", "return all('.st-mail a').length > 3")
        .await;
    bench.does("all('.st-mail a')[0].click()").await;
    bench
        .sees(
            "one of them, and the way",
            "return page().includes('The way here') && page().includes('viewed 1 product')",
        )
        .await;
    bench.does("type(field('New tag'), 'delivery')").await;
    bench
        .sees("a button", "return !button('Add tag').disabled")
        .await;
    bench.does("button('Add tag').click()").await;
    bench
        .sees("the tag", "return button('Remove the tag “delivery”')")
        .await;
    assert_eq!(bench.findings().await, json!([]), "a voice");
    bench.whole_picture("voice-light").await;
    bench.does("button('Mark as done').click()").await;
    bench
        .sees("that it is done", "return named('.mp-chip', 'done')")
        .await;
    bench.does("named('.st-seg button', 'Done').click()").await;
    bench
        .sees(
            "it among what is done",
            "return all('.st-mail a').length === 1",
        )
        .await;
    bench
        .stage
        .goes_to(&format!("{SITE}/results/surveys/nps-after-purchase"))
        .await;
    bench
        .sees(
            "the line",
            "return document.querySelector('.st-chart[role=img][aria-label^=\"NPS, from\"]')",
        )
        .await;
    bench.does("named('.st-seg button', 'Table').click()").await;
    bench
        .sees(
            "its table",
            "return document.querySelector('[role=region][aria-label^=\"NPS, from\"] tbody tr')",
        )
        .await;
    bench
        .does("choose(document.getElementById('span'), '84')")
        .await;
    bench
        .sees(
            "more weeks drawn",
            "return document.querySelectorAll('.st-chart--wide .dot').length > 4",
        )
        .await;
    bench.does("named('.st-seg button', 'Table').click()").await;
    bench
        .sees("more weeks", "return document.querySelectorAll('[role=region][aria-label^=\"NPS, from\"] tbody tr').length > 4")
        .await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

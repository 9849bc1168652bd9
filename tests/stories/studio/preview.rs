//! The page in the preview's frame: how wide, how dark, in which language; a shopper who really
//! came; and the draft in the shop itself, by a link.

use serde_json::{Value, json};

use super::bench::Bench;
use crate::server::Server;

/// What the page in the frame says of itself.
const INSIDE: &str = "const inside = () => document.getElementById('preview-frame').contentWindow;
    const state = () => inside().milepost?.getState?.() ?? {};";
const PREVIEW: &str = "/studio/sites/fern-floor/preview/welcome";
const NOTHING_RECORDED: &str = "Nobody was recorded yet.";

/// An id that is the same in every run.
fn id(n: u64) -> String {
    format!("018f2b6c-5d3e-7a41-9c0b-{n:012}")
}

async fn previews(bench: &Bench) {
    bench.stage.goes_to(PREVIEW).await;
    bench
        .sees(
            "the widget in its frame",
            &format!("{INSIDE} return state().showing?.includes('welcome')"),
        )
        .await;
}

#[tokio::test]
async fn the_page_is_as_wide_as_dark_and_in_the_language_that_is_chosen() {
    let bench = Bench::signed_in().await;
    previews(&bench).await;
    for (name, width) in [("Tablet", 820), ("Desktop", 1_280), ("Phone", 390)] {
        bench.does(&format!("button('{name}').click()")).await;
        let wide =
            format!("{INSIDE} return inside().innerWidth === {width} && state().showing?.length");
        bench.sees(name, &wide).await;
    }
    bench.does("button('Dark').click()").await;
    let dark = "const mp = inside().document.querySelector('milepost-root')?.shadowRoot?.querySelector('.mp');
        return mp && getComputedStyle(mp).colorScheme.includes('dark')";
    bench
        .sees("the widget in the dark", &format!("{INSIDE} {dark}"))
        .await;
    bench
        .does("choose(document.getElementById('preview-locale'), 'it')")
        .await;
    bench
        .sees(
            "it in Italian, and still dark",
            &format!("{INSIDE} {dark} && state().locale === 'it'"),
        )
        .await;
    bench.picture("preview-dark-italian").await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

#[tokio::test]
async fn one_who_really_came_is_walked_with_step_by_step() {
    let bench = Bench::signed_in().await;
    let now = bench.reads("return Date.now()").await.as_i64().unwrap();
    let hour = 3_600_000;
    let looked = |n: u64, page: &str, ago: i64| json!({ "id": id(n), "name": "page_view", "at": now - ago, "touchpoint": { "page": page } });
    let order = json!({ "id": id(3), "name": "purchase", "at": now - hour, "distinct": "order:1",
        "value": { "minor": 9_900, "currency": "EUR" } });
    let batch = json!({ "site": "fern-floor", "visitor": id(9), "sent_at": now,
        "events": [looked(1, "/oak-wide-plank.html", 26 * hour), looked(2, "/cart.html", 2 * hour), order] });
    let told = bench.stage.server.tells("/j/v1/e", &batch);
    assert!(!told.to_string().contains("drop"), "{told}");
    bench.stage.goes_to(PREVIEW).await;
    bench
        .sees(
            "the one who came",
            "return field('Or one who really came')?.options.length === 2",
        )
        .await;
    bench
        .does(&format!(
            "choose(field('Or one who really came'), '{}')",
            id(9)
        ))
        .await;
    bench
        .sees(
            "what they did, standing at its end, with their order",
            "const deeds = all('.st-story button.st-block');
             return deeds.length >= 3 && deeds.at(-1).getAttribute('aria-current') === 'step'
                && /Orders\\s*1/.test(page())",
        )
        .await;
    bench
        .does("all('.st-story button.st-block')[0].click()")
        .await;
    bench
        .sees(
            "the time before the order",
            "return all('.st-story button.st-block')[0].getAttribute('aria-current') === 'step'
                && /Orders\\s*0/.test(page()) && all('.st-story .is-to-come').length >= 2",
        )
        .await;
    bench.ends().await;
}

#[tokio::test]
async fn the_link_shows_the_draft_in_the_shop_and_records_nothing() {
    let bench = Bench::open().await;
    let file = std::fs::read(Server::at("demo/journey.json")).unwrap();
    let mut document: Value = serde_json::from_slice(&file).unwrap();
    let panels = document["panels"].as_array_mut().unwrap();
    let welcome = panels.iter_mut().find(|it| it["id"] == "welcome").unwrap();
    welcome["blocks"][0] = json!({ "heading": "Only in the draft" });
    let draft = json!({ "revision": 2, "document": document });
    let server = &bench.stage.server;
    server.does("PUT", "/api/sites/fern-floor/draft", &draft);
    bench.signs_in().await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    previews(&bench).await;
    assert_eq!(
        bench
            .reads(&format!("return page().includes('{NOTHING_RECORDED}')"))
            .await,
        true
    );
    let shop = format!("http://{}/", bench.stage.server.address);
    bench
        .does(&format!("type(field('Address of a page'), '{shop}')"))
        .await;
    bench
        .sees(
            "the link",
            &format!("return all('code.st-path')[0]?.textContent.startsWith('{shop}?milepost=')"),
        )
        .await;
    let link = bench
        .reads("return all('code.st-path')[0].textContent")
        .await;
    let path = link
        .as_str()
        .unwrap()
        .strip_prefix(shop.trim_end_matches('/'));
    bench.stage.visits(path.unwrap()).await;
    bench
        .stage
        .sees(
            "the draft, and that nothing is recorded",
            "const mark = getComputedStyle(document.querySelector('milepost-root'), '::before').content;
             return said(slot('home-hero')).includes('Only in the draft') && mark.includes('nothing is recorded')",
        )
        .await;
    bench.picture("preview-in-the-shop").await;
    bench.stage.visits("/").await;
    bench
        .stage
        .sees(
            "what is live, without the link",
            "return milepost.getState().showing.includes('welcome') && said(slot('home-hero'))
                && !said(slot('home-hero')).includes('Only in the draft')",
        )
        .await;
    let stored = bench.stage.server.read("/api/sites/fern-floor/counts");
    assert_eq!(stored["events"], json!({}), "a preview records nothing");
    bench.ends().await;
}

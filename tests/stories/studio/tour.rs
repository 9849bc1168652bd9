//! The first run: a site at its beginning, and the tour to a panel of one's own in the shop.

use serde_json::json;

use super::accessible::{in_scheme, is_accessible};
use super::bench::Bench;

const FIRST_PANEL: &str = "my-first-panel";

#[tokio::test]
async fn a_site_at_its_beginning_has_three_steps_in_every_look() {
    let bench = Bench::open().await;
    let server = &bench.stage.server;
    server.does(
        "POST",
        "/api/sites",
        &json!({ "site": "moss", "name": "Moss & More" }),
    );
    let email = "bo@moss.example";
    let password = server.user(&["add", email, "--site", "moss", "--role", "admin"]);
    bench.signs_in_as(email, &password).await;
    let first_run = "/studio/sites/moss/overview";
    bench
        .sees(
            "the three steps",
            "return page().includes('Put the tag into the shop')",
        )
        .await;
    for scheme in ["light", "dark"] {
        in_scheme(&bench, scheme).await;
        is_accessible(&bench, first_run, &format!("first-run-{scheme}")).await;
    }
    bench.stage.on_a_phone().await;
    is_accessible(&bench, first_run, "first-run-phone").await;
    bench.does("button('Start: Publish').click()").await;
    bench
        .sees("the panel", "return page().includes('Where you left off')")
        .await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

#[tokio::test]
async fn five_steps_lead_to_a_panel_in_the_shop() {
    let bench = Bench::signed_in().await;
    bench.does("button('Take the tour').click()").await;
    for (stop, next) in [(1, "Next"), (2, "Make my panel")] {
        at(&bench, stop).await;
        bench.does(&format!("button('{next}').click()")).await;
    }
    at(&bench, 3).await;
    let beside = format!(
        "const frame = document.getElementById('preview-frame')?.contentWindow;
         return frame?.milepost?.getState?.().showing?.includes('{FIRST_PANEL}')"
    );
    bench.sees("it, in the real widget", &beside).await;
    bench.does("button('Next').click()").await;
    at(&bench, 4).await;
    bench.does("button('Publish version 2').click()").await;
    bench
        .sees(
            "that it is live",
            // What the checks would have asked once, it is told.
            "const sure = button('Publish all the same'); if (sure) sure.click();
             return document.body.textContent.includes('Version 2 is live.')",
        )
        .await;
    bench.does("button('Next').click()").await;
    at(&bench, 5).await;
    bench
        .sees("the way there", "return button('Open the shop')")
        .await;
    bench.does("button('End the tour').click()").await;
    bench.stage.visits("/").await;
    let there = format!("return window.milepost.getState().showing.includes('{FIRST_PANEL}')");
    bench.stage.sees("the panel in the shop", &there).await;
    bench.picture("tour-shop").await;
    bench
        .stage
        .goes_to("/studio/sites/fern-floor/overview")
        .await;
    bench
        .sees(
            "no offer any more",
            "return title() === 'Overview' && !button('Take the tour')",
        )
        .await;
    bench.ends().await;
}

/// A stop of the tour; axe, and a picture.
async fn at(bench: &Bench, stop: usize) {
    bench
        .sees(
            "the stop",
            &format!(
                "return document.querySelector('.st-tour')?.textContent.startsWith('{stop} of 5.')
                    && title() && !document.querySelector('[aria-busy]')"
            ),
        )
        .await;
    assert_eq!(bench.findings().await, json!([]), "stop {stop}");
    bench.picture(&format!("tour-{stop}")).await;
}

//! A funnel of one's own steps: composed by keyboard and pointer, counted, kept in the address.

use serde_json::json;

use super::{SITE, busy_shop};
use crate::studio::accessible::in_scheme;
use crate::studio::bench::Bench;

const ADDRESS: &str = "/results/funnel/steps/ordered/1440/view_item/add_to_cart/purchase";

async fn is_fine(bench: &Bench, look: &str) {
    assert_eq!(bench.findings().await, json!([]), "steps, {look}");
    bench.whole_picture(&format!("results-steps-{look}")).await;
    let too_wide = bench
        .reads("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(too_wide, false, "{look}: scrolls sideways");
    let styled = bench
        .reads("return document.querySelectorAll('[style]').length")
        .await;
    assert_eq!(styled, 0, "{look}: styles within the page");
}

async fn is_counted(bench: &Bench) {
    bench
        .sees(
            "the figures",
            "return page().includes('visitors of these days were read')
                && page().includes('3. placed an order') && page().includes('From the first step on')",
        )
        .await;
}

#[tokio::test]
async fn steps_of_ones_own_are_composed_counted_and_found_again_by_their_address() {
    let bench = busy_shop().await;
    in_scheme(&bench, "light").await;
    bench.stage.goes_to(&format!("{SITE}/results/funnel")).await;
    bench.presses("Steps of your own").await;
    bench
        .sees("two steps", "return all('.st-way').length === 2")
        .await;
    bench
        .sees(
            "names that were heard",
            "return [...field('What they did').options].some(it => it.value === 'milepost_shown')",
        )
        .await;
    bench.presses("Add a step").await;
    bench
        .sees(
            "a third step, focused and said",
            "return all('.st-way').length === 3 && document.activeElement.id === 'step-2'
                && document.body.textContent.includes('Step 3 was added.')",
        )
        .await;
    bench
        .does("choose(document.getElementById('step-2'), 'add_to_cart')")
        .await;
    // By keyboard: the button goes along with its step, and where it is now is said.
    bench
        .does("document.getElementById('step-2-up').focus()")
        .await;
    bench.stage.presses(thirtyfour::Key::Enter).await;
    bench
        .sees(
            "it in second place",
            "return document.activeElement.id === 'step-1-up'
                && document.getElementById('step-1').value === 'add_to_cart'
                && document.body.textContent.includes('is step 2 of 3 now')",
        )
        .await;
    bench
        .chooses("How much time", "Within 1 day from step to step")
        .await;
    bench.presses("Count").await;
    is_counted(&bench).await;
    let path = bench.reads("return location.pathname").await;
    assert_eq!(path, format!("{SITE}{ADDRESS}"));
    bench
        .sees(
            "the focus where it was",
            "return document.activeElement.textContent === 'Count'",
        )
        .await;
    is_fine(&bench, "light").await;
    narrows_and_goes_back(&bench).await;
    in_scheme(&bench, "dark").await;
    bench.stage.goes_to(&format!("{SITE}{ADDRESS}")).await;
    is_counted(&bench).await;
    is_fine(&bench, "dark").await;
    bench.stage.on_a_phone().await;
    bench.stage.goes_to(&format!("{SITE}{ADDRESS}")).await;
    is_counted(&bench).await;
    is_fine(&bench, "phone").await;
    bench.stage.console_is_empty().await;
    bench.ends().await;
}

/// A condition on the first step, a name that is missing; then back to what was counted before.
async fn narrows_and_goes_back(bench: &Bench) {
    bench.presses("Narrow it down").await;
    bench
        .types_into("#step-0-where-0-value, #step-0-where-value", "lighting")
        .await;
    bench
        .sees(
            "the condition in words, and that it is not counted yet",
            "return page().includes('Where the category is “lighting”.')
                && page().includes('You changed something since')",
        )
        .await;
    bench.presses("Count").await;
    bench
        .sees(
            "nobody, in words",
            "return page().includes('Nobody took the first step in these days')",
        )
        .await;
    bench
        .does("choose(document.getElementById('step-2'), '…')")
        .await;
    bench.types_into("#step-2-name", " ").await;
    bench.presses("Count").await;
    bench
        .sees(
            "what is missing",
            "return page().includes('Name the event')",
        )
        .await;
    bench.does("history.back()").await;
    is_counted(bench).await;
    bench
        .sees(
            "the first step without its condition",
            "return !page().includes('Where the category')",
        )
        .await;
}

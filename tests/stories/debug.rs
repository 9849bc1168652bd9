//! `?milepost=debug`: why the developer sees an item, or does not.

use thirtyfour::Key;

use crate::accessible::findings_in;
use crate::stage::Stage;

#[tokio::test]
async fn the_panel_says_of_each_item_whether_it_stands_and_why_not() {
    let stage = Stage::open().await;
    stage.visits("/?milepost=debug").await;
    let panel = "const panel = document.querySelector('milepost-debug')?.shadowRoot;";
    let sees = async |what: &str, js: &str| stage.sees(what, &format!("{panel} {js}")).await;
    sees("the panel", "return panel.querySelector('.dbg')").await;
    sees("what stands", "return [...panel.querySelectorAll('summary')].some(s => /^welcome \\(slot home-hero\\): shown$/.test(s.textContent))").await;
    sees("what does not, and why", "return [...panel.querySelectorAll('summary')].some(s => s.textContent.includes('nps-after-purchase') && s.textContent.includes('not shown: NotTriggered'))").await;
    sees(
        "its gates",
        "return panel.querySelector('details tr th')?.textContent.length > 3",
    )
    .await;
    sees(
        "how things stand",
        "return panel.textContent.includes('fern-floor')",
    )
    .await;
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'a' }] })")
        .await;
    stage.does("await milepost.refresh()").await;
    stage
        .does(&format!(
            "{panel} panel.querySelector('[data-again]').focus()"
        ))
        .await;
    stage.presses(Key::Enter).await;
    sees(
        "the event",
        "return panel.textContent.includes('view_item')",
    )
    .await;
    sees(
        "the focus stayed",
        "return panel.activeElement?.hasAttribute('data-again')",
    )
    .await;
    let found = findings_in(&stage, "['milepost-debug']").await;
    assert_eq!(found, serde_json::json!([]));
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "it is gone",
            "return !document.querySelector('milepost-debug')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn without_the_word_nothing_of_it_is_there() {
    let stage = Stage::open().await;
    for address in ["/", "/?milepost=debugger", "/?other=milepost=debug"] {
        stage.visits(address).await;
        let there = "return !!document.querySelector('milepost-debug')";
        assert_eq!(stage.reads(there).await, false, "{address}");
    }
    stage.ends().await;
}

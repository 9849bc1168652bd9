//! The keyboard and what our surfaces cover: where the whole page is covered it goes round
//! within them, where a part is, what has the focus can be seen (WCAG 2.2, 2.4.11).

use serde_json::json;
use thirtyfour::Key;

use crate::rewards::opens;
use crate::stage::Stage;

/// How often Tab is pressed: more often than the surface has stops.
const ROUND: usize = 24;
/// Notes whatever of the page gets the focus.
const HEAR: &str = "window.__reached = [];
    document.addEventListener('focusin', e => {
        if (e.target.localName !== 'milepost-root') __reached.push(e.target.outerHTML.slice(0, 80));
    }, true);";
const WITHIN: &str = "return !!root.activeElement";
const IN_THE_PAGE: &str = "return !root.activeElement && document.activeElement !== document.body";

async fn presses_back(stage: &Stage) {
    let chain = stage.driver.action_chain().key_down(Key::Shift);
    let chain = chain.send_keys(Key::Tab).key_up(Key::Shift);
    chain.perform().await.unwrap();
}

/// Walks round, and meets each of these once more on the way.
async fn goes_round(stage: &Stage, back: bool) {
    stage.does(HEAR).await;
    let mut met = Vec::new();
    for _ in 0..ROUND {
        if back {
            presses_back(stage).await;
        } else {
            stage.presses(Key::Tab).await;
        }
        let at = stage
            .reads("return [...root.querySelectorAll('*')].indexOf(root.activeElement)")
            .await;
        assert_ne!(at, json!(-1), "the focus left after {met:?}");
        met.push(at.as_i64().unwrap());
    }
    assert_eq!(stage.reads("return __reached").await, json!([]));
    let first = met[0];
    assert!(met[1..].contains(&first), "never came round: {met:?}");
}

#[tokio::test]
async fn on_a_phone_tab_goes_round_in_the_hub_and_escape_leads_back_to_the_launcher() {
    let stage = Stage::open_with("rewards").await;
    stage.on_a_phone().await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.opens_the_hub_by_keyboard().await;
    stage
        .sees(
            "it says so",
            "return one(root, '[role=dialog][aria-modal=true]')",
        )
        .await;
    for tab in ["For you", "Rewards", "My data"] {
        opens(&stage, tab).await;
        goes_round(&stage, false).await;
        goes_round(&stage, true).await;
    }
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "the focus is back",
            "return root.activeElement?.classList.contains('mp-launcher') && !one(root, '[aria-modal]')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_gutter_that_the_page_keeps_for_its_scrollbar_is_no_way_out_of_the_hub() {
    let stage = Stage::open_with("rewards").await;
    // A narrow window: phones lay their scrollbars over the page and keep no gutter.
    let window = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": false });
    stage
        .cdp("Emulation.setDeviceMetricsOverride", window)
        .await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
        .does("const page = document.documentElement.style; page.scrollbarGutter = 'stable'; page.overflow = 'hidden'")
        .await;
    stage.opens_the_hub_by_keyboard().await;
    stage
        .sees(
            "it says so",
            "return one(root, '[role=dialog][aria-modal=true]')",
        )
        .await;
    goes_round(&stage, false).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn beside_the_drawer_on_a_wide_screen_the_page_stays_in_reach() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/").await;
    stage.opens_the_hub_by_keyboard().await;
    assert_eq!(
        stage.reads("return one(root, '[aria-modal]')").await,
        json!(null)
    );
    presses_back(&stage).await;
    stage.sees("the page has the focus", IN_THE_PAGE).await;
    stage.ends().await;
}

#[tokio::test]
async fn behind_a_modal_nothing_of_the_page_is_reached_and_escape_gives_the_focus_back() {
    let stage = Stage::open_with("places").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    for id in ["modal", "ask-modal"] {
        stage
            .does("document.querySelector('#add-to-cart').focus()")
            .await;
        stage.does(&format!("milepost.show('{id}')")).await;
        stage.sees("it has the focus", WITHIN).await;
        stage
            .sees(
                "it says so",
                "return one(root, '[role=dialog][aria-modal=true]')",
            )
            .await;
        goes_round(&stage, false).await;
        goes_round(&stage, true).await;
        stage.presses(Key::Escape).await;
        stage
            .sees(
                "the focus is back",
                "return document.activeElement.id === 'add-to-cart' && !one(root, '[aria-modal]')",
            )
            .await;
        stage.presses(Key::Tab).await;
        stage.sees("and leads on", IN_THE_PAGE).await;
    }
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_modal_that_came_while_the_shopper_wrote_is_the_next_stop_and_escape_closes_it() {
    let stage = Stage::open_with("places").await;
    stage.visits("/oak-wide-plank.html").await;
    let write = "const field = document.querySelector('header input, main input'); field.focus(); return field.localName";
    for leaves_by_tab in [true, false] {
        assert_eq!(stage.reads(write).await, "input");
        stage.does("milepost.show('modal', { force: true })").await;
        stage
            .sees("the modal", "return one(root, '[aria-modal=true]')")
            .await;
        assert_eq!(
            stage.reads(WITHIN).await,
            json!(false),
            "who writes is not interrupted"
        );
        if leaves_by_tab {
            stage.presses(Key::Tab).await;
            stage.sees("the modal has the focus", WITHIN).await;
        }
        stage.presses(Key::Escape).await;
        stage
            .sees("it is closed", "return !one(root, '.mp-dock > .mp-panel')")
            .await;
        stage.sees("the page has the focus", IN_THE_PAGE).await;
    }
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn beside_a_sheet_that_came_by_itself_whatever_has_the_focus_can_be_seen() {
    let stage = Stage::open_with("places").await;
    stage.on_a_phone().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.does("milepost.show('ask-slide')").await;
    stage
        .sees("the sheet", "return one(root, '.mp-dock > .mp-panel')")
        .await;
    let seen = "const at = document.activeElement, r = at.getBoundingClientRect();
        if (at === document.body || at.localName === 'milepost-root') return true;
        return [[r.left + 2, r.top + 2], [r.right - 2, r.bottom - 2], [(r.left + r.right) / 2, (r.top + r.bottom) / 2]]
            .some(([x, y]) => { const found = document.elementFromPoint(x, y); return found && found.localName !== 'milepost-root'; })";
    let mut places = Vec::new();
    for _ in 0..40 {
        stage.presses(Key::Tab).await;
        stage.sees("what has the focus", seen).await;
        places.push(
            stage
                .reads("return document.activeElement.outerHTML.slice(0, 60)")
                .await,
        );
    }
    let ours = |place: &serde_json::Value| place.to_string().contains("milepost-root");
    assert!(places.iter().any(ours), "the sheet itself is reached");
    assert!(places.iter().filter(|place| !ours(place)).count() > 10);
    stage.console_is_empty().await;
    stage.ends().await;
}

//! WCAG 2.2 AA, as axe sees it, on every surface: phone and desktop, light and dark.

use serde_json::{Value, json};

use crate::stage::Stage;

/// axe's findings within what is ours.
pub(crate) async fn findings(stage: &Stage) -> Value {
    findings_in(stage, "['milepost-root'], ['milepost-slot']").await
}

/// The same, within what lists of selectors find.
pub(crate) async fn findings_in(stage: &Stage, places: &str) -> Value {
    let axe = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/xtask/node_modules/axe-core/axe.min.js"
    );
    let axe = std::fs::read_to_string(axe).expect("axe-core: run `cargo xtask setup --for test`");
    stage.does(&format!("{axe}; window.axe = axe")).await;
    stage
        .reads(
            &"const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
             const found = await axe.run({ include: [PLACES] },
                 { runOnly: { type: 'tag', values: tags }, rules: { region: { enabled: false } } });
             return found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))])"
                .replace("PLACES", places),
        )
        .await
}

async fn every_surface(stage: &Stage) {
    stage.visits("/").await;
    stage
        .sees(
            "the welcome",
            "return said(slot('home-hero')).includes('Welcome')",
        )
        .await;
    assert_eq!(findings(stage).await, json!([]), "the slot");
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub", "return one(root, '[role=dialog]')")
        .await;
    for tab in 0..3 {
        stage
            .does(&format!(
                "root.querySelectorAll('[role=tab]')[{tab}].click()"
            ))
            .await;
        stage.sees("the tab", &format!("return root.querySelectorAll('[role=tab]')[{tab}].getAttribute('aria-selected') === 'true'")).await;
        assert_eq!(findings(stage).await, json!([]), "the hub's tab {tab}");
    }
    stage.does("button(root, 'Close').click()").await;
    stage
        .does("milepost.show('nps-after-purchase', { force: true })")
        .await;
    stage
        .sees(
            "the question",
            "return root.querySelectorAll('input[type=radio]').length === 11",
        )
        .await;
    assert_eq!(findings(stage).await, json!([]), "the question");
    stage
        .does("one(root, 'input[value=\"3\"]').click(); button(root, 'Next').click()")
        .await;
    stage
        .sees("the follow-up", "return one(root, 'textarea')")
        .await;
    assert_eq!(findings(stage).await, json!([]), "the follow-up");
}

async fn in_scheme(stage: &Stage, scheme: &str) {
    let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
    let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
    stage
        .cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature, still] }),
        )
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_on_a_desktop_in_the_light() {
    let stage = Stage::open().await;
    in_scheme(&stage, "light").await;
    every_surface(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn axe_finds_nothing_on_a_phone_in_the_dark() {
    let stage = Stage::open().await;
    stage.on_a_phone().await;
    in_scheme(&stage, "dark").await;
    every_surface(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn right_to_left_pages_mirror_the_widget() {
    let stage = Stage::open().await;
    stage.before_each_page("new MutationObserver(() => { if (document.documentElement?.dir === 'ltr') document.documentElement.dir = 'rtl' })
        .observe(document, { childList: true, subtree: true })").await;
    stage.visits("/").await;
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    let left = "return one(root, '.mp-launcher').getBoundingClientRect().right < innerWidth / 2";
    assert_eq!(
        stage.reads(left).await,
        true,
        "the launcher stands at the inline end"
    );
    assert_eq!(
        stage
            .reads("return getComputedStyle(one(slot('home-hero'), '.mp')).direction")
            .await,
        "rtl"
    );
    stage.ends().await;
}

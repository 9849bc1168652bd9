//! Every place over the page: where it stands, how it is left, and what the keyboard does there.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::accessible::findings;
use crate::stage::Stage;

const PANEL: &str = "one(root, '.mp-dock > .mp-panel')";

async fn on_a_product() -> Stage {
    let stage = Stage::open_with("places").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
}

async fn shows(stage: &Stage, id: &str) {
    let shown = stage
        .reads(&format!("return await milepost.show('{id}')"))
        .await;
    assert_eq!(shown, json!({ "shown": true }), "{id}");
    stage.sees(id, &format!("return {PANEL}")).await;
    // Whatever moves into its place has arrived.
    stage
        .sees(
            "it rests",
            &format!("return {PANEL}.getAnimations().every(a => a.playState !== 'running')"),
        )
        .await;
}

/// Left, top, right and bottom on the screen, and the screen's size, whole px.
async fn rect(stage: &Stage, of: &str) -> [i64; 6] {
    let script = format!(
        "const r = {of}.getBoundingClientRect();
         return [r.left, r.top, r.right, r.bottom, document.documentElement.clientWidth, innerHeight].map(Math.round)"
    );
    let numbers = stage.reads(&script).await;
    std::array::from_fn(|i| numbers[i].as_i64().unwrap())
}

async fn is_gone(stage: &Stage) {
    stage.sees("it is gone", &format!("return !{PANEL}")).await;
}

#[tokio::test]
async fn each_place_has_its_own_and_questions_stand_where_panels_do() {
    let stage = on_a_product().await;
    for prefix in ["", "ask-"] {
        for place in ["popover", "slide", "modal", "top", "bottom"] {
            shows(&stage, &format!("{prefix}{place}")).await;
            let [left, top, right, bottom, width, height] = rect(&stage, PANEL).await;
            match place {
                "top" => {
                    assert_eq!([left, right], [0, width], "{place}");
                    // At the edge, but clear of what leads to the cart.
                    let cart = rect(&stage, "document.querySelector('#to-cart')").await;
                    assert!(top >= cart[3] || bottom <= cart[1], "{top}");
                }
                "bottom" => assert_eq!([left, bottom, right], [0, height, width], "{place}"),
                "modal" => {
                    assert!((left + right - width).abs() <= 2, "{prefix}{place}");
                    assert!((top + bottom - height).abs() <= 2, "{prefix}{place}");
                }
                _ => assert_eq!([right, bottom], [width - 20, height - 20], "{place}"),
            }
            let veil = "return !!one(root, '.mp-veil')?.getClientRects().length";
            assert_eq!(stage.reads(veil).await, place == "modal");
            stage.does("milepost.close()").await;
            is_gone(&stage).await;
        }
    }
    assert_eq!(stage.told("dismissed", "item", "popover").await, 0);
    stage.nothing_jumped().await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_panel_beside_an_element_follows_it_flips_and_falls_back() {
    let stage = on_a_product().await;
    for id in ["anchored", "ask-anchored"] {
        stage
            .does("document.querySelector('#add-to-cart').scrollIntoView({ block: 'start', behavior: 'instant' }); scrollBy({ top: -100, behavior: 'instant' })")
            .await;
        shows(&stage, id).await;
        let button = "document.querySelector('#add-to-cart')";
        let (at, to) = (rect(&stage, PANEL).await, rect(&stage, button).await);
        assert!((at[1] - to[3] - 8).abs() <= 1, "{id} stands below");
        stage
            .does("scrollBy({ top: -40, behavior: 'instant' })")
            .await;
        stage
            .sees(
                "it follows",
                &format!("return Math.abs({PANEL}.getBoundingClientRect().top - {button}.getBoundingClientRect().bottom - 8) <= 1"),
            )
            .await;
        stage
            .does("document.body.style.paddingTop = '900px';
             document.querySelector('#add-to-cart').scrollIntoView({ block: 'end', behavior: 'instant' })")
            .await;
        stage
            .sees(
                "it flips",
                &format!("return Math.abs({button}.getBoundingClientRect().top - {PANEL}.getBoundingClientRect().bottom - 8) <= 1"),
            )
            .await;
        stage
            .does("milepost.close(); document.body.style.paddingTop = ''")
            .await;
        is_gone(&stage).await;
    }
    stage.visits("/delivery-and-returns.html").await;
    shows(&stage, "anchored").await;
    let [_, _, right, bottom, width, height] = rect(&stage, PANEL).await;
    assert_eq!(
        [right, bottom],
        [width - 20, height - 20],
        "a plain popover"
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_keyboard_walks_in_and_out_of_every_place_and_escape_gives_the_focus_back() {
    let stage = on_a_product().await;
    let page = "return document.activeElement.id";
    for id in [
        "popover",
        "anchored",
        "top",
        "bottom",
        "slide",
        "ask-popover",
        "ask-top",
    ] {
        stage
            .does("document.querySelector('#add-to-cart').focus()")
            .await;
        shows(&stage, id).await;
        assert_eq!(
            stage.reads(page).await,
            "add-to-cart",
            "{id} takes no focus"
        );
        walks_out(&stage, id).await;
        stage
            .does("document.querySelector('#add-to-cart').focus(); one(root, '.mp-panel__close').focus()")
            .await;
        stage.presses(Key::Escape).await;
        is_gone(&stage).await;
        stage
            .sees(
                "the focus is back",
                "return document.activeElement.id === 'add-to-cart'",
            )
            .await;
        assert_eq!(stage.told("dismissed", "item", id).await, 1);
    }
    stage
        .does("document.querySelector('#add-to-cart').focus()")
        .await;
    shows(&stage, "modal").await;
    stage
        .sees(
            "a modal takes the focus",
            &format!("return root.activeElement === {PANEL}"),
        )
        .await;
    stage.does("one(root, '.mp-panel__close').focus()").await;
    stage.presses(Key::Escape).await;
    is_gone(&stage).await;
    stage
        .sees(
            "the focus is back",
            "return document.activeElement.id === 'add-to-cart'",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// Tab leads from the closing button through everything that can be pressed and out.
async fn walks_out(stage: &Stage, id: &str) {
    stage.does("one(root, '.mp-panel__close').focus()").await;
    for _ in 0..12 {
        stage.presses(Key::Tab).await;
        let within = format!("return !!root.activeElement && {PANEL}.contains(root.activeElement)");
        if stage.reads(&within).await == false {
            return;
        }
    }
    panic!("{id} traps the focus");
}

#[tokio::test]
async fn a_modal_does_not_interrupt_who_writes() {
    let stage = on_a_product().await;
    stage
        .does("document.querySelector('input[type=search]').focus()")
        .await;
    shows(&stage, "modal").await;
    assert_eq!(
        stage.reads("return document.activeElement.type").await,
        "search"
    );
    stage.ends().await;
}

#[tokio::test]
async fn not_now_puts_off_and_comes_back_when_it_said() {
    let stage = on_a_product().await;
    shows(&stage, "slide").await;
    stage.does("button(root, 'Not now').click()").await;
    is_gone(&stage).await;
    assert_eq!(stage.told("snoozed", "item", "slide").await, 1);
    assert_eq!(stage.told("dismissed", "item", "slide").await, 0);
    let refused = stage.reads("return await milepost.show('slide')").await;
    assert_eq!(
        refused,
        json!({ "shown": false, "reason": "CooldownActive" })
    );
    stage.comes_back_after(3).await;
    stage.visits("/oak-wide-plank.html").await;
    shows(&stage, "slide").await;
    stage.does("milepost.close()").await;
    is_gone(&stage).await;
    shows(&stage, "ask-popover").await;
    stage.does("button(root, 'Not now').click()").await;
    is_gone(&stage).await;
    assert_eq!(stage.told("snoozed", "item", "ask-popover").await, 1);
    stage.ends().await;
}

#[tokio::test]
async fn the_api_opens_closes_dismisses_and_snoozes() {
    let stage = on_a_product().await;
    let hub = "!!one(root, '.mp-hub')";
    stage.does("milepost.toggle()").await;
    stage.sees("the hub", &format!("return {hub}")).await;
    stage.does("milepost.toggle()").await;
    stage.sees("no hub", &format!("return !{hub}")).await;
    assert_eq!(
        stage.reads("return await milepost.open()").await,
        json!({ "shown": true })
    );
    stage.sees("the hub", &format!("return {hub}")).await;
    stage.does("milepost.close()").await;
    stage.sees("no hub", &format!("return !{hub}")).await;
    stage.does("milepost.snooze('popover', 60)").await;
    stage
        .sees(
            "it is told",
            "return __told.some(e => e.name === 'snoozed')",
        )
        .await;
    let refusal = |reason| json!({ "shown": false, "reason": reason });
    let shows = "return await milepost.show('popover')";
    assert_eq!(stage.reads(shows).await, refusal("CooldownActive"));
    assert_eq!(
        stage.reads("return await milepost.open('popover')").await["shown"],
        true
    );
    stage.does("milepost.close('modal')").await;
    stage
        .sees("another one stays", &format!("return {PANEL}"))
        .await;
    stage.does("milepost.dismiss('popover')").await;
    is_gone(&stage).await;
    stage
        .sees(
            "it is told",
            "return __told.some(e => e.name === 'dismissed')",
        )
        .await;
    let unknown = "return await milepost.open('no-such-item')";
    assert_eq!(stage.reads(unknown).await, refusal("UnknownItem"));
    stage.does("milepost.snooze(); milepost.dismiss({}); milepost.close(7); milepost.snooze('popover', NaN)").await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_comes_waits_for_a_dialog_of_the_page() {
    let stage = Stage::open_with("occasions").await;
    stage
        .before_each_page("addEventListener('DOMContentLoaded', () => { const d = document.createElement('dialog');
            d.textContent = 'Choose a shop'; document.body.append(d); d.showModal() })")
        .await;
    stage.visits("/account.html").await;
    let refused = stage.reads("return await milepost.show('waiting')").await;
    assert_eq!(refused["reason"], "AnotherOverlay");
    stage
        .does("return new Promise(done => setTimeout(done, 2500))")
        .await;
    assert_eq!(stage.reads(&format!("return !!{PANEL}")).await, false);
    stage.does("document.querySelector('dialog').close()").await;
    stage.sees("it comes", &format!("return {PANEL}")).await;
    stage.ends().await;
}

#[tokio::test]
async fn on_a_phone_all_but_bars_and_anchored_panels_are_sheets_from_below() {
    let stage = Stage::open_with("places").await;
    stage.on_a_phone().await;
    stage.visits("/oak-wide-plank.html").await;
    // Without the shop's own note, on which they would stand.
    stage
        .does("document.querySelector('#consent-no').click()")
        .await;
    for id in ["popover", "slide", "modal", "bottom", "ask-modal"] {
        shows(&stage, id).await;
        let [left, _, right, bottom, width, height] = rect(&stage, PANEL).await;
        assert_eq!([left, right, bottom], [0, width, height], "{id}");
        let small = "return [...root.querySelectorAll('.mp-panel button, .mp-panel a')]
            .map(b => b.getBoundingClientRect()).filter(r => r.height < 44 || r.width < 44).length";
        assert_eq!(stage.reads(small).await, 0, "{id}");
        stage.does("milepost.close()").await;
        is_gone(&stage).await;
    }
    let overflow =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(stage.reads(overflow).await, Value::from(0));
    stage.ends().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_any_place() {
    let stage = Stage::open_with("places").await;
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    stage.cdp("Emulation.setEmulatedMedia", still).await;
    stage.visits("/oak-wide-plank.html").await;
    assert_eq!(findings(&stage).await, json!([]), "launcher and tab");
    for id in [
        "anchored",
        "top",
        "slide",
        "modal",
        "ask-bottom",
        "ask-modal",
        "tab",
    ] {
        stage.does(&format!("milepost.open('{id}')")).await;
        stage.sees(id, &format!("return {PANEL}")).await;
        assert_eq!(findings(&stage).await, json!([]), "{id}");
        stage.does("milepost.close()").await;
        is_gone(&stage).await;
    }
    stage.ends().await;
}

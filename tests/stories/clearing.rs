//! What comes by itself covers nothing of the page that can be pressed: its bars, its controls.

use serde_json::json;

use crate::stage::Stage;

/// The page's own note about cookies: no dialog, only a bar that stays at the lower edge.
const NOTE: &str = "document.body.insertAdjacentHTML('beforeend',
    `<div id='note' style='position:fixed;inset:auto 0 0 0;height:120px;background:#fff;z-index:5'>
     We use cookies <button style='float:right;margin:30px'>Fine</button></div>`)";
/// Rectangles, the first of ours, the second of the page's, and whether they meet.
const MEET: &str = "const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const box = it => it.getBoundingClientRect();";
/// Whatever can be pressed and is seen beneath ours.
const BENEATH: &str = "const at = box(one(root, '.mp-toast'));
    const under = [...document.querySelectorAll('a[href],button,input,select,summary,label')]
        .filter(it => meet(at, box(it)) && document.elementsFromPoint((box(it).left + box(it).right) / 2, (box(it).top + box(it).bottom) / 2)
            .some(found => it.contains(found)))
        .map(it => it.outerHTML.slice(0, 80));";
const SETTLED: &str =
    "return one(root, '.mp-toast') && one(root, '.mp-toasts').dataset.waits === undefined
    && root.getAnimations({ subtree: true }).every(it => it.playState !== 'running')";

async fn earns_a_badge(stage: &Stage) {
    stage
        .does("dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'FF-' + Math.random() }] } })")
        .await;
    stage
        .sees("the toast", "return one(root, '.mp-toast')")
        .await;
}

#[tokio::test]
async fn launcher_and_toast_stand_on_a_note_about_cookies_and_come_down_when_it_goes() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.agrees().await;
    let low = "return box(one(root, '.mp-launcher')).bottom > innerHeight - 40";
    stage
        .sees("the launcher in its corner", &format!("{MEET}{low}"))
        .await;
    stage.does(NOTE).await;
    let clear =
        "return !meet(box(one(root, '.mp-launcher')), box(document.querySelector('#note')))";
    stage
        .sees("the launcher beside the note", &format!("{MEET}{clear}"))
        .await;
    earns_a_badge(&stage).await;
    stage.sees("the toast at rest", SETTLED).await;
    let both = "return meet(box(one(root, '.mp-toast')), box(document.querySelector('#note')))
        || meet(box(one(root, '.mp-toast')), box(one(root, '.mp-launcher')))";
    assert_eq!(stage.reads(&format!("{MEET}{both}")).await, json!(false));
    stage.does("document.querySelector('#note').remove()").await;
    stage
        .sees("the launcher in its corner", &format!("{MEET}{low}"))
        .await;
    stage.nothing_jumped().await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_toast_covers_no_control_of_any_page_and_waits_where_everything_is_one() {
    let stage = Stage::open_with("game").await;
    for phone in [false, true] {
        if phone {
            stage.on_a_phone().await;
        }
        for path in ["/oak-wide-plank.html", "/flooring.html", "/cart.html"] {
            // Nothing is remembered: on every page it is the first, beside the shop's own note.
            stage.visits(path).await;
            earns_a_badge(&stage).await;
            stage
                .sees(
                    "the toast at rest, or waiting",
                    &format!("const rests = () => {{ {SETTLED} }}; return rests() || one(root, '[data-waits]')"),
                )
                .await;
            let under = stage
                .reads(&format!(
                    "{MEET}{BENEATH} return one(root, '[data-waits]') ? [] : under"
                ))
                .await;
            assert_eq!(under, json!([]), "{path} phone: {phone}");
        }
    }
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_toast_without_room_is_said_but_not_seen_until_there_is_room() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.agrees().await;
    let keys = "document.body.insertAdjacentHTML('beforeend', `<div id='keys' style='position:fixed;inset:0;display:grid'>
        ${'<button>Key</button>'.repeat(12)}</div>`)";
    stage.does(keys).await;
    earns_a_badge(&stage).await;
    stage
        .sees(
            "it waits, in the live region",
            "return one(root, '[role=status][data-waits]')?.textContent.includes('Careful looker')
                && getComputedStyle(one(root, '.mp-toast')).opacity === '0'
                && getComputedStyle(one(root, '.mp-toast button')).visibility === 'hidden'",
        )
        .await;
    let key = "const key = document.querySelector('#keys button:last-child'), at = key.getBoundingClientRect();
        return key.contains(document.elementFromPoint(at.left + 100, at.top + at.height / 2))";
    assert_eq!(
        stage.reads(key).await,
        json!(true),
        "the page's keys are pressed"
    );
    stage.does("document.querySelector('#keys').remove()").await;
    stage.sees("it is seen", SETTLED).await;
    stage
        .sees_within(
            std::time::Duration::from_secs(30),
            "its time began when it was seen, and ends",
            "return !one(root, '.mp-toast')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_slide_in_goes_to_the_other_corner_from_what_leads_to_the_order() {
    let stage = Stage::open_with("places").await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .does("const buy = document.querySelector('#add-to-cart'); Object.assign(buy.style, { position: 'absolute' });
            document.body.append(buy);
            buy.style.top = scrollY + innerHeight - 160 + 'px'; buy.style.left = innerWidth - 260 + 'px'")
        .await;
    stage
        .does("milepost.show('ask-slide', { force: true })")
        .await;
    stage
        .sees("the panel", "return one(root, '.mp-dock > .mp-panel')")
        .await;
    stage
        .sees(
            "beside it",
            &format!("{MEET} const panel = box(one(root, '.mp-dock > .mp-panel'));
                return !meet(panel, box(document.querySelector('#add-to-cart'))) && panel.left < innerWidth / 2"),
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn under_reduced_motion_nothing_travels_not_even_what_steps_aside() {
    let stage = Stage::open_with("game").await;
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    stage.cdp("Emulation.setEmulatedMedia", still).await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.does(NOTE).await;
    earns_a_badge(&stage).await;
    let travels = "return root.getAnimations({ subtree: true }).filter(it => it.playState === 'running'
            && it.effect.getKeyframes().some(frame => frame.transform && frame.transform !== 'none' && !/matrix\\(1, 0, 0, 1, 0, 0\\)|translateY\\(0/.test(frame.transform)))
        .map(it => it.animationName)";
    assert_eq!(stage.reads(travels).await, json!([]));
    stage.ends().await;
}

#[tokio::test]
async fn a_launcher_that_stands_on_a_note_is_moved_from_where_it_is_seen() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.does(NOTE).await;
    let clear = "return box(one(root, '.mp-launcher')).bottom < innerHeight - 120";
    stage
        .sees("the launcher on the note", &format!("{MEET}{clear}"))
        .await;
    let up =
        "const up = innerHeight - box(one(root, '.mp-launcher')).bottom; return Math.round(up)";
    let up = format!("{MEET}{up}");
    let before = stage.reads(&up).await.as_i64().unwrap();
    stage.does("one(root, '.mp-launcher').focus()").await;
    stage.presses(thirtyfour::Key::Up).await;
    assert_eq!(stage.reads(&up).await, json!(before + 48));
    stage
        .does(
            "document.querySelector('#note').remove(); setTimeout(() => { __later = true }, 1500)",
        )
        .await;
    stage.sees("a while later", "return window.__later").await;
    assert_eq!(
        stage.reads(&up).await,
        json!(before + 48),
        "it stays where it was put"
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

/// Where the bar stands: its distance from the nearer edge, or that it is not seen.
const HANGS: &str = "const bar = one(root, '.mp-dock > .mp-panel');
    if (!bar || root.getAnimations({ subtree: true }).some(it => it.playState === 'running')) return null;
    if (bar.hasAttribute('data-waits')) return 'waits ' + getComputedStyle(bar).visibility;
    const at = box(bar), cart = box(document.querySelector('#add-to-cart'));
    if (meet(at, cart)) return 'covers the button';
    if (at.top <= innerHeight * 0.2) return 'above';
    return at.bottom >= innerHeight * 0.8 ? 'below' : 'between, at ' + at.top;";

async fn hangs(stage: &Stage, where_: &str) {
    let there = format!("{MEET} return (() => {{ {HANGS} }})() === '{where_}'");
    stage.sees(where_, &there).await;
}

#[tokio::test]
async fn a_bar_above_stands_at_an_edge_beside_what_leads_to_the_order_or_waits_for_one() {
    let stage = Stage::open_with("places").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.does("milepost.show('top', { force: true })").await;
    hangs(&stage, "above").await;
    // The button comes to lie where the bar would hang.
    let moves = "const buy = document.querySelector('#add-to-cart'); document.body.append(buy);
        buy.style = 'position:fixed;z-index:4;left:40%;top:40px;height:300px;width:200px'";
    stage.does(moves).await;
    stage.does("milepost.close()").await;
    stage.does("milepost.show('top', { force: true })").await;
    hangs(&stage, "below").await;
    stage
        .does("document.querySelector('#add-to-cart').style.height = innerHeight - 90 + 'px'")
        .await;
    hangs(&stage, "waits hidden").await;
    stage
        .does("document.querySelector('#add-to-cart').style.height = '300px'")
        .await;
    hangs(&stage, "below").await;
    stage.console_is_empty().await;
    stage.ends().await;
}

//! "This here is broken": pointing at an element by mouse, finger and keyboard.

use serde_json::json;
use thirtyfour::Key;

use crate::stage::Stage;

/// The page counts every press that reaches what stands on it.
const COUNTS: &str = "window.__presses = [];
    for (const kind of ['click', 'pointerdown', 'mousedown', 'keydown']) for (const one of document.querySelectorAll('main *'))
        one.addEventListener(kind, e => __presses.push(kind + ' ' + one.localName));";

async fn asked(stage: &Stage) {
    stage.visits("/cart.html").await;
    stage.does(COUNTS).await;
    stage.does("milepost.show('broken', { force: true })").await;
    stage
        .sees("the question", "return button(root, 'Point at it')")
        .await;
}

async fn mouse(stage: &Stage, kind: &str, x: f64, y: f64) {
    let event = json!({ "type": kind, "x": x, "y": y, "button": if kind == "mouseMoved" { "none" } else { "left" }, "clickCount": 1 });
    stage.cdp("Input.dispatchMouseEvent", event).await;
}

async fn middle_of(stage: &Stage, css: &str) -> (f64, f64) {
    let place = stage.reads(&format!("const r = document.querySelector('{css}').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]")).await;
    (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
}

#[tokio::test]
async fn a_mouse_points_and_the_page_feels_nothing() {
    let stage = Stage::open_with("showing").await;
    asked(&stage).await;
    let before = stage
        .reads("return document.querySelector('main').outerHTML")
        .await;
    stage.does("button(root, 'Point at it').click()").await;
    stage
        .sees("the glass", "return one(root, '.mp-point__pane')")
        .await;
    assert_eq!(
        stage
            .reads("return getComputedStyle(one(root, '.mp-panel')).visibility")
            .await,
        "hidden",
        "the panel is out of the way"
    );
    let (x, y) = middle_of(&stage, "#cart-empty a.button").await;
    mouse(&stage, "mouseMoved", x, y).await;
    stage
        .sees(
            "the name of what is under the pointer",
            "return one(root, '.mp-point__said').textContent === 'See the floors'",
        )
        .await;
    mouse(&stage, "mousePressed", x, y).await;
    mouse(&stage, "mouseReleased", x, y).await;
    stage
        .sees(
            "what was pointed at",
            "return said(root).includes('You pointed at') && said(root).includes('See the floors')",
        )
        .await;
    assert_eq!(stage.reads("return __presses").await, json!([]));
    assert_eq!(
        stage
            .reads("return document.querySelector('main').outerHTML")
            .await,
        before,
        "nothing on the page was touched"
    );
    assert_eq!(stage.reads("return location.pathname").await, "/cart.html");
    stage.does("button(root, 'Next').click()").await;
    stage.server_holds(1).await;
    let reference = stage.server.answers()[0]["more"].to_string();
    for part in [
        "#cart-empty > p:nth-of-type(2) > a",
        "See the floors",
        "/cart.html",
        " of 1",
    ] {
        assert!(reference.contains(part), "{part}: {reference}");
    }
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_keyboard_points_in_reading_order_and_hears_each_name() {
    let stage = Stage::open_with("showing").await;
    asked(&stage).await;
    stage.does("button(root, 'Point at it').focus()").await;
    stage.presses(Key::Enter).await;
    stage
        .sees("the glass has the focus", "return root.activeElement?.matches('.mp-point__pane') && root.activeElement.getAttribute('role') === 'application'")
        .await;
    let mut heard = Vec::new();
    for key in [Key::Tab, Key::Down, Key::Right, Key::Tab] {
        stage.presses(key).await;
        let said = stage
            .reads("return one(root, '[role=status].mp-point__said').textContent")
            .await;
        heard.push(said.as_str().unwrap().to_owned());
    }
    heard.dedup();
    assert_eq!(heard.len(), 4, "{heard:?}");
    assert!(heard.iter().all(|name| !name.is_empty()), "{heard:?}");
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "Escape leaves, and the focus is back",
            "return !one(root, '.mp-point') && root.activeElement?.textContent === 'Point at it'",
        )
        .await;
    stage.presses(Key::Enter).await;
    stage
        .sees("the glass", "return one(root, '.mp-point__pane')")
        .await;
    stage.presses(Key::Down).await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "what was chosen",
            "return said(root).includes('You pointed at')",
        )
        .await;
    assert_eq!(stage.reads("return __presses").await, json!([]));
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_finger_confirms() {
    let stage = Stage::open_with("showing").await;
    stage.on_a_phone().await;
    asked(&stage).await;
    stage.does("button(root, 'Point at it').click()").await;
    stage
        .sees("the glass", "return one(root, '.mp-point__pane')")
        .await;
    let (x, y) = middle_of(&stage, "h1").await;
    // The driver's own touches wait for a drawing that a busy headless browser may never make.
    stage
        .does(&format!(
            "const at = {{ clientX: {x}, clientY: {y}, pointerType: 'touch', bubbles: true, composed: true, cancelable: true }};
             const pane = one(root, '.mp-point__pane');
             pane.dispatchEvent(new PointerEvent('pointerdown', at)); pane.dispatchEvent(new PointerEvent('click', at))"
        ))
        .await;
    stage
        .sees(
            "it asks whether this is it",
            "return button(root, 'This one')?.offsetHeight >= 44",
        )
        .await;
    stage.does("button(root, 'This one').click()").await;
    stage
        .sees(
            "what was chosen",
            "return said(root).includes('You pointed at') && said(root).includes('Your basket')",
        )
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn what_is_typed_or_marked_is_never_named() {
    let stage = Stage::open_with("showing").await;
    asked(&stage).await;
    stage
        .does("document.querySelector('#cart-empty').innerHTML = `<label>Your e-mail <input id=a value=ada@example.org></label>
            <p id=b data-milepost-mask>Ada Lovelace</p><div id=c data-milepost-ignore><p id=d>12 Weavers Yard</p></div>
            <p id=e>Card 4111 1111 1111 1111</p>`")
        .await;
    for (css, said) in [
        ("#a", "Your e-mail"),
        ("#b", "This part of the page"),
        ("#e", "Card …"),
    ] {
        stage
            .does(
                "(button(root, 'Point at it') ?? button(root, 'Point at something else')).click()",
            )
            .await;
        stage
            .sees("the glass", "return one(root, '.mp-point__pane')")
            .await;
        let (x, y) = middle_of(&stage, css).await;
        mouse(&stage, "mouseMoved", x, y).await;
        stage
            .sees(
                css,
                &format!("return one(root, '.mp-point__said').textContent === '{said}'"),
            )
            .await;
        stage.presses(Key::Escape).await;
        stage
            .sees("the panel", "return !one(root, '.mp-point')")
            .await;
    }
    stage.does("button(root, 'Point at it').click()").await;
    let (x, y) = middle_of(&stage, "#d").await;
    mouse(&stage, "mouseMoved", x, y).await;
    stage
        .sees("something around what is ignored", "return one(root, '.mp-point__said').textContent.length > 0 && !one(root, '.mp-point__said').textContent.includes('Weavers')")
        .await;
    stage.ends().await;
}

//! What waits at the page's edge: the launcher, which can be moved away, and the tab.

use thirtyfour::Key;

use crate::stage::Stage;

const PLACE: &str = "const r = one(root, '.mp-launcher').getBoundingClientRect();
    return [r.left < innerWidth / 2 ? 'left' : 'right', Math.round(innerHeight - r.bottom)]";

/// In its corner, as soon as the shop's own note is gone.
async fn stands(stage: &Stage, side: &str) {
    let there =
        format!("const place = () => {{ {PLACE} }}; return String(place()) === '{side},20'");
    stage.sees("the launcher in its corner", &there).await;
}

#[tokio::test]
async fn the_launcher_is_moved_by_keyboard_and_stays_where_it_was_put() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    stage.agrees().await;
    stands(&stage, "right").await;
    stage.does("one(root, '.mp-launcher').focus()").await;
    for key in [Key::Up, Key::Up, Key::Left] {
        stage.presses(key).await;
    }
    assert_eq!(stage.reads(PLACE).await, serde_json::json!(["left", 116]));
    assert_eq!(stage.reads("return scrollY").await, 0);
    stage.visits("/flooring.html").await;
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    assert_eq!(stage.reads(PLACE).await, serde_json::json!(["left", 116]));
    stage.does("one(root, '.mp-launcher').click()").await;
    stage.sees("the hub", "return one(root, '.mp-hub')").await;
    stage
        .does("button(root, 'Move to the other side').click()")
        .await;
    stage.does("button(root, 'Close').click()").await;
    stage.sees("no hub", "return !one(root, '.mp-hub')").await;
    assert_eq!(stage.reads(PLACE).await, serde_json::json!(["right", 116]));
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_launcher_is_dragged_out_of_the_way_and_a_drag_opens_nothing() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    stage
        .does("document.querySelector('#consent-no').click()")
        .await;
    stands(&stage, "right").await;
    let at = stage
        .reads("const r = one(root, '.mp-launcher').getBoundingClientRect(); return [Math.round(r.left + 20), Math.round(r.top + 20)]")
        .await;
    let (x, y) = (at[0].as_i64().unwrap(), at[1].as_i64().unwrap());
    let mouse = stage.driver.action_chain().move_to(x, y).click_and_hold();
    let mouse = mouse.move_to(x - 300, y - 100).move_to(100, y - 200);
    mouse.release().perform().await.unwrap();
    assert_eq!(stage.reads(PLACE).await, serde_json::json!(["left", 220]));
    assert_eq!(stage.reads("return !!one(root, '.mp-hub')").await, false);
    assert_eq!(
        stage.reads("return stored().length").await,
        0,
        "nobody allowed that"
    );
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("a click opens it", "return one(root, '.mp-hub')")
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn the_tag_says_where_the_launcher_stands() {
    let stage = Stage::open_with("places").await;
    stage
        .before_each_page("new MutationObserver(() => document.querySelector('script[data-site]')?.setAttribute('data-position', 'start'))
            .observe(document, { childList: true, subtree: true })")
        .await;
    stage.visits("/").await;
    stage
        .does("document.querySelector('#consent-no').click()")
        .await;
    stands(&stage, "left").await;
    stage.ends().await;
}

#[tokio::test]
async fn what_stands_with_the_launcher_is_counted_opened_by_it_and_not_dismissed_by_closing() {
    let stage = Stage::open_with("places").await;
    stage.visits("/account.html").await;
    stage
        .sees(
            "one new thing",
            "return one(root, '.mp-launcher__count')?.textContent === '1'",
        )
        .await;
    stage.does("one(root, '.mp-launcher').focus()").await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "it has the focus",
            "return root.activeElement === one(root, '.mp-panel[role=dialog]')",
        )
        .await;
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "the focus is back",
            "return root.activeElement === one(root, '.mp-launcher')",
        )
        .await;
    assert_eq!(stage.told("dismissed", "item", "offer").await, 0);
    assert_eq!(
        stage
            .reads("return !!one(root, '.mp-launcher__count:not(:empty)')")
            .await,
        false
    );
    stage.ends().await;
}

#[tokio::test]
async fn the_tab_is_always_there_and_asks_when_it_is_pressed() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    let tab = "one(root, '.mp-edgetab')";
    stage.sees("the tab", &format!("return {tab}")).await;
    assert_eq!(
        stage
            .reads(&format!(
                "return Math.round(innerWidth - {tab}.getBoundingClientRect().right) <= 16"
            ))
            .await,
        true
    );
    stage.does(&format!("{tab}.focus()")).await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "the question has the focus",
            "return root.activeElement === one(root, '.mp-panel--ask[role=dialog]')",
        )
        .await;
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "the focus is back",
            &format!("return root.activeElement === {tab}"),
        )
        .await;
    assert_eq!(stage.told("dismissed", "item", "tab").await, 0);
    stage.presses(Key::Enter).await;
    stage
        .sees("the question", "return one(root, 'input[type=radio]')")
        .await;
    stage
        .does("one(root, 'input[value=\"4\"]').click(); button(root, 'Next').click()")
        .await;
    stage
        .sees("the second", "return one(root, 'textarea')")
        .await;
    stage.does("button(root, 'Skip').click()").await;
    stage.sees("the end", "return !one(root, 'textarea')").await;
    stage.does("button(root, 'Close').click()").await;
    stage
        .sees(
            "it is still there",
            &format!("return {tab} && !{tab}.hidden"),
        )
        .await;
    stage.does(&format!("{tab}.click()")).await;
    stage
        .sees("and asks anew", "return one(root, 'input[type=radio]')")
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn right_to_left_tab_and_launcher_stand_on_the_left() {
    let stage = Stage::open_with("places").await;
    stage.before_each_page("new MutationObserver(() => { if (document.documentElement?.dir === 'ltr') document.documentElement.dir = 'rtl' })
        .observe(document, { childList: true, subtree: true })").await;
    stage.visits("/").await;
    stage
        .sees("the tab", "return one(root, '.mp-edgetab')")
        .await;
    let left = "return ['.mp-edgetab', '.mp-launcher'].every(c => one(root, c).getBoundingClientRect().right < innerWidth / 2)";
    assert_eq!(stage.reads(left).await, true);
    stage.ends().await;
}

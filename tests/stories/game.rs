//! What is collected: levels, streaks, hunts; by pages, by words, by a QR picture's link.

use thirtyfour::Key;

use crate::stage::Stage;

const TOAST: &str = "one(root, '.mp-toast')?.textContent ?? ''";

async fn opens_badges(stage: &Stage) {
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub", "return one(root, '[role=dialog]')")
        .await;
    stage.does("[...root.querySelectorAll('[role=tab]')].find(t => t.textContent === 'Badges').click()").await;
    stage
        .sees("the badges", "return one(root, '.mp-badges')")
        .await;
}

async fn types(stage: &Stage, word: &str) {
    stage
        .does(&format!(
            "const field = one(root, '.mp-codeline input'); field.focus(); field.value = '{word}';
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}))"
        ))
        .await;
    stage.presses(Key::Enter).await;
}

#[tokio::test]
async fn visits_on_several_days_fill_the_calendar() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.comes_back_after(1).await;
    stage.visits("/flooring.html").await;
    stage.comes_back_after(3).await;
    stage.visits("/").await;
    opens_badges(&stage).await;
    stage
        .sees(
            "three days counted",
            "return [...root.querySelectorAll('.mp-cal .mp-hide')].filter(day => day.textContent.includes('counted')).length === 3",
        )
        .await;
    stage
        .sees(
            "the day between, missed and forgiven",
            "return [...root.querySelectorAll('.mp-cal .mp-hide')].some(day => day.textContent.includes('missed and forgiven'))",
        )
        .await;
    stage
        .sees(
            "its length in figures",
            "return one(root, '.mp-streak').textContent.includes('3 days in a row')",
        )
        .await;
    stage
        .sees(
            "today is named",
            "return one(root, '.is-today .mp-hide').textContent.endsWith('today')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_hunt_goes_from_a_page_by_a_word_to_a_link() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.agrees().await;
    opens_badges(&stage).await;
    stage
        .sees(
            "the first clue and no other",
            "return said(root).includes('I light a page') && !said(root).includes('What am I made of')",
        )
        .await;
    stage.visits("/brass-reading-lamp.html").await;
    stage
        .sees(
            "it is celebrated",
            &format!("return ({TOAST}).includes('Found: The reading lamp') || ({TOAST}).includes('Careful looker')"),
        )
        .await;
    opens_badges(&stage).await;
    stage
        .sees(
            "the next clue",
            "return said(root).includes('What am I made of?')",
        )
        .await;
    types(&stage, "copper").await;
    stage
        .sees(
            "the wrong word is said in the live region and beside the field",
            "return one(root, '[role=status]').textContent.includes('Not this one.') && one(root, 'form').textContent.includes('Not this one.')",
        )
        .await;
    types(&stage, " Brass. ").await;
    stage
        .sees(
            "the last clue, and an empty field",
            "return said(root).includes('Scan me.') && one(root, '.mp-codeline input').value === ''",
        )
        .await;
    stage
        .visits("/flooring.html?milepost-code=shelf-7k3m")
        .await;
    stage
        .sees(
            "the badge",
            "return milepost.getState().badges.find(b => b.id === 'finder').earned",
        )
        .await;
    assert_eq!(stage.told("badge", "badge", "finder").await, 1);
    assert_eq!(
        stage.reads("return location.search").await,
        "?milepost-code=shelf-7k3m",
        "the address is the shop's"
    );
    stage
        .visits("/flooring.html?milepost-code=shelf-7k3m")
        .await;
    stage
        .sees(
            "still earned",
            "return milepost.getState().badges.find(b => b.id === 'finder').earned",
        )
        .await;
    assert_eq!(
        stage.told("badge", "badge", "finder").await,
        0,
        "once in its life"
    );
    opens_badges(&stage).await;
    stage
        .sees(
            "it is done",
            "return said(root).includes('Completed.') && !one(root, '.mp-codeline')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_higher_level_is_announced_once_and_stays_under_badges() {
    let stage = Stage::open_with("game").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .sees(
            "the first level",
            &format!("return ({TOAST}).includes('Careful looker, Bronze')"),
        )
        .await;
    for page in ["/clay-tile.html", "/linen-throw.html"] {
        stage.visits(page).await;
    }
    stage
        .sees(
            "the second",
            &format!("return ({TOAST}).includes('Careful looker, Silver')"),
        )
        .await;
    assert_eq!(
        stage
            .reads("return root.querySelectorAll('[role=status],[aria-live]').length")
            .await,
        1
    );
    stage.does("button(root, 'Close').click()").await;
    stage
        .sees("it went", "return !one(root, '.mp-toast')")
        .await;
    stage.visits("/smoked-oak.html").await;
    opens_badges(&stage).await;
    stage
        .sees(
            "it is there",
            "return one(root, '.mp-badgecell').textContent.includes('Silver')",
        )
        .await;
    assert_eq!(
        stage.reads(&format!("return {TOAST}")).await,
        "",
        "announced once"
    );
    stage.ends().await;
}

#[tokio::test]
async fn the_hub_is_walked_by_keyboard_alone() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.opens_the_hub_by_keyboard().await;
    let focused = "(root.activeElement?.textContent ?? '')";
    // The button that moves the launcher, the one that closes, the first tab.
    for _ in 0..3 {
        stage.presses(Key::Tab).await;
    }
    stage.presses(Key::Right).await;
    stage
        .sees(
            "the badges",
            &format!("return {focused} === 'Badges' && one(root, '.mp-badges')"),
        )
        .await;
    // The panel, what moved (nothing yet), then the first badge.
    for _ in 0..2 {
        stage.presses(Key::Tab).await;
    }
    stage
        .sees(
            "the first badge",
            &format!("return {focused}.startsWith('Careful looker')"),
        )
        .await;
    stage.presses(Key::Enter).await;
    stage
        .sees(
            "what it is for, and the focus where it was",
            &format!("return said(root).includes('Look at different products.') && said(root).includes('One more to go.') && {focused}.startsWith('Careful looker')"),
        )
        .await;
    stage.presses(Key::Enter).await;
    stage
        .sees("closed again", "return !one(root, '.mp-badges__more')")
        .await;
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "the focus is back",
            "return root.activeElement?.classList.contains('mp-launcher')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

//! The shopper's own data: allowed, taken along, moved, paused, ended.

use serde_json::json;

use crate::rewards::{opens, presses, reads_there};
use crate::stage::Stage;

const SWITCHES: &str = "const switches = () => [...root.querySelectorAll('[role=switch]')];
    const named = words => switches().find(s => s.closest('label').textContent.includes(words));";

async fn turns(stage: &Stage, words: &str) {
    stage
        .does(&format!("{SWITCHES} named('{words}').click()"))
        .await;
}

#[tokio::test]
async fn a_switch_allows_at_once_and_turning_it_off_deletes() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    opens(&stage, "My data").await;
    turns(&stage, "Remember me").await;
    stage.sees("it is kept", "return stored().length > 0").await;
    assert_eq!(
        stage.reads("const { functional, analytics } = __told.findLast(e => e.name === 'consent'); return [functional, analytics]").await,
        json!([true, false])
    );
    turns(&stage, "Remember me").await;
    stage
        .sees(
            "all of it is deleted",
            "return stored().length === 0 && sessionStorage.length === 0",
        )
        .await;
    let last = "return __told.findLast(e => e.name === 'consent').functional";
    assert_eq!(stage.reads(last).await, false);
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_game_off_is_quiet_and_on_again_shows_what_was_earned_meanwhile() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/").await;
    stage.agrees().await;
    opens(&stage, "My data").await;
    turns(&stage, "Badges and quests").await;
    stage
        .sees("no badges", "return ![...root.querySelectorAll('[role=tab]')].some(t => t.textContent === 'Badges')")
        .await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .sees(
            "it is earned",
            "return milepost.getState().badges[0].earned",
        )
        .await;
    assert_eq!(stage.reads("return !one(root, '.mp-toast')").await, true);
    opens(&stage, "My data").await;
    turns(&stage, "Badges and quests").await;
    opens(&stage, "Badges").await;
    reads_there(&stage, "Looker").await;
    stage.ends().await;
}

#[tokio::test]
async fn while_paused_nothing_is_noticed() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/").await;
    stage.agrees().await;
    opens(&stage, "My data").await;
    turns(&stage, "Take no notice").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.visits("/clay-tile.html").await;
    assert_eq!(
        stage
            .reads("return milepost.getState().badges[0].earned")
            .await,
        false
    );
    opens(&stage, "My data").await;
    turns(&stage, "Take no notice").await;
    stage
        .does("dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'X' }] } })")
        .await;
    stage
        .sees(
            "it is noticed again",
            "return milepost.getState().badges[0].earned",
        )
        .await;
    stage.server_counts("view_item", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn everything_can_be_downloaded_as_json() {
    let stage = Stage::open_with("rewards").await;
    stage
        .before_each_page("const make = URL.createObjectURL;
            URL.createObjectURL = blob => { blob.text().then(text => { window.__saved = text }); return make(blob) }")
        .await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    opens(&stage, "My data").await;
    presses(&stage, "Download everything").await;
    stage.sees("a file", "return JSON.parse(__saved)").await;
    let saved = stage.reads("return JSON.parse(__saved)").await;
    assert_eq!(saved["site"], "fern-floor");
    assert_eq!(saved["profile"]["consent"]["functional"], true);
    assert_eq!(saved["profile"]["earned"]["looker"]["rule"], "looker");
    assert!(saved["not_sent_yet"].is_array());
    reads_there(&stage, "The file is in your downloads.").await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// Reads the code that is drawn, as another device's camera would.
async fn scans(stage: &Stage) -> String {
    stage
        .sees("the code", "return one(root, '.mp-qr path')")
        .await;
    let drawn = stage
        .reads("const svg = one(root, '.mp-qr svg'); return [svg.getAttribute('viewBox'), one(svg, 'path').getAttribute('d')]")
        .await;
    let side: usize = drawn[0]
        .as_str()
        .unwrap()
        .rsplit(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let mut dark = vec![vec![false; side]; side];
    for run in drawn[1].as_str().unwrap().split('M').skip(1) {
        let numbers: Vec<usize> = run
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        dark[numbers[1]][numbers[0]..numbers[0] + numbers[2]].fill(true);
    }
    let grid = rqrr::SimpleGrid::from_func(side - 8, |x, y| dark[y + 4][x + 4]);
    rqrr::Grid::new(grid).decode().unwrap().1
}

#[tokio::test]
async fn a_scanned_code_brings_everything_to_another_device_once() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .sees("a badge", "return milepost.getState().badges[0].earned")
        .await;
    opens(&stage, "My data").await;
    presses(&stage, "Bring it to another device").await;
    let link = scans(&stage).await;
    assert_eq!(
        link,
        stage.reads("return one(root, '.mp-link').value").await
    );
    let (_, letters) = link.split_once('#').unwrap();

    let other = Stage::open_with("rewards").await;
    other.visits("/").await;
    other.agrees().await;
    // Another page first: an address that differs only behind its # loads nothing.
    other.visits("/delivery-and-returns.html").await;
    other.visits(&format!("/#{letters}")).await;
    reads_there(&other, "Another device sends 1 badge and").await;
    assert_eq!(other.reads("return location.hash").await, "");
    assert_eq!(
        other
            .reads("return milepost.getState().badges[0].earned")
            .await,
        false
    );
    presses(&other, "Bring it here").await;
    reads_there(&other, "It is here now.").await;
    other
        .sees(
            "the badge is here",
            "return milepost.getState().badges[0].earned",
        )
        .await;
    other.visits("/delivery-and-returns.html").await;
    other.visits(&format!("/#{letters}")).await;
    presses(&other, "Bring it here").await;
    reads_there(&other, "That is here already.").await;
    other.console_is_empty().await;
    other.ends().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_guest_whose_browser_cleared_everything_has_it_back_by_the_link_they_kept() {
    let stage = Stage::open_with("rewards").await;
    let earned = "return milepost.getState().badges[0].earned";
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.sees("a badge", earned).await;
    opens(&stage, "My data").await;
    presses(&stage, "Bring it to another device").await;
    reads_there(&stage, "brings them back to this device").await;
    let link = scans(&stage).await;
    let (_, letters) = link.split_once('#').unwrap();
    stage
        .does("localStorage.clear(); sessionStorage.clear()")
        .await;
    stage.visits("/").await;
    stage.agrees().await;
    assert_eq!(stage.reads(earned).await, false);
    // Another page first: an address that differs only behind its # loads nothing.
    stage.visits("/delivery-and-returns.html").await;
    stage.visits(&format!("/#{letters}")).await;
    presses(&stage, "Bring it here").await;
    stage.sees("the badge again", earned).await;
    stage.visits("/delivery-and-returns.html").await;
    stage.sees("it is kept", earned).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn erasing_clears_the_shelf_too() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does("dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: '1', value: 9, currency: 'EUR' } })")
        .await;
    stage
        .sees(
            "the shelf is kept",
            "return stored().some(key => key.endsWith('.shelf'))",
        )
        .await;
    forgets_everything(&stage).await;
    stage
        .sees("nothing is kept", "return stored().length === 0")
        .await;
    stage.ends().await;
}

async fn forgets_everything(stage: &Stage) {
    opens(stage, "My data").await;
    presses(stage, "Forget everything").await;
    reads_there(stage, "go for good").await;
    presses(stage, "Forget everything").await;
}

#[tokio::test]
async fn the_shop_forgets_too_also_when_it_was_away() {
    let mut stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.server_counts("page_view", 1).await;
    forgets_everything(&stage).await;
    stage.server_counts("page_view", 0).await;
    stage
        .sees("nothing is kept", "return stored().length === 0")
        .await;

    // The shop's own banner remembers its answer and gives it to the next page.
    stage.visits("/oak-wide-plank.html").await;
    stage.server_counts("page_view", 1).await;
    stage.server.die();
    forgets_everything(&stage).await;
    stage
        .sees(
            "the wish alone is kept",
            "return stored().length === 1 && stored()[0].includes('.w.')",
        )
        .await;
    stage.server.again();
    stage.visits("/").await;
    stage
        .sees(
            "it is done",
            "return !stored().some(key => key.includes('.w.'))",
        )
        .await;
    stage.server_counts("page_view", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn who_signs_out_leaves_nothing_of_theirs_behind() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does("milepost.identify('customer-7', { first_name: 'Ada' })")
        .await;
    stage
        .sees("a badge", "return milepost.getState().badges[0].earned")
        .await;
    stage.does("milepost.identify(null)").await;
    stage
        .sees("somebody else's visit", "return !milepost.getState().badges[0].earned && milepost.getState().consent.functional")
        .await;
    stage.visits("/").await;
    assert_eq!(
        stage
            .reads("return milepost.getState().badges[0].earned")
            .await,
        false
    );
    stage.ends().await;
}

//! Prizes and how they are come by, on the real server: a contest from entry to result, rest
//! days of a streak, rewards bought and given, and what the server refuses.

use loyalty::contest::{Entrant, best_ticket};
use serde_json::{Value, json};
use shopper::{EntryKind, Id, LedgerEntry, Profile};
use takeout::{Parcel, to_text};

use crate::rewards::{opens, paid, presses, reads_there};
use crate::stage::Stage;

const JOURNEY: &str = include_str!("journeys/prizes.json");
/// What the journey's contest is sealed with.
const SEED: &str = "a long secret";
const CODE: &str =
    "return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(said(root))?.[0] ?? null";

async fn begins(path: &str) -> Stage {
    let stage = Stage::open_with("prizes").await;
    stage.visits(path).await;
    stage.agrees().await;
    stage
}

/// The journey with its contest changed, and a page that was opened after the server has it.
async fn publishes(stage: &Stage, change: impl FnOnce(&mut Value)) {
    let mut journey: Value = serde_json::from_str(JOURNEY).unwrap();
    change(&mut journey["contests"][0]);
    let held = "(await (await fetch('/j/fern-floor/en.mpj', { cache: 'reload' })).arrayBuffer())";
    let print = format!("[...new Uint8Array({held})].join()");
    stage
        .does(&format!(
            "return (async () => {{ window.__held = {print} }})()"
        ))
        .await;
    stage.server.publishes_text(&journey.to_string());
    stage
        .does(&format!(
            "return (async () => {{ for (let i = 0; i < 100; i++) {{
             if ({print} !== __held) return true; await new Promise(d => setTimeout(d, 100)) }} throw 'never published' }})()"
        ))
        .await;
    stage.visits("/").await;
    opens(stage, "Badges").await;
}

/// The device's ticket in the draw, by the entries that it has.
fn ticket(stage: &Stage, entries: u32) -> String {
    let log = stage.server.read("/api/sites/fern-floor/events");
    let id = log["events"][0]["visitor"].as_str().unwrap().to_owned();
    let contest = loyalty::Contest {
        id: "hallway".to_owned(),
        most: 5,
        ..loyalty::Contest::default()
    };
    let own = best_ticket(&contest, SEED.as_bytes(), &Entrant { id, entries });
    let digits = own.unwrap().map(|byte| format!("{byte:02x}"));
    digits.concat()
}

fn closed(contest: &mut Value) {
    contest["open"]["until"] = json!("2026-02-01T00:00:00Z");
}

#[tokio::test]
async fn a_contest_is_entered_waited_for_and_won() {
    let stage = begins("/oak-wide-plank.html").await;
    stage.visits("/clay-tile.html").await;
    opens(&stage, "Badges").await;
    let facts = "return [...root.querySelectorAll('article dd')].map(it => it.textContent)";
    assert_eq!(
        stage.reads(facts).await,
        json!(["2", "1,240", "about 1 in 620", "1"])
    );
    reads_there(&stage, "One winner among all entries.").await;
    reads_there(&stage, "No purchase needed. A post card counts the same.").await;
    let terms = "return button(root, 'Terms').getAttribute('href')";
    assert_eq!(stage.reads(terms).await, "/delivery-and-returns.html");
    stage.server_counts("view_item", 2).await;
    publishes(&stage, closed).await;
    reads_there(&stage, "Closed. The draw comes next.").await;
    let own = ticket(&stage, 2);
    publishes(&stage, |contest| {
        closed(contest);
        contest["drawn"] = json!({ "seed": SEED, "tickets": [own] });
    })
    .await;
    reads_there(&stage, "You have won.").await;
    reads_there(&stage, "Checked on this device").await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_contest_that_somebody_else_has_won_says_so() {
    let stage = begins("/oak-wide-plank.html").await;
    stage.server_counts("view_item", 1).await;
    publishes(&stage, |contest| {
        closed(contest);
        contest["drawn"] = json!({ "seed": SEED, "tickets": ["9".repeat(64)] });
    })
    .await;
    reads_there(&stage, "It went to somebody else this time.").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_rest_day_that_was_earned_covers_the_day_that_was_missed() {
    let stage = begins("/").await;
    // The third day is missed. What became of a day is told when three more have gone by.
    for day in [1, 3, 4, 5, 6] {
        stage.comes_back_after(day).await;
        stage.visits("/flooring.html").await;
        stage
            .server_counts("page_view", if day < 3 { 2 } else { u64::from(day) })
            .await;
    }
    opens(&stage, "Badges").await;
    reads_there(&stage, "was covered by a rest day.").await;
    stage
        .sees(
            "it is named in the calendar",
            "return [...root.querySelectorAll('.mp-cal .mp-hide')].filter(day => day.textContent.includes('rest day')).length === 1",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

/// The address by which another device with 400 leaves comes here.
pub(crate) fn with_points() -> String {
    let mut profile = Profile::new(Id([9; 16]));
    profile.ledger.shift(LedgerEntry {
        wallet: "leaves".to_owned(),
        kind: EntryKind::Adjust,
        amount: 400,
        at: 1,
        ..LedgerEntry::default()
    });
    let parcel = Parcel::of("fern-floor", (&profile, Id([7; 16])), &[]);
    format!("/#milepost-move={}", to_text(&parcel.pack()))
}

/// A shopper with an order that the shop's own server has vouched for: 400 leaves.
async fn a_customer() -> Stage {
    let stage = begins("/oak-wide-plank.html").await;
    stage
        .does("dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: '6834', value: 90, currency: 'EUR', items: [{ item_id: 'FF-101' }] } })")
        .await;
    stage.server_counts("purchase", 1).await;
    paid(&stage, "6834");
    stage.visits(&with_points()).await;
    presses(&stage, "Bring it here").await;
    opens(&stage, "Rewards").await;
    stage
}

#[tokio::test]
async fn a_reward_is_bought_with_points_that_the_server_knows_of() {
    let stage = a_customer().await;
    presses(&stage, "Get it: Linen swatch book").await;
    stage.sees("the code", CODE).await;
    let code = stage.reads(CODE).await;
    let redeemed = stage.server.tells(
        "/j/v1/redeem",
        &json!({ "site": "fern-floor", "code": code, "act": "redeem",
            "checkout": "0198c0de-0000-7000-8000-00000000c0de" }),
    );
    assert_eq!(redeemed["reward"], "book", "{redeemed}");
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn points_that_the_server_never_saw_buy_nothing_and_come_back() {
    let stage = begins("/clay-tile.html").await;
    stage.visits(&with_points()).await;
    presses(&stage, "Bring it here").await;
    opens(&stage, "Rewards").await;
    presses(&stage, "Get it: Linen swatch book").await;
    reads_there(&stage, "Linen swatch book: not this time.").await;
    reads_there(&stage, "The shop does not know of enough points yet.").await;
    reads_there(&stage, "Your 300 leaves are back.").await;
    reads_there(&stage, "400 leaves").await;
    assert_eq!(stage.reads(CODE).await, Value::Null);
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_gift_goes_from_one_browser_to_another_and_to_nobody_twice() {
    let stage = a_customer().await;
    presses(&stage, "Give it to someone: Linen swatch book").await;
    stage
        .does(
            "const note = one(root, '#mp-note'); note.value = 'For the kitchen.';
            note.dispatchEvent(new Event('input', { bubbles: true, composed: true }))",
        )
        .await;
    presses(&stage, "Make the gift").await;
    reads_there(&stage, "Your gift is ready: Linen swatch book.").await;
    stage
        .does("Object.defineProperty(navigator, 'share', { value: async d => { window.__shared = d } })")
        .await;
    presses(&stage, "Share").await;
    stage.sees("the link", "return __shared?.url").await;
    let link = stage.reads("return new URL(__shared.url).search").await;
    let link = format!("/{}", link.as_str().unwrap());
    let friend = takes(&stage, &link).await;
    friend.sees("the code", CODE).await;
    friend.console_is_empty().await;
    friend.ends().await;
    let late = takes(&stage, &link).await;
    reads_there(&late, "Linen swatch book: not this time.").await;
    assert_eq!(late.reads(CODE).await, Value::Null);
    late.ends().await;
    stage.ends().await;
}

/// Somebody else opens the gift's link, and takes it.
async fn takes(giver: &Stage, link: &str) -> Stage {
    let friend = giver.somebody_else().await;
    friend.visits("/clay-tile.html").await;
    friend.agrees().await;
    friend.visits(link).await;
    reads_there(&friend, "Somebody has a gift for you").await;
    reads_there(&friend, "For the kitchen.").await;
    presses(&friend, "Take it").await;
    friend
}

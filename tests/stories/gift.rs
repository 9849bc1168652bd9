//! A gift for somebody else: made, checked, passed on, opened, taken.

use shopper::{EntryKind, Id, LedgerEntry, Profile};
use takeout::{Parcel, to_text};

use crate::rewards::{CLAIMS, opens, presses, reads_there};
use crate::stage::Stage;

/// The address by which another device with 400 leaves comes here.
fn with_points() -> String {
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

#[tokio::test]
async fn a_gift_is_paid_passed_on_with_a_line_and_taken_by_who_opens_it() {
    let stage = Stage::open_with("rewards").await;
    stage.before_each_page(CLAIMS).await;
    stage
        .before_each_page("window.__answer = c => ({ status: 'verified', code: c.kind === 'give' ? 'GIFT-TOKEN' : 'BOOK-1' })")
        .await;
    stage.visits("/clay-tile.html").await;
    stage.agrees().await;
    stage.visits(&with_points()).await;
    presses(&stage, "Bring it here").await;
    reads_there(&stage, "It is here now.").await;
    opens(&stage, "Rewards").await;
    reads_there(&stage, "400 leaves").await;
    presses(&stage, "Give it to someone: Linen swatch book").await;
    stage
        .does(
            "const note = one(root, '#mp-note'); note.value = 'For the kitchen.';
            note.dispatchEvent(new Event('input', { bubbles: true, composed: true }))",
        )
        .await;
    presses(&stage, "Make the gift").await;
    reads_there(&stage, "Your gift is ready: Linen swatch book.").await;
    reads_there(&stage, "100 leaves").await;
    stage
        .does("Object.defineProperty(navigator, 'share', { value: async d => { window.__shared = d } })")
        .await;
    presses(&stage, "Share").await;
    stage.sees("the link", "return __shared?.url").await;
    stage.server_counts("gift_sent", 1).await;
    let link = stage.reads("return new URL(__shared.url).search").await;

    let friend = Stage::open_with("rewards").await;
    friend.before_each_page(CLAIMS).await;
    friend
        .before_each_page("window.__answer = c => ({ status: 'verified', code: 'BOOK-1' })")
        .await;
    friend.visits("/clay-tile.html").await;
    friend.agrees().await;
    friend.visits(&format!("/{}", link.as_str().unwrap())).await;
    reads_there(&friend, "Somebody has a gift for you").await;
    reads_there(&friend, "For the kitchen.").await;
    presses(&friend, "Take it").await;
    reads_there(&friend, "BOOK-1").await;
    let asked = friend.reads("return __claims.at(-1).claims[0]").await;
    assert_eq!(
        (&asked["kind"], &asked["gift"]),
        (&"receive".into(), &"GIFT-TOKEN".into())
    );
    friend.console_is_empty().await;
    friend.ends().await;
    stage.ends().await;
}

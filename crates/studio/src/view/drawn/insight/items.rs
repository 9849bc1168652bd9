//! What became of one item, and what it changes.

use serde_json::{Value, json};

use super::{DAYS, compared, drawn, figure, hidden, period};
use crate::route::Room;

/// A panel's results.
fn item(hold_out: &Value) -> Value {
    let part = |key: &str, counts: Value, basis: &str| {
        json!({ "key": key, "counts": counts, "basis": basis, "seen": figure(100, 0.9, 0.8, 0.95),
            "opened": figure(100, 0.17, 0.11, 0.25), "dismissed": hidden(3) })
    };
    let counts = json!({ "shown": 120, "seen": 100, "clicked": 20, "answered": 0, "completed": 0,
        "dismissed": 9, "snoozed": 0 });
    json!({ "item": "welcome", "kind": "panel", "period": period(), "before": period(),
        "counts": counts, "hold_out": hold_out,
        "seen": compared(figure(100, 0.9, 0.8, 0.95), "unclear", figure(90, 0.0, -0.1, 0.1)),
        "opened": compared(figure(100, 0.17, 0.11, 0.25), "unclear", figure(90, 0.0, -0.1, 0.1)),
        "dismissed": compared(figure(100, 0.09, 0.05, 0.16), "up", figure(90, 0.05, 0.01, 0.1)),
        "by_day": [part("2026-11-02", json!(null), "visits")],
        "by_variant": [], "by_stage": [part("awareness", counts.clone(), "showings")],
        "by_device": [part("phone", json!(null), "showings")],
        "by_page": [part("/products/…", counts.clone(), "showings")] })
}

async fn item_drawn(hold_out: Value) -> String {
    let path = format!("insight/items/welcome?{DAYS}");
    let answer = (&*path, item(&hold_out));
    drawn(Room::Results, &["items", "welcome"], &[answer]).await
}

#[tokio::test]
async fn an_item_says_what_became_of_it_and_where() {
    let html = item_drawn(json!({ "kind": "none" })).await;
    for words in [
        ">Welcome</h1>",
        "st-change--down",
        "up 5.0 pp",
        "Products",
        "By device",
        "Nobody is held out",
        "href=\"/studio/sites/moss/panels/welcome\"",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let html = item_drawn(json!({ "kind": "not_compared" })).await;
    assert!(html.contains("It waits to be opened"), "{html}");
}

fn hold_out(verdict: &str, alarm: bool, difference: Value) -> Value {
    let reached = |did: u64, value: f64| json!({ "did": did, "share": figure(2000, value, value - 0.01, value + 0.02) });
    let lift = |measure: &str, difference: Value, verdict: &str| {
        json!({ "measure": measure, "shown": reached(312, 0.156), "held_out": reached(260, 0.13),
            "difference": difference, "verdict": verdict })
    };
    json!({ "kind": "compared", "share": 0.5, "within": 2_592_000_000_i64, "shown": 2000,
        "held_out": 2000, "ratio_alarm": alarm, "ratio_chance": 0.9, "crossed": 1,
        "lifts": [lift("purchase", difference, verdict), lift("refund", hidden(2), "too_few")] })
}

#[tokio::test]
async fn what_an_item_changes_is_said_in_figures_and_in_a_sentence() {
    let told = || figure(2000, 0.026, 0.004, 0.048);
    let html = item_drawn(hold_out("more", false, told())).await;
    for words in [
        "+2.6 pp [+0.4, +4.8]",
        "Orders. Shown: 15.6 %, held out: 13.0 %: +2.6 points, 0.4 to 4.8.",
        "since 50.0 % are held out, for 30 days",
        "2,000 were shown it, 2,000 are held out. As even as planned, up to chance.",
        "1 shopper was in both groups",
        "clearly more",
        "Sent back: Held out",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("mp-note--bad"), "{html}");
    let html = item_drawn(hold_out("unbelievable", true, told())).await;
    assert!(html.contains("mp-note--bad") && html.contains("cannot be believed"));
    let html = item_drawn(hold_out("too_few", false, hidden(4))).await;
    assert!(html.contains("Not enough yet"), "{html}");
}

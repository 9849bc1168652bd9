//! Offers: a code, and how long something still holds. No clock ticks in anybody's face: what
//! is left is said in whole days, then in hours, as it is when the panel is drawn.

use content::{Coupon, Text, Word};
use shopper::{DAY_MS, HOUR_MS, Millis};

use super::Scene;
use super::element::{El, h};

/// From here on days are exact enough.
const IN_DAYS: Millis = 2 * DAY_MS;

/// What ends, and how much time is left; nothing once it is over.
pub(super) fn countdown(scene: &Scene, until: Millis, label: &Text) -> Option<El> {
    let left = until.saturating_sub(scene.now.emit(()));
    if left <= 0 {
        return None;
    }
    let (words, n) = if left < IN_DAYS {
        (Word::HoursLeft, (left - 1) / HOUR_MS + 1)
    } else {
        (Word::DaysLeft, left / DAY_MS)
    };
    let line = h("p.mp-small mp-num").with(h("b").text(&scene.text(label)));
    Some(line.text(" · ").text(&scene.counted(words, n)))
}

/// A code, large enough to be read out and easy to select.
pub(super) fn coupon(scene: &Scene, coupon: &Coupon) -> El {
    let terms = scene.text(&coupon.terms);
    h("div.mp-card mp-pad-12 mp-stack mp-stack--1")
        .with(h("span.mp-strong").text(&scene.text(&coupon.label)))
        .with(h("code.mp-code").text(&coupon.code))
        .maybe((!terms.is_empty()).then(|| h("span.mp-fine").text(&terms)))
}

//! Offers: a code, and how long something still holds. No clock ticks in anybody's face: what
//! is left is said in whole days, then in hours, then in minutes, and no live region says it.

use content::{Coupon, Text, Word};
use shopper::{DAY_MS, HOUR_MS, MINUTE_MS, Millis};
use yew::prelude::*;

use super::Scene;
use super::block::Host;
use super::element::{El, h};
use crate::browser::copy;
use crate::state::Action;

/// From here on days are exact enough, and below that hours.
const IN_DAYS: Millis = 2 * DAY_MS;
const IN_HOURS: Millis = 2 * HOUR_MS;

/// What ends, and how much time is left; nothing once it is over.
pub(super) fn countdown(scene: &Scene, until: Millis, label: &Text) -> Option<El> {
    let left = until.saturating_sub(scene.now.emit(()));
    let (words, n) = match left {
        ..=0 => return None,
        1..IN_HOURS => (Word::MinutesLeft, (left - 1) / MINUTE_MS + 1),
        IN_HOURS..IN_DAYS => (Word::HoursLeft, (left - 1) / HOUR_MS + 1),
        _ => (Word::DaysLeft, left / DAY_MS),
    };
    let line = h("p.mp-small mp-num").with(h("b").text(&scene.text(label)));
    Some(line.text(" · ").text(&scene.counted(words, n)))
}

/// A code that is copied by a button, large enough to be read out and easy to select.
pub(super) fn coupon(host: &Host, coupon: &Coupon) -> El {
    let (scene, strings) = (host.scene, host.scene.strings());
    let terms = scene.text(&coupon.terms);
    let pressed = Action::Pressed {
        item: host.item,
        press: None,
    };
    let code = h("div.mp-code")
        .with(h("code").text(&coupon.code))
        .with(copying(scene, &coupon.code, &pressed));
    let apply = coupon.apply.as_ref().map(|url| {
        let link = h("a.mp-btn mp-btn--edge")
            .set("href", url.as_str())
            .on_click(scene.say(pressed));
        h("div.mp-actions").with(link.text(&strings[Word::UseCode]))
    });
    h("div.mp-card mp-pad-12 mp-stack mp-coupon")
        .with(h("p.mp-strong").text(&scene.text(&coupon.label)))
        .with(code)
        .with(h("p.mp-fine mp-coupon__said[role=status]"))
        .maybe((!terms.is_empty()).then(|| h("p.mp-fine").text(&terms)))
        .maybe(apply)
}

/// The button; what came of it is said in the card's own live region, for a slot has no other.
fn copying(scene: &Scene, code: &str, pressed: &Action) -> El {
    let strings = scene.strings();
    let words = &strings[Word::Copy];
    let name = [words, ": ", code].concat();
    let said = [Word::Copied, Word::CopySelected].map(|word| strings[word].to_owned());
    let (act, code, pressed) = (scene.act.clone(), code.to_owned(), pressed.clone());
    h("button.mp-btn mp-btn--edge[type=button]")
        .set("aria-label", &name)
        .text(words)
        .on_click(Callback::from(move |click: Event| {
            copy::copy(&click, &code, said.clone());
            act.emit(pressed.clone());
        }))
}

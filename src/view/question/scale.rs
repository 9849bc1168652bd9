//! A few keys from end to end: real radio buttons, so that arrows, screen readers and switches
//! work as everywhere. Two rows on phones where there are many, one where all targets fit.

use content::{Text, Word};
use surveys::{Scale, ScaleLook};

use super::Ask;
use crate::view::element::{El, h};
use crate::view::icon;

/// The scale.
pub(super) fn scale(ask: &Ask, scale: &Scale) -> El {
    match scale.look {
        ScaleLook::Faces | ScaleLook::Thumbs => faces(ask, scale),
        ScaleLook::Stars => stars(ask, scale),
        _ => keys(ask, scale),
    }
}

/// Keys with their numbers. The ends are named in words above and below, as the keys may break
/// into two rows; in one row both stand above.
fn keys(ask: &Ask, scale: &Scale) -> El {
    let points: Vec<i64> = scale.points().collect();
    let row = match points.len() {
        ..=5 => h("div.mp-scale mp-scale--5"),
        6 | 7 => h("div.mp-scale mp-scale--7"),
        8..=11 => h("div.mp-scale mp-scale--11"),
        _ => h("div.mp-scale"),
    };
    let key = |row: El, n: i64| {
        let number = ask.scene.number(n);
        let name = [&*number, &label(ask, scale, n)].concat();
        let shapes = ["label.mp-step", "label.mp-step is-on"];
        row.with(point(ask, n, shapes, &name).with(h("span[aria-hidden=true]").text(&number)))
    };
    let end = |n: i64| {
        let words = scale.label(n).map(|label| ask.scene.text(label));
        let words = words.unwrap_or_default();
        let gap = if words.is_empty() { "" } else { ", " };
        h("span").text(&[&*ask.scene.number(n), gap, &words].concat())
    };
    let (low, high) = (end(scale.min), end(scale.max));
    let short = points.len() <= 7;
    let row = points.into_iter().fold(row, key);
    let chosen = chosen(ask, scale);
    if short {
        return h("div.mp-scalebox")
            .with(h("div.mp-ends").with(low).with(high))
            .with(row)
            .maybe(chosen);
    }
    h("div.mp-scalebox")
        .with(h("div.mp-ends").with(low))
        .with(row)
        .with(h("div.mp-ends").with(h("span")).with(high))
        .maybe(chosen)
}

/// ", So-so" for a point that has words of its own; the ends' words stand beside the keys.
fn label(ask: &Ask, scale: &Scale, n: i64) -> String {
    let own = scale.label(n).filter(|_| !scale.labels.is_empty());
    own.map(|own| [", ", &ask.scene.text(own)].concat())
        .unwrap_or_default()
}

/// The chosen point put into words, where it has some.
fn chosen(ask: &Ask, scale: &Scale) -> Option<El> {
    let n = ask.half.point()?;
    let words = scale.label(n).filter(|_| !scale.labels.is_empty())?;
    let words = ask.scene.text(words);
    Some(
        h("p.mp-small")
            .with(h("b.mp-strong").text(&ask.scene.number(n)))
            .text(" · ")
            .with(h("span.mp-soft").text(&words)),
    )
}

/// Stars up to the chosen one are filled, and the choice is put into words.
fn stars(ask: &Ask, scale: &Scale) -> El {
    let of = |n| ask.scene.n_of(Word::Progress, n, scale.max);
    let half = ask.half.point();
    let star = |row: El, n: i64| {
        let name = [of(n), label(ask, scale, n)].concat();
        let shape = if half.is_some_and(|chosen| n <= chosen) {
            "label.mp-star is-on"
        } else {
            "label.mp-star"
        };
        row.with(point(ask, n, [shape; 2], &name).with(icon::star()))
    };
    let end = |text: &Text| h("span").text(&ask.scene.text(text));
    let named = !scale.low.is_empty() || !scale.high.is_empty();
    let ends = || {
        h("div.mp-ends mp-ends--stars")
            .with(end(&scale.low))
            .with(end(&scale.high))
    };
    let said = half.map(|n| {
        let words = [of(n), label(ask, scale, n)].concat();
        h("p.mp-small").text(&words)
    });
    h("div.mp-stack")
        .with(scale.points().fold(h("div.mp-stars"), star))
        .maybe(named.then(ends))
        .maybe(said)
}

/// Faces and thumbs, each over its words.
fn faces(ask: &Ask, scale: &Scale) -> El {
    let face = |row: El, n: i64| {
        let words = scale.label(n).map(|label| ask.scene.text(label));
        let name = words.unwrap_or_else(|| ask.scene.number(n));
        let shapes = ["label.mp-face", "label.mp-face is-on"];
        row.with(
            point(ask, n, shapes, &name)
                .with(drawn(scale, n))
                .with(h("span[aria-hidden=true]").text(&name)),
        )
    };
    scale.points().fold(h("div.mp-faces"), face)
}

/// What stands on a key instead of its number. Three faces are the middle of five.
fn drawn(scale: &Scale, n: i64) -> El {
    match (scale.look, scale.max) {
        (ScaleLook::Thumbs, _) => icon::thumb(n > scale.min),
        (_, 3) => icon::face(n + 1),
        _ => icon::face(n),
    }
}

/// One point: a radio button that covers what is drawn for it.
fn point(ask: &Ask, n: i64, shapes: [&'static str; 2], name: &str) -> El {
    let id = n.to_string();
    let input = h("input[type=radio][name=mp-scale]").set("aria-label", name);
    ask.label(&id, shapes).with(ask.mark(input, &id))
}

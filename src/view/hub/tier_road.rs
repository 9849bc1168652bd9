//! The way through the tiers, drawn: a milepost for each, and where the shopper stands. It says
//! what the words below it say.

use engine::LadderStand;
use loyalty::Ladder;

use crate::view::Scene;
use crate::view::element::{El, h};

/// More mileposts than this have no room for their names on a phone.
const MOST: usize = 4;
/// Where the way begins.
const LEFT: i64 = 8;
/// From there to its end.
const WIDTH: i64 = 304;

/// The drawing, with the tiers' names below it; none for a way with one milepost or too many.
pub(super) fn road(scene: &Scene, ladder: &Ladder, stand: &LadderStand) -> Option<El> {
    let tiers = &ladder.tiers;
    if !(2..=MOST).contains(&tiers.len()) {
        return None;
    }
    // A first tier that everybody has stands at the beginning, and not a stretch away from it.
    let before = i64::from(tiers.first()?.from > 0);
    let stretches = tiers.len() as i64 - 1 + before;
    let level = i64::from(stand.level);
    let walked = (level - 1 + before).max(0) * 100 + i64::from(stand.percent);
    let end = LEFT + WIDTH;
    let here = (LEFT + walked * WIDTH / (stretches * 100))
        .min(end)
        .to_string();
    let posts = (0..).zip(tiers).map(|(i, _)| {
        let at = LEFT + (i + before) * WIDTH / stretches;
        post(at, i < level)
    });
    let line = |shape, to: &str| h(shape).set("d", &["M8 34H", to].concat());
    let drawing = h("svg.mp-way[viewBox=0 0 320 44][aria-hidden=true]")
        .with(line("path.mp-way__base", &end.to_string()))
        .with(line("path.mp-way__done", &here))
        .all(posts.collect())
        .with(h("circle.mp-way__you[cy=34][r=6]").set("cx", &here));
    let names = tiers
        .iter()
        .map(|tier| h("b").text(&scene.text(&tier.name)));
    let row = if before > 0 {
        h("div.mp-way__names[aria-hidden=true]")
    } else {
        h("div.mp-way__names is-held[aria-hidden=true]")
    };
    Some(
        h("div.mp-stack mp-stack--1")
            .with(drawing)
            .with(row.all(names.collect())),
    )
}

/// A milepost. Its sign points back along the way, where there is room for it.
fn post(at: i64, done: bool) -> El {
    let sign = if at == LEFT {
        " 34V8h13l4 5-4 5h-13"
    } else {
        " 34V8h-13l-4 5 4 5h13"
    };
    let shape = if done {
        h("g.mp-way__post is-done")
    } else {
        h("g.mp-way__post")
    };
    shape.with(h("path").set("d", &["M", &at.to_string(), sign].concat()))
}

//! The way of a hunt, drawn: a spot for each clue. It says what the list below says in words.

use engine::StepStand;

use crate::view::element::{El, h};

/// More spots than this stand too close to be told apart.
const MOST_SPOTS: usize = 9;
/// Where the first spot stands.
const LEFT: usize = 32;
/// From the first spot to the last.
const WIDTH: usize = 296;

/// The drawing; none for a way with a single spot or too many.
pub(super) fn map(steps: &[StepStand]) -> Option<El> {
    if !(2..=MOST_SPOTS).contains(&steps.len()) {
        return None;
    }
    let mut way = String::new();
    let mut spots = Vec::new();
    for (i, step) in steps.iter().enumerate() {
        let x = (LEFT + i * WIDTH / (steps.len() - 1)).to_string();
        let y = if i % 2 == 0 { "60" } else { "36" };
        way.push_str(if i == 0 { "M" } else { "L" });
        way.push_str(&[&x, " ", y].concat());
        let circle = |shape| h(shape).set("cx", &x).set("cy", y);
        let spot = if step.done.is_some() {
            h("g.mp-hunt__spot is-done").with(circle("circle[r=8]"))
        } else if step.turn {
            h("g.mp-hunt__spot is-here")
                .with(circle("circle[r=11]"))
                .with(circle("circle[r=5]"))
        } else {
            h("g.mp-hunt__spot").with(circle("circle[r=8]"))
        };
        spots.push(spot);
    }
    Some(
        h("svg.mp-hunt__map[viewBox=0 0 360 96][aria-hidden=true]")
            .with(h("path.mp-hunt__trail").set("d", &way))
            .all(spots),
    )
}

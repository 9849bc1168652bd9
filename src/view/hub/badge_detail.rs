//! What a badge is for, how far it is in words, and its levels.

use content::{Picture, Word};
use engine::{BadgeLevels, BadgeProgress, badge_levels};
use loyalty::Badge;

use super::hand_on;
use crate::view::badge::{Stand, badge as draw};
use crate::view::badge_row::{level_name, metal};
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;
use crate::view::{Scene, icon};

/// Stands below the badge's row.
pub(super) fn detail(scene: &Scene, badge: &Badge, progress: BadgeProgress, stand: Stand) -> El {
    let criterion = if stand == Stand::Secret {
        h("p.mp-riddle")
    } else {
        h("p.mp-small")
    };
    let more = h("li.mp-badges__more mp-stack").with(criterion.text(&scene.text(&badge.criterion)));
    if stand == Stand::Secret {
        return more;
    }
    let state = &scene.state;
    let levels = badge_levels(&state.program, &state.profile, progress.badge, state.now());
    let (have, goal) = levels
        .next()
        .map_or((progress.have, progress.goal), |(_, goal)| {
            (levels.have.min(goal), goal)
        });
    let todo = (have < goal).then(|| h("p.mp-small mp-num").text(&how_far(scene, have, goal)));
    let on = progress.earned.map(|at| {
        let date = scene.date(at, DateStyle::Long);
        let words = fill(&scene.strings()[Word::Earned], &[("name", &date)]);
        h("p.mp-fine").text(&words)
    });
    let has_levels = !levels.goals.is_empty();
    more.maybe(todo)
        .maybe(has_levels.then(|| ladder(scene, badge.picture, &levels)))
        .maybe(on)
        .maybe((stand == Stand::Earned).then(|| share(scene, badge)))
}

/// Tells others of it, with the way to the shop.
fn share(scene: &Scene, badge: &Badge) -> El {
    let gaps = [("name", &*scene.text(&badge.name)), ("of", &*scene.shop())];
    let words = fill(&scene.strings()[Word::BadgeWords], &gaps);
    let button = hand_on::share(
        scene,
        own(Weight::Edge),
        &words,
        &scene.state.desk.home,
        None,
    );
    h("div.mp-actions").with(button)
}

/// "3 of 5. 2 more to go."
pub(super) fn how_far(scene: &Scene, have: i64, goal: i64) -> String {
    let of = scene.n_of(Word::Progress, have, goal);
    [&of, ". ", &scene.counted(Word::ToGo, goal - have)].concat()
}

fn ladder(scene: &Scene, picture: Picture, levels: &BadgeLevels) -> El {
    let strings = scene.strings();
    let each = levels.goals.iter().map(|&(level, goal)| {
        let held = level <= levels.held;
        let picture = Picture {
            metal: metal(picture.metal, level),
            ..picture
        };
        let (stand, words) = if held {
            (Stand::Earned, strings[Word::LevelHeld].to_owned())
        } else {
            let from = fill(&strings[Word::LevelFrom], &[("n", &scene.number(goal))]);
            (Stand::Locked, from)
        };
        let words = h("span.mp-row mp-num")
            .maybe(held.then(icon::check))
            .text(&words);
        h("li")
            .with(draw(picture, stand))
            .with(h("b").text(&level_name(scene, level)))
            .with(words)
    });
    h("ul.mp-levels").all(each.collect())
}

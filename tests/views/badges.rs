//! Badges: pictures, rings and the words beside them.

use std::rc::Rc;

use content::Metal;
use milepost::state::{State, Surface, Tab, Told};
use milepost::view::Local;

use crate::drawn::{Drawn, half_open, overlays};
use crate::visitor::{earn, newcomer, returning, under};

fn badges(state: State) -> Drawn {
    overlays(&under(state, Surface::Hub(Tab::Badges)))
}

#[test]
fn earned_badges_come_first_and_secrets_last() {
    let drawn = badges(returning());
    drawn.in_order(&[
        "85</p>",
        "1 earned, 1 on the way.",
        "Well read</b><span>Earned",
        "Explorer</b><span>3 of 5",
        "At home</b><span>Not started",
        "A secret</b><span>Read the riddle",
    ]);
    assert!(!drawn.has("A week of daylight"), "a secret keeps its name");
}

#[test]
fn levels_differ_in_outline_and_not_in_colour_alone() {
    let outline = |metal| {
        let mut state = newcomer();
        Rc::make_mut(&mut state.program).badges.truncate(1);
        Rc::make_mut(&mut state.program).badges[0].picture.metal = metal;
        earn(&mut state, "explorer");
        let drawn = badges(state);
        let rim = drawn.tags("mp-badge__rim")[0];
        rim.split(" d=\"").nth(1).map(str::to_owned)
    };
    let outlines = [Metal::Bronze, Metal::Silver, Metal::Gold, Metal::Crest].map(outline);
    assert!(outlines.iter().all(Option::is_some));
    for (i, one) in outlines.iter().enumerate() {
        assert!(!outlines[i + 1..].contains(one));
    }
}

#[test]
fn every_fill_of_a_badge_is_defined_once_in_its_own_root() {
    let mut state = returning();
    earn(&mut state, "at-home");
    earn(&mut state, "green");
    let drawn = badges(state);
    let fills: Vec<_> = drawn
        .0
        .split("url(#")
        .skip(1)
        .filter_map(|s| s.split(')').next())
        .collect();
    assert!(!fills.is_empty());
    for fill in fills {
        assert_eq!(drawn.count(&format!("id=\"{fill}\"")), 1, "{fill}");
    }
}

#[test]
fn a_ring_has_a_part_for_each_step_and_is_said_in_words() {
    let drawn = badges(returning());
    let done = drawn.tags("mp-ring__seg is-done");
    assert_eq!(done.len(), 1);
    assert!(done[0].contains("pathLength=\"5000\""), "{done:?}");
    assert!(
        done[0].contains("stroke-dasharray=\"870 130 870 130 870 130 0 5000\""),
        "{done:?}"
    );
    assert!(drawn.has("3 of 5"));
}

#[test]
fn a_shop_without_badges_and_points_says_that_there_is_nothing_yet() {
    let mut state = newcomer();
    let program = Rc::make_mut(&mut state.program);
    program.badges.clear();
    program.wallets.clear();
    assert!(badges(state).has("Nothing here yet"));
}

#[test]
fn a_badge_that_is_earned_can_be_shared_and_what_came_of_it_is_seen_and_heard() {
    let opened = |badge| {
        let mut state = under(returning(), Surface::Hub(Tab::Badges));
        state.desk.told = Some(Told::Copied);
        let mut local = Local::default();
        local.badge = Some(badge);
        half_open(&state, "ltr", local)
    };
    let badges = &returning().program.badges;
    let place = |id: &str| badges.iter().position(|badge| badge.id == id).unwrap() as u16;
    assert!(opened(place("well-read")).has(">Share<"));
    assert_eq!(opened(place("well-read")).count("Copied"), 2);
    assert!(!opened(place("explorer")).has(">Share<"));
}

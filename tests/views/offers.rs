//! Countdowns, coupons, questions, columns and films, as a panel in the page shows them.

use std::rc::Rc;

use content::{Block, Coupon, FaqEntry, Skippable, Span, Text, Url, Video};
use engine::{ItemKind, Place};
use shopper::{DAY_MS, HOUR_MS, Millis};

use crate::drawn::{Drawn, overlays};
use crate::shop::{HELP, item, panel, text};
use crate::visitor::{returning, under};
use milepost::state::Surface;

/// The panel that holds this block, drawn at the instant 0.
fn drawn(block: Block) -> Drawn {
    let mut state = returning();
    let known = panel(vec![Block::Heading(text("Title")), block]);
    Rc::make_mut(&mut state.program).items[usize::from(HELP)] =
        item("help", Place::Popover, ItemKind::Panel(known));
    overlays(&under(state, Surface::Panel(HELP)))
}

fn url(address: &str) -> Url {
    Url::parse(address).unwrap()
}

#[test]
fn a_countdown_says_days_then_hours_and_is_gone_when_it_is_over() {
    let until = |until: Millis| {
        drawn(Block::Countdown {
            until,
            label: text("Free delivery"),
        })
    };
    until(3 * DAY_MS + HOUR_MS).in_order(&["Free delivery", "3 days left"]);
    until(2 * DAY_MS - 1).in_order(&["Free delivery", "48 hours left"]);
    until(2 * HOUR_MS).in_order(&["2 hours left"]);
    until(2 * HOUR_MS - 1).in_order(&["120 minutes left"]);
    until(1).in_order(&["1 minute left"]);
    assert!(!until(0).has("Free delivery"));
    assert!(!until(Millis::MIN).has("Free delivery"));
}

#[test]
fn a_coupon_shows_what_it_is_good_for_its_code_and_its_terms() {
    let coupon = |terms| {
        drawn(Block::Coupon(Coupon {
            code: "WELCOME10".to_owned(),
            label: text("Ten off"),
            terms,
            apply: None,
        }))
    };
    coupon(text("From 50 on")).in_order(&["Ten off", "<code", "WELCOME10", "From 50 on"]);
    assert!(!coupon(Text::default()).has("<p class=\"mp-fine\""));
}

#[test]
fn questions_open_by_the_browsers_own_means() {
    let answer = vec![Span {
        text: text("Within 60 days."),
        ..Span::default()
    }];
    let ask = text("Can I return it?");
    let shown = drawn(Block::Faq(vec![FaqEntry { ask, answer }]));
    shown.in_order(&[
        "<details",
        "<summary",
        "Can I return it?",
        "Within 60 days.",
    ]);
}

#[test]
fn columns_stand_side_by_side_with_their_blocks() {
    let column = |words| vec![Skippable(Some(Block::Quote(text(words))))];
    let shown = drawn(Block::Columns(vec![column("Left"), column("Right")]));
    shown.in_order(&["mp-cols", "Left", "Right"]);
    assert_eq!(shown.count("mp-col "), 2);
}

#[test]
fn a_film_waits_for_somebody_to_start_it_and_has_captions() {
    let shown = drawn(Block::Video(Video {
        src: url("/film.mp4"),
        poster: None,
        captions: Some(url("/film.en.vtt")),
        label: text("Laying a floor"),
        width: 640,
        height: 360,
    }));
    shown.in_order(&["<video", "preload=\"none\"", "<track", "/film.en.vtt"]);
    assert!(shown.has("aria-label=\"Laying a floor\""));
    assert!(!shown.has("autoplay") && !shown.has("poster"));
}

#[test]
fn the_card_of_a_product_that_was_never_looked_at_is_not_there() {
    let shown = drawn(Block::ProductCard {
        id: "never-seen".to_owned(),
        label: text("See it"),
    });
    assert!(!shown.has("See it"));
}

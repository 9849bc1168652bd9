//! Panels in the page's slots.

use std::rc::Rc;

use content::{Action, Block, ButtonKind};
use engine::{ItemKind, Place};
use milepost::state::State;
use shopper::Scalar;

use crate::drawn::slot;
use crate::shop::{WELCOME, item, panel, text};
use crate::visitor::{newcomer, returning};

/// What the page said of the product looked at last, with one thing changed.
fn having_seen(attribute: &str, value: Option<&str>) -> State {
    let mut state = returning();
    let profile = Rc::make_mut(&mut state.profile);
    let mut object = profile
        .recent
        .last()
        .expect("something was looked at")
        .object
        .clone();
    let kept = object
        .attributes
        .iter()
        .filter(|(name, _)| *name != attribute);
    let mut attributes: shopper::Attributes = kept.map(|(k, v)| (k.clone(), v.clone())).collect();
    if let Some(value) = value {
        attributes.insert(attribute.to_owned(), Scalar::Text(value.to_owned()));
    }
    object.attributes = attributes;
    profile.recent.see(&object, 99);
    state
}

#[test]
fn a_greeting_shows_what_was_looked_at_last() {
    let drawn = slot(&returning(), "home-hero");
    drawn.in_order(&[
        "<section",
        "aria-label=\"Welcome back\"",
        "src=\"/pictures/oak-wide-plank.svg\"",
        "Good to see you",
        "Welcome back</h2>",
        "Last time you stood in front of Oak, wide plank. It is still here.",
        "€64 per m²",
        "href=\"/oak-wide-plank.html\"",
        "See it again</a>",
        "aria-label=\"Hide this\"",
    ]);
}

#[test]
fn without_a_product_the_greeting_stands_alone() {
    let drawn = slot(&newcomer(), "home-hero");
    assert!(drawn.has("in front of our shop window."));
    assert!(!drawn.has("<a "));
    assert!(!drawn.has("<img"));
}

#[test]
fn a_product_with_an_address_that_is_not_safe_is_not_shown() {
    for url in [
        Some("javascript:alert(1)"),
        Some("//elsewhere.example/x"),
        Some(""),
        None,
    ] {
        let drawn = slot(&having_seen("url", url), "home-hero");
        assert!(!drawn.has("href"), "{url:?}");
        assert!(drawn.has("Welcome back"), "{url:?}");
    }
}

#[test]
fn a_picture_with_an_address_that_is_not_safe_is_left_out() {
    let drawn = slot(
        &having_seen("image", Some("data:image/svg+xml,x")),
        "home-hero",
    );
    assert!(!drawn.has("<img"));
    assert!(drawn.has("href=\"/oak-wide-plank.html\""));
}

#[test]
fn words_from_the_page_stay_words() {
    let drawn = slot(
        &having_seen("name", Some("<img src=x onerror=y>\"'&")),
        "home-hero",
    );
    assert!(!drawn.has("<img src=x"));
    assert!(drawn.has("&lt;img src=x onerror=y&gt;"));
}

#[test]
fn an_article_is_a_card_with_one_way_in() {
    let drawn = slot(&returning(), "product-below");
    drawn.in_order(&[
        "alt=\"Five wood samples on a grey floor\"",
        "width=\"800\"",
        "height=\"600\"",
        "Guide, 4 min read",
        "Choosing a floor colour</h3>",
        "Begin with the window.",
        "aria-label=\"Read it: Choosing a floor colour\"",
        "Read it</button>",
    ]);
}

#[test]
fn of_many_buttons_one_is_the_main_one() {
    let button = |label, action| Block::Button {
        label: text(label),
        action,
        kind: ButtonKind::Usual,
    };
    let known = panel(vec![
        Block::Heading(text("Choose")),
        button("One", Action::Hub),
        button("Two", Action::Hub),
        button("Not now", Action::Dismiss),
    ]);
    let mut state = returning();
    let place = Place::Slot("home-hero".to_owned());
    Rc::make_mut(&mut state.program).items[usize::from(WELCOME)] =
        item("choose", place, ItemKind::Panel(known));
    let drawn = slot(&state, "home-hero");
    assert_eq!(drawn.count("mp-btn--main"), 1);
    drawn.in_order(&[
        "mp-btn--main",
        "One",
        "mp-btn--edge",
        "Two",
        "mp-btn--quiet",
        "Not now",
    ]);
}

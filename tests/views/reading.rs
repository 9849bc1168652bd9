//! Reading an article.

use milepost::state::Surface;

use crate::drawn::overlays;
use crate::visitor::{reading, returning, under};

#[test]
fn an_article_shows_how_far_it_is_read_in_a_bar_and_in_words() {
    let drawn = overlays(&under(returning(), reading(38)));
    let bar = drawn.tags("mp-bar");
    assert_eq!(bar.len(), 1);
    for part in [
        "max=\"100\"",
        "value=\"38\"",
        "aria-label=\"38 percent read\"",
    ] {
        assert!(bar[0].contains(part), "{bar:?}");
    }
}

#[test]
fn an_article_has_a_way_back_and_all_its_parts_in_order() {
    overlays(&under(returning(), reading(0))).in_order(&[
        "role=\"dialog\" aria-label=\"Choosing a floor colour\"",
        "aria-label=\"Back to the shop\"",
        "tabindex=\"0\"",
        "Guide, 4 min read",
        "Choosing a floor colour</h2>",
        "Three floors open and no answer yet?",
        "src=\"/pictures/samples-in-daylight.svg\"",
        "Ask the window first</h3>",
        "<li>Pale lifts the ceiling",
        "<blockquote",
        "href=\"/flooring.html\"><b>they are free</b></a>",
    ]);
}

#[test]
fn an_article_that_is_gone_draws_nothing() {
    let Surface::Reading(mut gone) = reading(0) else {
        panic!()
    };
    gone.article = "gone".to_owned();
    let drawn = overlays(&under(returning(), Surface::Reading(gone)));
    assert!(!drawn.has("mp-read"));
}

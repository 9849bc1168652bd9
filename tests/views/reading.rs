//! Reading an article.

use milepost::state::{Action, Command, State, Surface, Tab, reduce};

use crate::drawn::{overlays, slot};
use crate::shop::{ARTICLE, ARTICLE_ID};
use crate::visitor::{celebrating, leaving_off, reading, returning, under};

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

#[test]
fn an_article_that_was_put_aside_is_gone_on_with_where_it_was_left() {
    let state = leaving_off();
    assert_eq!(state.left_off(ARTICLE, ARTICLE_ID), Some(62));
    let began = Action::ReadingBegan {
        item: ARTICLE,
        article: ARTICLE_ID.to_owned(),
        at: 99,
    };
    let (state, _) = reduce(state, began);
    let Surface::Reading(reading) = &state.surface else {
        panic!("{:?}", state.surface)
    };
    assert_eq!(reading.percent, 62);
    let (state, todo) = reduce(
        state,
        Action::ReadTo {
            percent: 97,
            at: 100,
        },
    );
    assert_eq!(state.left_off(ARTICLE, ARTICLE_ID), None, "it is read");
    assert!(todo.contains(&Command::KeepLeftOff));
}

#[test]
fn what_was_opened_and_not_begun_is_not_remembered_and_forgetting_forgets_the_place() {
    let opened = under(returning(), reading(0));
    let (opened, _) = reduce(opened, Action::ReadTo { percent: 4, at: 1 });
    assert!(opened.left_off.is_empty());
    let (erased, _) = reduce(leaving_off(), Action::Erased);
    assert!(erased.left_off.is_empty());
}

#[test]
fn its_card_says_how_far_it_was_read_and_offers_to_read_on() {
    let card = slot(&leaving_off(), "product-below");
    card.in_order(&[
        "value=\"62\"",
        "Guide, 4 min read · 62 percent read",
        "aria-label=\"Read on: Choosing a floor colour\"",
        ">Read on<",
    ]);
    assert!(slot(&returning(), "product-below").has(">Read it<"));
}

#[test]
fn the_hub_begins_with_what_was_left_off() {
    let hub = |state| overlays(&under(state, Surface::Hub(Tab::ForYou)));
    hub(leaving_off()).in_order(&["Where you left off", ">Read on<", "Compare at home"]);
    assert!(!hub(returning()).has("Where you left off"));
}

#[test]
fn an_article_is_kept_for_later_and_let_go_again_by_one_button() {
    let state = under(returning(), reading(10));
    assert!(overlays(&state).tags("mp-keep")[0].contains("aria-pressed=\"false\""));
    let (kept, todo) = reduce(state, Action::Kept(true));
    assert!(todo.contains(&Command::KeepAside));
    assert!(kept.keeps(ARTICLE, ARTICLE_ID));
    let drawn = overlays(&kept);
    assert!(drawn.tags("mp-keep")[0].contains("aria-pressed=\"true\""));
    drawn.in_order(&["role=\"status\"", "Saved for later</p>", ">Undo</button>"]);
    let (seen, _) = reduce(kept, Action::ToastLeft);
    assert!(!overlays(&seen).has("Saved for later"), "said once");
    let (gone, _) = reduce(seen, Action::Kept(false));
    assert!(!gone.keeps(ARTICLE, ARTICLE_ID) && gone.saved.is_none());
}

#[test]
fn keeping_is_taken_back_after_the_article_was_closed_and_waits_for_no_celebration() {
    let state = celebrating(under(returning(), reading(0)), &[0]);
    let (kept, _) = reduce(state, Action::Kept(true));
    let (closed, _) = reduce(kept, Action::Closed);
    let drawn = overlays(&closed);
    assert!(
        drawn.has("Saved for later") && !drawn.has("Badge earned"),
        "one at a time"
    );
    let (taken_back, todo) = reduce(closed, Action::Kept(false));
    assert!(taken_back.aside.articles.is_empty() && todo.contains(&Command::KeepAside));
    assert!(overlays(&taken_back).has("Badge earned"));
}

#[test]
fn the_hub_has_what_was_kept_once_and_forgetting_forgets_it() {
    let (kept, _) = reduce(under(returning(), reading(0)), Action::Kept(true));
    let hub = |state: &State| overlays(&under(state.clone(), Surface::Hub(Tab::ForYou)));
    hub(&kept).in_order(&["Kept for later</p>", "Choosing a floor colour</h3>"]);
    let (begun, _) = reduce(
        under(kept.clone(), reading(0)),
        Action::ReadTo { percent: 62, at: 9 },
    );
    assert!(hub(&begun).has("Where you left off") && !hub(&begun).has("Kept for later"));
    let (erased, _) = reduce(kept, Action::Erased);
    assert!(erased.aside.articles.is_empty());
}

#[test]
fn of_many_articles_that_were_kept_the_oldest_go_and_one_kept_twice_is_there_once() {
    let mut state = under(returning(), reading(0));
    state.aside.articles = (0..20).map(|n| format!("gone/{n}")).collect();
    for _ in 0..2 {
        state = reduce(state, Action::Kept(true)).0;
    }
    assert_eq!(state.aside.articles.len(), 20);
    assert_eq!(state.kept().count(), 1);
    assert_eq!(state.aside.articles[0], "gone/1");
}

//! The launcher.

use std::rc::Rc;

use milepost::state::{Surface, Tab};

use crate::drawn::{Drawn, overlays};
use crate::shop::HELP;
use crate::visitor::{asking, celebrating, reading, returning, under};

fn launcher(drawn: &Drawn) -> String {
    drawn.tags("class=\"mp-launcher\"")[0].to_owned()
}

#[test]
fn the_launcher_is_called_by_its_words_and_counts_what_is_new() {
    let quiet = overlays(&returning());
    assert!(launcher(&quiet).contains("aria-label=\"For you\""));
    assert!(quiet.has("class=\"mp-launcher__count\" aria-hidden=\"true\"></span>"));
    let new = overlays(&celebrating(returning(), &[0, 1]));
    assert!(launcher(&new).contains("aria-label=\"For you, 2 new\""));
    assert!(new.has("class=\"mp-launcher__count\" aria-hidden=\"true\">2"));
}

#[test]
fn without_words_the_launcher_is_called_like_the_hub() {
    let mut state = returning();
    Rc::make_mut(&mut state.program).launcher = Some(engine::Launcher::default());
    let drawn = overlays(&state);
    assert!(launcher(&drawn).contains("aria-label=\"Your visit\""));
    assert!(!drawn.has("mp-launcher__label"));
}

#[test]
fn the_launcher_steps_aside_for_whatever_lies_over_the_page_and_for_the_checkout() {
    assert!(!launcher(&overlays(&returning())).contains("hidden"));
    for surface in [
        Surface::Hub(Tab::ForYou),
        Surface::Panel(HELP),
        Surface::Asking(asking(None, None)),
        reading(0),
    ] {
        assert!(launcher(&overlays(&under(returning(), surface))).contains("hidden"));
    }
    let mut state = returning();
    state.moment.page.path = "/checkout/pay".to_owned();
    assert!(launcher(&overlays(&state)).contains("hidden"));
}

#[test]
fn a_site_that_wants_no_launcher_has_none() {
    let mut state = returning();
    Rc::make_mut(&mut state.program).launcher = None;
    assert!(!overlays(&state).has("mp-launcher"));
}

#[test]
fn while_what_it_opens_is_on_its_way_the_launcher_says_so() {
    let mut state = returning();
    assert!(!overlays(&state).has("aria-busy"));
    state.awaited = Surface::Hub(Tab::ForYou);
    assert_eq!(overlays(&state).count("aria-busy=\"true\""), 1);
}

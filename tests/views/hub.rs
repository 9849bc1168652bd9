//! The hub and its tabs.

use std::rc::Rc;

use milepost::state::{State, Surface, Tab};
use shopper::Consent;

use crate::drawn::overlays;
use crate::visitor::{newcomer, returning, under};

fn open(state: State, tab: Tab) -> crate::drawn::Drawn {
    overlays(&under(state, Surface::Hub(tab)))
}

#[test]
fn the_hub_is_a_named_dialog_that_traps_nobody() {
    let drawn = open(returning(), Tab::ForYou);
    let dialog = drawn.tags("role=\"dialog\"");
    assert_eq!(dialog.len(), 1);
    assert!(
        dialog[0].contains("aria-label=\"Your visit\""),
        "{dialog:?}"
    );
    assert!(!drawn.has("aria-modal"));
    assert!(drawn.has("aria-label=\"Close\""));
}

#[test]
fn of_three_tabs_the_open_one_is_selected_and_alone_in_the_tab_order() {
    let drawn = open(returning(), Tab::Badges);
    let tabs = drawn.tags("role=\"tab\"");
    assert_eq!(tabs.len(), 3);
    for (i, tab) in tabs.iter().enumerate() {
        assert_eq!(tab.contains("aria-selected=\"true\""), i == 1, "{tab}");
        assert_eq!(tab.contains("tabindex=\"0\""), i == 1, "{tab}");
    }
    let panel = drawn.tags("role=\"tabpanel\"");
    assert!(panel[0].contains("aria-label=\"Badges\""), "{panel:?}");
}

#[test]
fn for_you_offers_panels_the_last_product_and_the_nearest_badge() {
    open(returning(), Tab::ForYou).in_order(&[
        "Compare at home</h3>",
        "href=\"/flooring.html\"",
        "You looked at this",
        "Oak, wide plank",
        "href=\"/oak-wide-plank.html\"",
        "Explorer",
        "Look at five different products.",
        "3 of 5",
    ]);
}

#[test]
fn a_hub_with_nothing_in_it_says_what_will_be_there() {
    let mut state = newcomer();
    Rc::make_mut(&mut state.program).items.clear();
    state.standing.clear();
    open(state, Tab::ForYou).in_order(&["Nothing here yet", "Look at something you like."]);
}

#[test]
fn while_nothing_is_allowed_only_this_visit_is_remembered() {
    let mut state = returning();
    assert!(open(state.clone(), Tab::Data).has("Only this visit is remembered."));
    Rc::make_mut(&mut state.profile).consent = Consent::ALL;
    assert!(open(state, Tab::Data).has("is kept on this device."));
}

#[test]
fn what_is_kept_stands_in_numbers_beside_the_way_to_end_it() {
    open(returning(), Tab::Data).in_order(&[
        "What is remembered",
        "Badges</dt><dd>1</dd>",
        "leaves</dt><dd>85</dd>",
        "Forget everything",
    ]);
}

#[test]
fn forgetting_is_said_and_seen_and_not_offered_again() {
    let mut state = under(returning(), Surface::Hub(Tab::Data));
    state.erased = true;
    let drawn = overlays(&state);
    assert_eq!(
        drawn.count("Everything is forgotten."),
        2,
        "once to see, once to hear"
    );
    drawn.in_order(&["role=\"status\"", "Everything is forgotten."]);
    assert!(!drawn.has("Forget everything"));
}

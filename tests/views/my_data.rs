//! The hub's last tab: what is kept, allowed, taken along and ended.

use std::rc::Rc;

use milepost::state::{Arrived, State, Surface, Tab, Told};
use milepost::view::Local;
use shopper::{Consent, Id};
use takeout::Parcel;

use crate::drawn::{Drawn, half_open, overlays};
use crate::rewards::{collector, want, with};
use crate::visitor::{celebrating, earn, returning, under};

fn open(state: State) -> Drawn {
    overlays(&under(state, Surface::Hub(Tab::Data)))
}

#[test]
fn what_is_kept_stands_in_numbers() {
    let asked = want(shopper::WantKind::Buy, shopper::Answered::Waiting);
    open(with(collector(), asked)).in_order(&[
        "Visits</dt><dd>",
        "Products you looked at last</dt><dd>3",
        "Answers kept</dt><dd>0",
        "Badges</dt><dd>1",
        "Rewards asked for</dt><dd>1",
        "leaves</dt><dd>1240",
    ]);
}

#[test]
fn every_switch_says_what_it_does_and_stands_as_things_are() {
    let mut state = collector();
    Rc::make_mut(&mut state.profile).consent = Consent {
        functional: true,
        ..Consent::default()
    };
    let drawn = open(state);
    let switches = drawn.tags("role=\"switch\"");
    let on: Vec<_> = { switches.iter() }
        .map(|it| it.contains("aria-checked=\"true\""))
        .collect();
    assert_eq!(on, [true, false, false, true, false], "{switches:?}");
    drawn.in_order(&[
        "Remember me on this device",
        "deleted here at once",
        "Count my visits",
        "Choose for me",
        "Badges and quests",
        "Nothing you earned is lost",
        "Take no notice until tomorrow",
    ]);
}

#[test]
fn with_the_game_off_there_are_no_badges_and_all_points() {
    let mut state = collector();
    Rc::make_mut(&mut state.shelf).game_off = true;
    let hub = overlays(&under(state.clone(), Surface::Hub(Tab::Badges)));
    assert!(!hub.has(">Badges</button>"));
    assert!(
        hub.has("aria-label=\"For you\""),
        "the tab that went gives way to the first"
    );
    assert!(!hub.has("Explorer"), "nor is the nearest badge offered");
    let data = open(state);
    assert!(data.has("leaves</dt><dd>1240") && data.has("Badges</dt><dd>1"));
}

#[test]
fn what_can_be_taken_along_is_offered_with_equal_rows() {
    let drawn = open(collector());
    drawn.in_order(&[
        "Take it with you",
        "Download everything (JSON)",
        "Bring it to another device",
        "Open a file from another device",
        "type=\"file\"",
    ]);
    assert!(!drawn.has("mp-qr"), "not before it is asked for");
}

#[test]
fn what_another_device_sends_is_asked_about_before_it_is_taken() {
    let mut there = (*collector().profile).clone();
    there.visitor = Id([2; 16]);
    let mut state = returning();
    state.desk.arrived = Some(Arrived::Parcel(Box::new(Parcel::of(
        "fern-floor",
        (&there, Id([2; 16])),
        &[],
    ))));
    let drawn = open(state.clone());
    drawn.in_order(&[
        "1 badge and 1240 leaves. Bring them here?",
        "Leave it",
        "Bring it here",
    ]);
    let buttons = drawn.tags("class=\"mp-btn mp-btn--edge\"");
    assert_eq!(buttons.len(), 2, "both weigh the same: {buttons:?}");
    state.desk.arrived = None;
    state.desk.told = Some(Told::Unreadable);
    assert!(open(state).has("That is nothing from another device of this shop."));
}

#[test]
fn toasts_that_came_before_the_game_was_turned_off_are_gone() {
    use milepost::state::{Action, Shelving, reduce};
    let state = celebrating(collector(), &[0]);
    let (state, _) = reduce(state, Action::Shelf(Shelving::Game(false)));
    assert!(!open(state).has("Badge earned"));
}

#[test]
fn what_goes_for_good_is_counted_in_the_form_that_the_language_has() {
    let asked = |badges: &[&str]| {
        let mut state = under(returning(), Surface::Hub(Tab::Data));
        for badge in badges {
            earn(&mut state, badge);
        }
        let mut local = Local::default();
        local.erasing = true;
        half_open(&state, "ltr", local)
    };
    assert!(asked(&[]).has("1 badge and your points (85) go for good"));
    assert!(asked(&["explorer"]).has("2 badges and your points (85) go for good"));
}

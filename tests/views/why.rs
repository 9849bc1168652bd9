//! Why something is shown, and how to have less of it.

use std::rc::Rc;

use content::{Part, Text};
use engine::{Item, Place};
use milepost::state::{Action, Command, Notice, State, Surface, Tab, reduce};
use shopper::{Consent, ItemHistory};
use targeting::Condition;

use crate::drawn::overlays;
use crate::shop::HELP;
use crate::visitor::{returning, under};

fn wondering(change: impl FnOnce(&mut State)) -> State {
    let mut state = under(returning(), Surface::Panel(HELP));
    change(&mut state);
    reduce(state, Action::Wondered(HELP)).0
}

#[test]
fn a_panel_and_the_hub_offer_the_question() {
    assert!(overlays(&under(returning(), Surface::Panel(HELP))).has("Why am I seeing this?"));
    let hub = |tab| overlays(&under(returning(), Surface::Hub(tab)));
    assert!(hub(Tab::ForYou).has("Why am I seeing this?"));
    assert!(!hub(Tab::Data).has("Why am I seeing this?"));
}

#[test]
fn the_answer_is_a_named_dialog_with_the_reasons_and_three_ways_to_have_less() {
    let state = wondering(|state| Rc::make_mut(&mut state.profile).consent = Consent::ALL);
    assert_eq!(state.surface, Surface::Why(HELP));
    overlays(&state).in_order(&[
        "role=\"dialog\"",
        "aria-label=\"Why am I seeing this?\"",
        "Why you see",
        "mp-reasons",
        "We keep interruptions few",
        "Worked out on your device.",
        "Hide this for 30 days",
        "Fewer like this",
        "Turn suggestions off",
    ]);
}

#[test]
fn only_what_holds_is_given_as_a_reason() {
    let drawn = overlays(&wondering(|_| {}));
    for reason in [
        "what you looked at or did",
        "belongs to this page",
        "Some see it",
    ] {
        assert!(!drawn.has(reason), "{reason}");
    }
    // Nothing was allowed that could be turned off.
    assert!(!drawn.has("Turn suggestions off"));
    let personal = wondering(|state| {
        let program = Rc::make_mut(&mut state.program);
        program.items[usize::from(HELP)].personal = true;
        Rc::make_mut(&mut state.profile).consent = Consent::ALL;
    });
    overlays(&personal).in_order(&["what you looked at or did here", "You allow suggestions"]);
}

#[test]
fn hiding_puts_the_item_off_for_thirty_days_and_closes_the_answer() {
    let seconds = 30 * 24 * 3_600;
    let (state, todo) = reduce(
        wondering(|_| {}),
        Action::Snoozed {
            item: HELP,
            seconds,
        },
    );
    assert_eq!(state.surface, Surface::None);
    assert!(format!("{todo:?}").contains("milepost_snoozed"), "{todo:?}");
}

#[test]
fn fewer_like_this_puts_off_what_interrupts_in_the_same_way_and_was_seen_before() {
    let mut state = wondering(|state| {
        let program = Rc::make_mut(&mut state.program);
        for (id, place) in [
            ("seen", Place::SlideIn),
            ("new", Place::SlideIn),
            ("opened", Place::Tab),
        ] {
            let help = program.items[usize::from(HELP)].clone();
            program.items.push(Item {
                id: id.to_owned(),
                place,
                ..help
            });
        }
    });
    for id in ["seen", "opened", "welcome", "nps"] {
        let known = ItemHistory {
            shown: 1,
            ..ItemHistory::NEW
        };
        let profile = Rc::make_mut(&mut state.profile);
        profile.items.insert(id.to_owned(), known);
    }
    let (state, todo) = reduce(state, Action::Fewer(HELP));
    assert_eq!(state.surface, Surface::None);
    let snoozed = todo.iter().filter_map(|command| match command {
        Command::Emit(Notice::Snoozed(id)) => Some(id.as_str()),
        _ => None,
    });
    let snoozed: Vec<_> = snoozed.collect();
    assert_eq!(snoozed, ["help", "seen"]);
}

#[test]
fn what_the_shop_says_of_its_audience_stands_in_place_of_our_words_and_the_rest_is_ours() {
    let why = |state: &mut State, audience| {
        let program = Rc::make_mut(&mut state.program);
        let item = &mut program.items[usize::from(HELP)];
        item.why = Text(vec![
            Part::Literal("You looked at ".to_owned()),
            Part::Token {
                name: "last_viewed.name".to_owned(),
                fallback: "a floor".to_owned(),
            },
            Part::Literal(" this week.".to_owned()),
        ]);
        (item.personal, item.audience) = (true, audience);
        Rc::make_mut(&mut state.profile).consent = Consent::ALL;
    };
    let drawn = overlays(&wondering(|state| why(state, Condition::Always)));
    drawn.in_order(&[
        "You looked at Oak, wide plank this week.",
        "You allow suggestions",
        "We keep interruptions few",
    ]);
    assert!(!drawn.has("what you looked at or did here"));
    // The page asked for it, whoever sees it: then it is not true of them.
    let drawn = overlays(&wondering(|state| why(state, Condition::Never)));
    assert!(!drawn.has("this week"));
}

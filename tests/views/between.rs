//! The states between: what was said has not arrived, and nobody said yet what may be kept.

use milepost::state::{State, Surface, Tab};
use shopper::Consent;

use crate::drawn::{Drawn, overlays};
use crate::visitor::{asking, newcomer, returning, under};

fn hub(mut state: State, tab: Tab, change: impl FnOnce(&mut State)) -> Drawn {
    change(&mut state);
    overlays(&under(state, Surface::Hub(tab)))
}

#[test]
fn an_answer_that_did_not_arrive_is_said_so_where_it_was_given() {
    let mut done = asking(Some(9), None);
    done.ended = true;
    let mut state = under(returning(), Surface::Asking(done));
    assert!(!overlays(&state).has("That did not reach us."));
    state.unsent = true;
    std::rc::Rc::make_mut(&mut state.profile).consent = Consent::ALL;
    let drawn = overlays(&state);
    drawn.in_order(&[
        "role=\"status\"",
        "That did not reach us.",
        "kept on this device",
        "Try again",
    ]);
}

#[test]
fn without_leave_to_keep_it_the_answer_waits_on_the_page_and_says_so() {
    let drawn = hub(newcomer(), Tab::ForYou, |state| state.unsent = true);
    assert!(drawn.has("waits on this page"));
    assert!(!drawn.has("kept on this device"));
}

#[test]
fn remembering_is_asked_in_the_hub_with_two_answers_of_one_weight() {
    for tab in [Tab::ForYou, Tab::Badges] {
        let drawn = hub(newcomer(), tab, |state| state.consent_open = true);
        drawn.in_order(&[
            "May we remember you here?",
            "No, thank you",
            "Yes, please",
            "Choose in detail",
        ]);
        let weight = |words: &str| {
            let (before, _) = drawn.0.split_once(words).expect("the button");
            before.rsplit('<').next().map(str::to_owned)
        };
        assert_eq!(weight("No, thank you"), weight("Yes, please"));
    }
}

#[test]
fn nobody_is_asked_who_answered_or_whose_shop_answers() {
    let drawn = hub(newcomer(), Tab::ForYou, |state| state.consent_open = false);
    assert!(!drawn.has("May we remember you here?"));
    let (state, _) = {
        let mut state = newcomer();
        state.consent_open = true;
        milepost::state::reduce(
            state,
            milepost::state::Action::Consented(Consent::default()),
        )
    };
    assert!(!state.consent_open);
}

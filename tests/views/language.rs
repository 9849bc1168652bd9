//! The same page in another language.

use std::rc::Rc;

use milepost::state::{Action, Surface, Tab, reduce};

use crate::drawn::{overlays, overlays_in};
use crate::shop;
use crate::visitor::{asking, returning, under};

#[test]
fn a_question_that_is_open_goes_on_in_the_other_language() {
    let state = under(returning(), Surface::Asking(asking(Some(3), None)));
    assert!(overlays(&state).has(">Send<"));
    let mut program = (*state.program).clone();
    program.strings = shop::strings("de");
    program.locale = "de".to_owned();
    let (state, _) = reduce(state, Action::Spoken(Box::new(program)));
    let drawn = overlays(&state);
    assert!(drawn.has(">Senden<") && drawn.has("lang=\"de\""));
    assert!(drawn.has("<textarea"), "the same question");
}

#[test]
fn a_journey_that_became_another_one_is_decided_anew() {
    let state = under(returning(), Surface::Hub(Tab::Badges));
    let mut program = (*state.program).clone();
    program.items.remove(0);
    let (state, _) = reduce(state, Action::Spoken(Box::new(program)));
    assert_eq!(state.surface, Surface::None);
    assert!(
        state
            .standing
            .iter()
            .all(|&item| state.item(item).is_some())
    );
}

#[test]
fn a_question_that_is_open_finishes_in_a_journey_that_became_another_one() {
    let state = under(returning(), Surface::Asking(asking(Some(3), None)));
    let mut program = (*state.program).clone();
    program.items.remove(0);
    let (state, _) = reduce(state, Action::Spoken(Box::new(program)));
    let Surface::Asking(asking) = &state.surface else {
        panic!("{:?}", state.surface)
    };
    assert_eq!(asking.item, shop::NPS - 1, "where its item stands now");
    assert!(overlays(&state).has("<textarea"), "the same question");
}

#[test]
fn where_the_open_question_is_gone_from_the_journey_the_page_finishes_it_in_the_old_one() {
    let state = under(returning(), Surface::Asking(asking(Some(3), None)));
    let mut program = (*state.program).clone();
    program.items.remove(usize::from(shop::NPS));
    let (state, _) = reduce(state, Action::Spoken(Box::new(program.clone())));
    assert!(overlays(&state).has("<textarea"));
    let (state, _) = reduce(state, Action::Closed);
    let (state, _) = reduce(state, Action::Spoken(Box::new(program)));
    assert!(state.program.item("nps").is_none(), "once nothing is open");
}

#[test]
fn a_survey_that_was_begun_in_the_page_goes_along_too() {
    let mut state = returning();
    state.inline = vec![asking(Some(3), None)];
    let mut program = (*state.program).clone();
    program.items.remove(0);
    let (state, _) = reduce(state, Action::Spoken(Box::new(program)));
    assert_eq!(state.inline[0].item, shop::NPS - 1);
}

#[test]
fn every_drawing_says_its_language_and_direction() {
    let mut state = returning();
    Rc::make_mut(&mut state.program).locale = "ar".to_owned();
    let drawn = overlays_in(&state, "rtl");
    assert!(drawn.tags("class=\"mp\"")[0].contains("lang=\"ar\""));
    assert!(drawn.tags("class=\"mp\"")[0].contains("dir=\"rtl\""));
}

//! Parts of the Studio that are fetched when a page needs them; the checks; the tour.

use super::*;
use crate::state::{Parts, Stop};

fn to(state: &mut State, room: Room) -> Vec<Command> {
    reduce(state, Action::Go(Spot::new("moss", room).into()), NOW)
}

#[test]
fn a_page_fetches_its_part_once_and_is_read_out_when_it_came() {
    let mut state = signed_in();
    state.parts = Parts::apart();
    let results = Command::Fetch(Part::Results);
    assert!(to(&mut state, Room::Results).contains(&results));
    assert!(!to(&mut state, Room::Inbox).contains(&results));
    let came = reduce(&mut state, Action::Part(Part::Results, true), NOW);
    assert_eq!(came, [Command::FocusPage]);
    assert!(!to(&mut state, Room::Results).contains(&results));
}

#[test]
fn a_part_that_could_not_be_had_is_asked_for_again() {
    let mut state = signed_in();
    state.parts = Parts::apart();
    to(&mut state, Room::Results);
    reduce(&mut state, Action::Part(Part::Results, false), NOW);
    assert!(matches!(state.parts.get(Part::Results), Remote::Failed(_)));
    let here = state.page.clone();
    let again = reduce(&mut state, Action::Came(here), NOW);
    assert!(again.contains(&Command::Fetch(Part::Results)));
}

#[test]
fn the_overview_needs_no_part_and_no_checks_and_an_editor_both() {
    let is_check = |command: &Command| matches!(command, Command::Check { .. });
    let mut state = signed_in();
    state.parts = Parts::apart();
    state.page = Spot::new("moss", Room::Overview).into();
    let opened = desk::open(&mut state, "moss");
    let draft = r#"{"revision":3,"edited_at":1,"edited_by":"b","document":{"shop":"Moss"}}"#;
    let heard = answer(&mut state, &asks(&opened)[0], Ok(draft.into()));
    assert!(!heard.iter().any(is_check));
    let there = to(&mut state, Room::Panels);
    assert!(there.contains(&Command::Fetch(Part::Build)) && there.iter().any(is_check));
}

#[test]
fn the_tour_makes_a_panel_once_and_ends_for_good() {
    let mut state = at_the_desk();
    for _ in 0..2 {
        reduce(&mut state, Action::Tour(Some(Stop::Panel)), NOW);
    }
    let panels = &state.desk.sheet().unwrap().document["panels"];
    let ids: Vec<_> = panels
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["id"])
        .collect();
    assert_eq!(ids, ["my-first-panel", "a"]);
    let here = Spot::new("moss", Room::Panels).at("my-first-panel");
    assert_eq!(state.page, here.into());
    let ended = reduce(&mut state, Action::Tour(None), NOW);
    assert_eq!(ended, [Command::Toured]);
    assert!(state.is_toured);
}

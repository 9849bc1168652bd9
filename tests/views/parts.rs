//! Parts of the widget that are still to be fetched: what waits for them, and what does not.

use std::rc::Rc;

use content::Block;
use engine::ItemKind;
use milepost::state::{
    Action, Arrived, Command, Notice, Part, Parts, Shelving, State, Surface, Tab, reduce,
};
use shopper::{Id, Moment, Page, Profile};

use crate::drawn::overlays;
use crate::shop;
use crate::visitor::celebrating;

/// The widget as it comes: with none of its parts.
fn bare() -> State {
    let slots = ["home-hero", "product-below"].map(str::to_owned).to_vec();
    let page = Page {
        path: "/".to_owned(),
        ..Page::default()
    };
    let moment = Moment {
        page,
        ..Moment::default()
    };
    let profile = Profile::new(Id([1; 16]));
    let mut state = State::new(Rc::new(shop::program()), Rc::new(profile), moment);
    state.parts = Parts::NONE;
    reduce(state, Action::Slots(slots)).0
}

fn asked_for(todo: &[Command]) -> Vec<Part> {
    let part = |command: &Command| match command {
        Command::Fetch(part) => Some(*part),
        _ => None,
    };
    todo.iter().filter_map(part).collect()
}

fn with(state: State, parts: &[Part]) -> State {
    let arrive = |state, part: &Part| reduce(state, Action::PartArrived(*part)).0;
    parts.iter().fold(state, arrive)
}

const HUB: Action = Action::HubOpened(Tab::ForYou);

#[test]
fn the_hub_opens_once_its_parts_are_there_and_they_are_asked_for_once() {
    let (state, todo) = reduce(bare(), HUB);
    assert_eq!(asked_for(&todo), [Part::Hub, Part::Rich]);
    assert_eq!(state.surface, Surface::None);
    let drawn = overlays(&state);
    let launcher = drawn.tags("mp-launcher")[0];
    assert!(!launcher.contains(" hidden"), "it stays: {launcher}");
    let (state, todo) = reduce(state, HUB);
    assert_eq!(asked_for(&todo), [], "an impatient shopper");
    let state = with(state, &[Part::Rich]);
    assert_eq!(state.surface, Surface::None);
    let state = with(state, &[Part::Hub]);
    assert_eq!(state.surface, Surface::Hub(Tab::ForYou));
    assert!(overlays(&state).has("role=\"dialog\""));
}

#[test]
fn a_hub_that_cannot_be_had_does_not_open_later_by_itself_and_the_next_press_asks_again() {
    let (state, _) = reduce(bare(), HUB);
    let (state, todo) = reduce(state, Action::PartMissed(Part::Hub));
    assert_eq!(asked_for(&todo), []);
    let state = with(state, &[Part::Rich]);
    assert_eq!(state.surface, Surface::None);
    let (state, todo) = reduce(state, HUB);
    assert_eq!(asked_for(&todo), [Part::Hub]);
    assert_eq!(with(state, &[Part::Hub]).surface, Surface::Hub(Tab::ForYou));
}

#[test]
fn who_presses_escape_while_the_hub_is_on_its_way_is_not_surprised_by_it() {
    let (state, _) = reduce(bare(), HUB);
    let (state, _) = reduce(state, Action::Closed);
    assert_eq!(with(state, &[Part::Hub, Part::Rich]).surface, Surface::None);
}

#[test]
fn what_cannot_be_drawn_yet_is_told_to_nobody() {
    let mut state = bare();
    let program = Rc::make_mut(&mut state.program);
    program.items[usize::from(shop::NPS)].on = vec![engine::ShowOn::Page];
    let told = |todo: &[Command]| {
        let nps = Command::Emit(Notice::Shown("nps".to_owned()));
        todo.contains(&nps)
    };
    let tick = || Action::Slots(vec![]);
    let (state, todo) = reduce(state, tick());
    assert!(!told(&todo));
    assert_eq!(asked_for(&todo), [Part::Ask, Part::Rich]);

    let (missed, _) = reduce(state.clone(), Action::PartMissed(Part::Ask));
    let (missed, todo) = reduce(missed, tick());
    assert_eq!(asked_for(&todo), [], "once on a page");
    let page = Page::default();
    let (missed, _) = reduce(missed, Action::Opened { page, at: 1 });
    let (_, todo) = reduce(missed, tick());
    assert_eq!(asked_for(&todo), [Part::Ask], "and again on the next");

    let state = with(state, &[Part::Rich]);
    let (state, todo) = reduce(state, Action::PartArrived(Part::Ask));
    assert!(told(&todo));
    assert!(matches!(state.surface, Surface::Asking(_)));
}

#[test]
fn a_panel_waits_for_its_blocks_and_a_plain_one_for_nothing() {
    let mut state = bare();
    let program = Rc::make_mut(&mut state.program);
    let welcome = &mut program.items[usize::from(shop::WELCOME)];
    let quote = vec![Block::Quote(shop::text("Lovely floors."))];
    welcome.kind = ItemKind::Panel(shop::panel(quote)).into();
    let slots = ["home-hero", "product-below"].map(str::to_owned).to_vec();
    let (state, todo) = reduce(state, Action::Slots(slots));
    assert_eq!(state.in_slot("product-below"), Some(shop::ARTICLE));
    assert_eq!(state.in_slot("home-hero"), None);
    assert_eq!(asked_for(&todo), [Part::Rich]);
    let state = with(state, &[Part::Rich]);
    assert_eq!(state.in_slot("home-hero"), Some(shop::WELCOME));
}

#[test]
fn a_toast_waits_for_what_draws_it() {
    let state = celebrating(bare(), &[0]);
    assert!(!overlays(&state).has("mp-toast__badge"));
    let state = with(state, &[Part::Hub, Part::Rich]);
    assert!(overlays(&state).has("mp-toast__badge"));
}

#[test]
fn what_happens_on_the_shelf_waits_for_the_part_that_sees_to_it() {
    let (state, todo) = reduce(bare(), Action::Shelf(Shelving::Game(false)));
    assert!(!state.shelf.game_off);
    assert_eq!(asked_for(&todo), [Part::Hub]);
    let (state, _) = reduce(state, Action::PartArrived(Part::Hub));
    assert!(state.shelf.game_off);
    assert!(state.later.is_empty());
}

#[test]
fn what_an_address_brings_opens_the_hub_once_all_that_draws_it_is_there() {
    let nothing = Shelving::Arrived(Arrived::Nothing);
    let (state, todo) = reduce(with(bare(), &[Part::Hub]), Action::Shelf(nothing));
    assert_eq!(state.surface, Surface::None);
    assert_eq!(asked_for(&todo), [Part::Rich]);
    assert_eq!(with(state, &[Part::Rich]).surface, Surface::Hub(Tab::Data));
}

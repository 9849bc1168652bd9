//! Going from page to page.

use super::super::{About, Ask, Command, Part, Remote, Session, State, desk};
use super::part;
use crate::route::{Page, Room, Spot};

/// The browser went there already.
pub(super) fn came(state: &mut State, page: Page) -> Vec<Command> {
    arrive(state, page)
}

/// Goes there, as a step that one can go back from.
pub(super) fn go(state: &mut State, page: Page) -> Vec<Command> {
    state.nav_open = false;
    if state.page == page {
        return Vec::new();
    }
    // Who came from the form goes back to the list, and not on to the one site that there is.
    state.chooses_site = matches!(page, Page::Sites | Page::NewSite);
    let mut commands = vec![Command::Show(page.clone())];
    state.parts.takes_focus =
        Part::of(&page).is_some_and(|part| !matches!(state.parts.get(part), Remote::There(())));
    commands.extend(arrive(state, page));
    commands.push(Command::FocusPage);
    commands
}

/// Shows another choice on the same page.
pub(super) fn turn(state: &mut State, page: Page) -> Vec<Command> {
    if state.page == page {
        return Vec::new();
    }
    state.page = page.clone();
    let mut commands = vec![Command::Show(page)];
    commands.extend(needed(state));
    commands
}

fn arrive(state: &mut State, page: Page) -> Vec<Command> {
    // What went well or not belongs to the page on which it happened.
    state.notices.clear();
    state.page = page;
    needed(state)
}

/// What the page needs that is not there yet. Nothing while nobody is signed in.
pub(super) fn needed(state: &mut State) -> Vec<Command> {
    let Session::In(_) = state.session else {
        return Vec::new();
    };
    let mut commands = part::wanted(state);
    if matches!(state.sites, Remote::Unasked | Remote::Failed(_)) {
        state.sites.load();
        commands.push(Command::Ask(Ask::get(About::Sites, "/api/sites")));
    }
    commands.extend(only_site(state));
    let site = state.page.site().map(str::to_owned);
    match site {
        Some(site) if state.desk.site() != Some(&site) => commands.extend(desk::open(state, &site)),
        Some(_) => commands.extend(desk::looked_at(state)),
        // Between two sites: what is not saved is kept, and sent on its way.
        None => commands.extend(desk::close(state)),
    }
    commands
}

/// Who knows one site alone need not choose.
fn only_site(state: &mut State) -> Vec<Command> {
    let Remote::There(sites) = &state.sites else {
        return Vec::new();
    };
    match (&state.page, sites.as_slice()) {
        (Page::Sites, [only]) if !state.chooses_site => {
            state.page = Spot::new(&only.site, Room::Overview).into();
            vec![Command::Replace(state.page.clone())]
        }
        _ => Vec::new(),
    }
}

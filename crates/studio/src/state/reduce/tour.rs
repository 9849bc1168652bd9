//! The tour through the Studio.

use super::super::{Command, State};
use super::page::go;
use crate::route::Spot;
use crate::words::first_run::STOPS;

/// Goes on to a stop, in its room of the site; or ends.
pub(super) fn tour(state: &mut State, stop: Option<usize>) -> Vec<Command> {
    state.tour = stop.filter(|stop| *stop < STOPS.len());
    let room = state
        .tour
        .and_then(|stop| STOPS.get(stop))
        .map(|(room, _)| *room);
    let site = state.page.site().map(str::to_owned);
    match (room, site) {
        (Some(room), Some(site)) => go(state, Spot::new(site, room).into()),
        _ => Vec::new(),
    }
}

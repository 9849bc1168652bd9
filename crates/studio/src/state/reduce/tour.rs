//! The tour through the Studio.

use api::Role;

use super::super::edit::Path;
use super::super::starter::{FIRST, Starter};
use super::super::{Command, State, Stop, desk};
use super::page::go;

/// Goes on to a stop; or ends, and is not offered again.
pub(super) fn tour(state: &mut State, stop: Option<Stop>) -> Vec<Command> {
    state.tour = stop;
    let Some((stop, site)) = stop.zip(state.page.site().map(str::to_owned)) else {
        state.is_toured = true;
        return vec![Command::Toured];
    };
    let mut commands = Vec::new();
    if stop == Stop::Panel && lacks_panel(state, &site) {
        let edit = Starter::First.edit();
        commands.extend(desk::reduce(state, desk::Action::Edit(edit)));
    }
    commands.extend(go(state, stop.spot(&site).into()));
    commands
}

/// The panel that the tour is about is still to be made, by somebody who may.
fn lacks_panel(state: &State, site: &str) -> bool {
    let account = state.session.account();
    let may = account.is_some_and(|account| account.may(site, Role::Editor));
    let sheet = state.desk.sheet().filter(|sheet| may && sheet.site == site);
    sheet.is_some_and(|sheet| {
        let panels = Path::whole().key("panels");
        let panels = panels.of(&sheet.document).and_then(|it| it.as_array());
        let mut ids = panels.into_iter().flatten().map(|panel| &panel["id"]);
        !ids.any(|id| id == FIRST)
    })
}

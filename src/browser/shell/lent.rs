//! What is lent to those who talk to the server or hand things on, and what they bring back.

use shopper::{Id, Outcome, Want};
use takeout::{Parcel, Takeout};

use super::{dispatch, with};
use crate::browser::Settings;
use crate::browser::outbox::Held;
use crate::state::Action;

/// The oldest events that may be sent now: `(site, api, visitor, events)`.
pub(crate) fn next_batch(most_bytes: usize) -> Option<(String, String, Id, Vec<Held>)> {
    with(|shell| {
        let sent = shell
            .outbox
            .next_batch(most_bytes, shell.sends_page_events());
        let Settings { site, api, .. } = shell.settings.clone();
        (!sent.is_empty()).then(|| (site, api, shell.state.profile.visitor, sent))
    })
    .flatten()
}

/// What the server is to be asked about: `(url, site, visitor, wants)`.
pub(crate) fn waiting_claims() -> Option<(String, String, Id, Vec<Want>)> {
    with(|shell| {
        let state = &shell.state;
        let wants: Vec<Want> = state
            .shelf
            .wants
            .iter()
            .filter(|want| want.waits())
            .cloned()
            .collect();
        let url = format!("{}j/v1/claims", shell.settings.api);
        let site = shell.settings.site.clone();
        let ask = !wants.is_empty() && state.consent().functional;
        ask.then(|| (url, site, state.profile.visitor, wants))
    })
    .flatten()
}

/// Makes something of all that is kept; returns the site's id beside it.
pub(crate) fn take_out<T>(make: impl FnOnce(&Takeout<'_>, &Parcel) -> T) -> Option<(String, T)> {
    with(|shell| {
        let state = &shell.state;
        let site = &shell.settings.site;
        let events = shell.outbox.events();
        let takeout = Takeout {
            site,
            profile: &state.profile,
            shelf: &state.shelf,
            articles_left_off: &state.left_off,
            not_sent_yet: &events,
        };
        let parcel = Parcel::of(site, &state.profile, &state.shelf.joined);
        (site.clone(), make(&takeout, &parcel))
    })
}

/// Takes the server's word on what was sent; true if more waits.
pub(crate) fn settle(sent: &[Held], outcomes: &[Outcome]) -> bool {
    with(|shell| {
        shell.outbox.settle(sent, outcomes);
        !shell.outbox.is_empty()
    })
    .unwrap_or(false)
}

/// The server has forgotten a device.
pub(crate) fn forgotten(visitor: Id) {
    with(|shell| shell.memory.drop_withdrawal(visitor));
}

/// The server answered, or did not: the shopper is told where it concerns what they said.
pub(crate) fn line(up: bool) {
    let unsent = with(|shell| {
        let unsent = !up && shell.outbox.holds_feedback();
        (unsent != shell.state.unsent).then_some(unsent)
    });
    if let Some(unsent) = unsent.flatten() {
        dispatch(Action::Unsent(unsent));
    }
}

//! What is lent to those who talk to the server or hand things on, and what they bring back.

use delivery::Loss;
use shopper::{Event, Id, Want, names};
use takeout::{Parcel, Takeout};

use super::{dispatch, stamp, with};
use crate::browser::{Settings, delivery as sending};
use crate::state::{Action, Draft};

/// Who sends, where to, and whether what the page noticed may go: `(site, url, page_events)`.
pub(crate) fn sender() -> Option<(String, String, bool)> {
    with(|shell| {
        let Settings { site, api, .. } = &shell.settings;
        let url = [api, "j/v1/e"].concat();
        (site.clone(), url, shell.sends_page_events())
    })
}

/// So many events were lost: an event that says so, and whose it is.
pub(crate) fn lost(loss: Loss, count: u32) -> Option<(Event, Id)> {
    with(|shell| {
        let draft = Draft {
            name: names::LOST.to_owned(),
            place: loss.as_str().to_owned(),
            quantity: count,
            ..Draft::default()
        };
        let visitor = shell.state.profile.visitor;
        (stamp(&shell.state, draft), visitor)
    })
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

/// What the server is told of a device that a member signs in on.
pub(crate) struct SignedIn {
    /// Where it is told.
    pub(crate) url: String,
    /// The site.
    pub(crate) site: String,
    /// The device.
    pub(crate) visitor: Id,
    /// Devices whose doings are here already, by what they are called to others.
    pub(crate) known: Vec<Id>,
}

/// `None` where somebody else is signed in by now.
pub(crate) fn signed_in(member: &str) -> Option<SignedIn> {
    with(|shell| {
        let state = &shell.state;
        let is_theirs = state.profile.member.as_deref() == Some(member);
        (is_theirs && state.consent().functional).then(|| SignedIn {
            url: [&shell.settings.api, "j/v1/identify"].concat(),
            site: shell.settings.site.clone(),
            visitor: state.profile.visitor,
            known: state.shelf.joined.clone(),
        })
    })
    .flatten()
}

/// Makes something of all that is kept; returns the site's id beside it.
pub(crate) fn take_out<T>(make: impl FnOnce(&Takeout<'_>, &Parcel) -> T) -> Option<(String, T)> {
    with(|shell| {
        let state = &shell.state;
        let site = &shell.settings.site;
        let events = sending::events();
        let takeout = Takeout {
            site,
            profile: &state.profile,
            shelf: &state.shelf,
            articles_left_off: &state.left_off,
            articles_kept: &state.aside.articles,
            trails_resting: &state.aside.trails,
            not_sent_yet: &events,
        };
        (site.clone(), make(&takeout, &state.parcel()))
    })
}

/// The server has forgotten a device.
pub(crate) fn forgotten(visitor: Id) {
    with(|shell| shell.memory.drop_withdrawal(visitor));
}

/// Whether the shopper wants nothing noticed on this device, on no page.
pub(crate) fn is_out() -> bool {
    with(|shell| shell.memory.is_out()) == Some(true)
}

/// Keeps that in mind, whatever is allowed to be kept: without it their wish would be lost.
pub(crate) fn keep_out(out: bool) {
    with(|shell| shell.memory.keep_out(out));
}

/// The server answered, or did not: the shopper is told where it concerns what they said.
pub(crate) fn line(up: bool, holds_feedback: bool) {
    let unsent = with(|shell| {
        let unsent = !up && holds_feedback;
        (unsent != shell.state.unsent).then_some(unsent)
    });
    if let Some(unsent) = unsent.flatten() {
        dispatch(Action::Unsent(unsent));
    }
}

//! Stamping: an event gets its id, time, zone, visit, consent and page.

use shopper::{Event, Touchpoint};

use crate::browser::clock::{new_id, now, offset_min};
use crate::browser::data_layer::Heard;
use crate::state::{Draft, State};

/// Stamps what the widget itself drafted.
pub(super) fn stamp(state: &State, draft: Draft) -> Event {
    Event {
        name: draft.name,
        object: draft.object,
        subject: draft.subject,
        quantity: draft.quantity,
        ..blank(state, draft.place)
    }
}

/// Stamps what the page told.
pub(super) fn heard(state: &State, heard: Heard) -> Event {
    Event {
        name: heard.name,
        distinct: heard.distinct,
        object: heard.object,
        value: heard.value,
        quantity: heard.quantity,
        ..blank(state, String::new())
    }
}

fn blank(state: &State, place: String) -> Event {
    Event {
        id: new_id(),
        at: now(),
        offset_min: offset_min(),
        touchpoint: Touchpoint {
            channel: String::new(),
            page: state.moment.page.path.clone(),
            place,
        },
        session: state.moment.session,
        consent: state.consent(),
        ..Event::default()
    }
}

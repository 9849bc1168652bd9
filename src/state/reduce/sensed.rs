//! What the browser notices: kept in the moment, where occasions look for it.

use shopper::Moment;

use crate::state::{Sense, State};

/// Notes it. What was noticed on this page once stays noticed on it.
pub(super) fn note(state: &mut State, sense: Sense) {
    let moment = &mut state.moment;
    match sense {
        Sense::Idle(ms) => moment.idle_ms = ms,
        Sense::Leaving => moment.exit_intent = true,
        Sense::Clicked(selector) => add(&mut moment.clicked, selector),
        Sense::Seen(selector) => add(&mut moment.seen, selector),
        Sense::SlotSeen(slot) => add(&mut moment.slots_in_view, slot),
        Sense::Busy(busy) => state.busy = busy,
    }
}

/// Another page: of that nothing was noticed yet, and nothing stands on it.
pub(super) fn forget(moment: &mut Moment) {
    moment.showing.clear();
    moment.events.clear();
    moment.dwell_ms = 0;
    moment.scroll_percent = 0;
    moment.idle_ms = 0;
    moment.exit_intent = false;
    moment.clicked.clear();
    moment.seen.clear();
    moment.slots_in_view.clear();
}

fn add(list: &mut Vec<String>, name: String) {
    if !list.contains(&name) {
        list.push(name);
    }
}

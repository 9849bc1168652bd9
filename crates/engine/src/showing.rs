//! What is remembered of an item's showings, and of what the shopper did with it.

use shopper::{Event, Interruption, ItemHistory, Profile, Showing, Subject, fnv1a, names};

use crate::{Item, Kind, Program};

/// Where a toast says that it appeared.
pub const TOAST: &str = "toast";

/// Notes an event about an item.
pub(crate) fn note(
    program: &Program,
    profile: &mut Profile,
    item: &Item,
    event: &Event,
    subject: &Subject,
) {
    let current = profile.visit.session;
    let history = profile.items.entry(item.id.clone(), ItemHistory::NEW);
    let at = Some(event.at);
    match event.name.as_str() {
        names::SHOWN => {
            history.show(showing(item, event, current));
            if !subject.variant.is_empty() {
                history.variant.clone_from(&subject.variant);
            }
            if item.place.is_overlay() {
                interrupt(program, profile, event, Kind::of(item.kind.known()));
            }
        }
        names::DISMISSED => history.dismissed = history.dismissed.max(at),
        names::SNOOZED => {
            let said = i64::from(event.quantity) * 1_000;
            let long = if said > 0 {
                said
            } else {
                item.frequency.after_snoozed
            };
            let until = event.at.saturating_add(long);
            history.snoozed_until = history.snoozed_until.max(Some(until));
        }
        // Who followed its link and comes back has dealt with it.
        names::CLICKED => history.stood = None,
        names::ANSWERED => history.answered = history.answered.max(at),
        names::COMPLETED => history.completed = history.completed.max(at),
        // Of an exposure it is enough to know that there was one: that the item has a history.
        _ => {}
    }
}

/// Notes that a toast appeared.
pub(crate) fn note_toast(program: &Program, profile: &mut Profile, event: &Event) {
    if event.name == names::SHOWN && event.touchpoint.place == TOAST {
        interrupt(program, profile, event, Kind::Toast);
    }
}

/// The page as a showing remembers it.
pub(crate) fn page_hash(path: &str) -> u32 {
    fnv1a([path])
}

fn showing(item: &Item, event: &Event, current: shopper::Id) -> Showing {
    let frequency = &item.frequency;
    Showing {
        at: event.at,
        session: event.session,
        current,
        page: page_hash(&event.touchpoint.page),
        count_visits: frequency.per_visit > 0,
        keep: frequency.per_day.max(frequency.per_week),
    }
}

fn interrupt(program: &Program, profile: &mut Profile, event: &Event, kind: Kind) {
    let budgets = program.kinds.iter().chain([&program.attention]);
    let keep = budgets.map(|budget| budget.most()).max().unwrap_or(0);
    let interruption = Interruption {
        at: event.at,
        session: event.session,
        kind: kind as u8,
    };
    let current = profile.visit.session;
    profile.attention.interrupt(interruption, current, keep);
}

//! Which visit this page belongs to.

use shopper::{Id, MINUTE_MS, Millis, Visit};
use web_sys::Storage;

/// A visit ends after so long without an event (GA4's figure).
const IDLE_MS: Millis = 30 * MINUTE_MS;
/// Pages opened side by side from one list of links are one visit.
const SIDE_BY_SIDE_MS: Millis = 10_000;

/// How this page was reached.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Arrival {
    /// The visit that this tab was in before.
    pub(super) tab: Option<Id>,
    /// The shopper came from another page of the same store.
    pub(super) from_store: bool,
}

/// Whether the remembered visit goes on. GA4's thirty idle minutes end a visit; so does
/// leaving: a tab that was closed and a store that was opened anew is a later visit, as a
/// shopkeeper would say, even a few minutes on.
pub(super) fn goes_on(last: &Visit, arrival: Arrival, now: Millis) -> bool {
    let idle = now.saturating_sub(last.last_event);
    let here = arrival.tab == Some(last.session) || arrival.from_store;
    last.number > 0 && idle < IDLE_MS && (here || idle < SIDE_BY_SIDE_MS)
}

/// Reads how this page was reached.
pub(super) fn arrival(site: &str) -> Arrival {
    let tab = session_storage()
        .and_then(|storage| storage.get_item(&key(site)).ok()?)
        .and_then(|text| text.parse().ok());
    Arrival {
        tab,
        from_store: from_store().unwrap_or(false),
    }
}

/// Marks this tab with its visit. Only while the shopper allows it.
pub(super) fn mark_tab(site: &str, visit: Id) {
    if let Some(storage) = session_storage() {
        storage.set_item(&key(site), &visit.hyphenated()).ok();
    }
}

/// Removes the mark.
pub(super) fn unmark_tab(site: &str) {
    if let Some(storage) = session_storage() {
        storage.remove_item(&key(site)).ok();
        storage.remove_item(&asking_key(site)).ok();
    }
}

/// The survey that this tab is in the middle of.
pub(super) fn asking(site: &str) -> Option<String> {
    session_storage()?.get_item(&asking_key(site)).ok()?
}

/// Marks the tab with it, so that the next page takes it up in this tab and in no other.
pub(super) fn mark_asking(site: &str, item: Option<&str>) {
    let Some(storage) = session_storage() else {
        return;
    };
    match item {
        Some(item) => storage.set_item(&asking_key(site), item).ok(),
        None => storage.remove_item(&asking_key(site)).ok(),
    };
}

fn asking_key(site: &str) -> String {
    ["milepost.", site, ".asking"].concat()
}

fn from_store() -> Option<bool> {
    let window = web_sys::window()?;
    let referrer = window.document()?.referrer();
    let origin = window.location().origin().ok()?;
    Some(referrer == origin || referrer.starts_with(&[&origin, "/"].concat()))
}

/// This tab's own memory.
pub(super) fn session_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn key(site: &str) -> String {
    ["milepost.", site, ".visit"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: Visit = Visit {
        session: Id([5; 16]),
        number: 1,
        started: 0,
        last_event: 100_000,
        page_at: 0,
        first: 0,
        previous: None,
    };
    const HERE: Arrival = Arrival {
        tab: Some(Id([5; 16])),
        from_store: false,
    };
    const AWAY: Arrival = Arrival {
        tab: None,
        from_store: false,
    };

    #[test]
    fn the_same_tab_goes_on_until_it_was_idle_for_half_an_hour() {
        assert!(goes_on(&LAST, HERE, 100_000 + IDLE_MS - 1));
        assert!(!goes_on(&LAST, HERE, 100_000 + IDLE_MS));
    }

    #[test]
    fn a_link_of_the_store_in_a_new_tab_goes_on() {
        let new_tab = Arrival {
            tab: None,
            from_store: true,
        };
        assert!(goes_on(&LAST, new_tab, 200_000));
    }

    #[test]
    fn leaving_and_coming_back_is_a_later_visit() {
        assert!(!goes_on(&LAST, AWAY, 100_000 + SIDE_BY_SIDE_MS));
        assert!(goes_on(&LAST, AWAY, 100_000 + SIDE_BY_SIDE_MS - 1));
    }

    #[test]
    fn nothing_goes_on_before_the_first_visit() {
        assert!(!goes_on(&Visit::default(), HERE, 0));
    }
}

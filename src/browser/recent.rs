//! The latest events, for whoever looks at the page with `?milepost=debug`: names and times.

use std::cell::RefCell;
use std::collections::VecDeque;

use shopper::{Event, Millis};

/// So many are remembered.
const MOST: usize = 20;

thread_local! {
    static RECENT: RefCell<VecDeque<(String, Millis)>> = const { RefCell::new(VecDeque::new()) };
}

/// One more.
pub(super) fn note(event: &Event) {
    RECENT.with_borrow_mut(|recent| {
        recent.truncate(MOST - 1);
        recent.push_front((event.name.clone(), event.at));
    });
}

/// The latest first.
pub(super) fn all() -> Vec<(String, Millis)> {
    RECENT.with_borrow(|recent| recent.iter().cloned().collect())
}

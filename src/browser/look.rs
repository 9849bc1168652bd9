//! What of ours the shopper has before their eyes: what was shown far down the page may never be
//! seen. Looked at with each beat and not by an observer: few items are shown on a page, each is
//! looked for until it was seen once, and an observer's callback would be more bytes.

use std::cell::RefCell;

use web_sys::Element;

use super::page::rect;
use super::shell::{self, dispatch};
use crate::state::Action;

thread_local! {
    /// What was on the screen at the last beat.
    static BEFORE: RefCell<Vec<u16>> = const { RefCell::new(Vec::new()) };
}

/// Another page, or other items: of these nothing was there before.
pub(super) fn restart() {
    BEFORE.take();
}

/// What stands on the screen at two beats was there for the second between them.
pub(super) fn beat() {
    let here = shell::on_screen();
    let before = BEFORE.replace(here.clone());
    for item in here.into_iter().filter(|item| before.contains(item)) {
        dispatch(Action::Looked(item));
    }
}

/// Whether half of an element is on the screen, or it takes up half of the screen.
pub(super) fn is_half_on_screen(element: &Element) -> bool {
    let half = || {
        let window = web_sys::window()?;
        let at = rect(element)?;
        let width = window.inner_width().ok()?.as_f64()?;
        let height = window.inner_height().ok()?.as_f64()?;
        Some(
            is_half_within(at.left(), at.right(), width)
                && is_half_within(at.top(), at.bottom(), height),
        )
    };
    half() == Some(true)
}

/// The same in one direction. What is not displayed has no length.
fn is_half_within(start: f64, end: f64, screen: f64) -> bool {
    let seen = end.min(screen) - start.max(0.0);
    end > start && seen * 2.0 >= (end - start).min(screen)
}

#[cfg(test)]
mod tests {
    use super::is_half_within;

    #[test]
    fn half_of_it_or_half_of_the_screen_is_enough() {
        assert!(is_half_within(0.0, 100.0, 600.0));
        assert!(is_half_within(550.0, 650.0, 600.0));
        assert!(!is_half_within(551.0, 651.0, 600.0));
        assert!(!is_half_within(-51.0, 49.0, 600.0));
        assert!(
            is_half_within(-400.0, 2_000.0, 600.0),
            "it fills the screen"
        );
        assert!(!is_half_within(310.0, 2_000.0, 600.0));
    }

    #[test]
    fn what_is_not_displayed_is_not_seen() {
        assert!(!is_half_within(0.0, 0.0, 600.0));
    }
}

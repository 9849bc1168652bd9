//! Paper.

/// The browser's own print dialog, for the page as it is; styles say what is left out.
pub(super) fn print() {
    if let Some(window) = web_sys::window() {
        window.print().unwrap_or_default();
    }
}

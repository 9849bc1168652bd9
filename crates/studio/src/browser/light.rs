//! Light, dark, or the device's own: an attribute of the page's body, and remembered.

use super::storage;
use crate::state::Theme;

const KEY: &str = "milepost-studio.theme";

/// What was chosen on this device; shown at once.
pub(crate) fn remembered() -> Theme {
    let theme = Theme::of(&storage::read(KEY).unwrap_or_default());
    show(theme);
    theme
}

/// Another.
pub(super) fn set(theme: Theme) {
    show(theme);
    storage::write(KEY, theme.word());
}

fn show(theme: Theme) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(body) = document.and_then(|document| document.body()) {
        body.set_attribute("data-theme", theme.word())
            .unwrap_or_default();
    }
}

//! Whether the tour was taken, or turned down, on this device.

use super::storage;

const KEY: &str = "milepost-studio.tour";

/// It was.
pub(crate) fn is_toured() -> bool {
    storage::read(KEY).is_some()
}

/// It is not offered again.
pub(super) fn toured() {
    storage::write(KEY, "over");
}

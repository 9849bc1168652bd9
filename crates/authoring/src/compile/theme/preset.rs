//! Looks that were made for a shop.

use crate::document::{Letters, Preset};
use crate::lint::contrast::Rgb;

/// What a preset decides.
pub(super) struct Look {
    /// `None`: Milepost's own fern, whose tints were chosen by hand.
    pub(super) accent: Option<Rgb>,
    /// px.
    pub(super) radius: u8,
    pub(super) titles: Letters,
    pub(super) words: Letters,
}

/// The look of a preset.
pub(super) fn look(preset: Preset) -> Look {
    let (accent, radius, titles, words) = match preset {
        Preset::Linen => (None, 14, Letters::Serif, Letters::Store),
        Preset::Paper => (Some([0x8a, 0x3b, 0x2e]), 4, Letters::Serif, Letters::Store),
        Preset::Ink => (Some([0x1f, 0x1d, 0x1a]), 0, Letters::Store, Letters::Store),
        Preset::Studio => (Some([0x2c, 0x52, 0x63]), 8, Letters::Store, Letters::Store),
        Preset::Market => (Some([0xa3, 0x45, 0x1c]), 20, Letters::Plain, Letters::Plain),
    };
    Look {
        accent,
        radius,
        titles,
        words,
    }
}

//! An accent and all that follows from it, in OKLCH. `styles/accent.css` computes the same in
//! the browser, for a store that sets its accent there.

use crate::lint::contrast::{EDGE, Rgb, TEXT, ratio};
use crate::oklch::{Oklch, mix};

/// What colours stand on.
#[derive(Clone, Copy)]
pub(super) struct Ground {
    pub(super) surface: Rgb,
    pub(super) raised: Rgb,
    pub(super) sunken: Rgb,
    pub(super) dark: bool,
}

/// The accent's roles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Accent {
    pub(super) base: Rgb,
    pub(super) hover: Rgb,
    /// Text on it.
    pub(super) ink: Rgb,
    /// Tinted wells, and what is chosen.
    pub(super) soft: Rgb,
    /// Edge of tinted wells.
    pub(super) line: Rgb,
    /// Links and accented words.
    pub(super) text: Rgb,
}

/// Up to this lightness the text on an accent is near white, above it near black.
const FLIP: f64 = 0.58;

/// Least lightness of accents in the dark, and of accented words there.
const LIGHT: f64 = 0.78;

/// The accent of the day as it can be seen in the dark.
pub(super) fn for_the_dark(day: Rgb) -> Rgb {
    let day = Oklch::of(day);
    day.at(day.l.max(LIGHT)).rgb()
}

impl Accent {
    /// From an accent; `on` is the shop's own word for the text on it.
    pub(super) fn of(base: Rgb, on: Option<Rgb>, ground: Ground) -> Self {
        let colour = Oklch::of(base);
        let bright = colour.l > FLIP;
        let (step, ink, soft, line) = match (bright, ground.dark) {
            (false, false) => (-0.06, 0.985, 0.12, 0.32),
            (true, false) => (0.06, 0.13, 0.12, 0.32),
            (false, true) => (-0.06, 0.985, 0.17, 0.42),
            (true, true) => (0.06, 0.13, 0.17, 0.42),
        };
        let near = Oklch {
            l: ink,
            c: 0.012,
            h: colour.h,
        };
        let text = if ground.dark {
            colour.l.max(LIGHT)
        } else {
            colour.l.min(0.46)
        };
        Self {
            base,
            hover: colour.at((colour.l + step).clamp(0.0, 1.0)).rgb(),
            ink: on.unwrap_or_else(|| near.rgb()),
            soft: mix(base, soft, ground.surface),
            line: mix(base, line, ground.surface),
            text: colour.at(text).rgb(),
        }
    }

    /// Whether every pair can be told apart.
    fn passes(&self, ground: Ground) -> bool {
        let grounds = [ground.surface, ground.raised, ground.sunken];
        let on_grounds =
            |colour: Rgb, least: f64| grounds.iter().all(|ground| ratio(colour, *ground) >= least);
        ratio(self.ink, self.base) >= TEXT
            && ratio(self.ink, self.hover) >= TEXT
            && on_grounds(self.text, TEXT)
            && ratio(self.text, self.soft) >= TEXT
            && on_grounds(self.base, EDGE)
    }

    /// The nearest accent that passes, by lightness alone: itself where it does. `None` where
    /// no lightness would do.
    pub(super) fn nearest(&self, on: Option<Rgb>, ground: Ground) -> Option<Rgb> {
        let colour = Oklch::of(self.base);
        let passes = |base: &Rgb| Self::of(*base, on, ground).passes(ground);
        if passes(&self.base) {
            return Some(self.base);
        }
        let steps = (1..200_u8).map(|i| f64::from(i) * 0.005);
        let mut tried = steps
            .flat_map(|step| [colour.l - step, colour.l + step])
            .filter(|l| (0.0..=1.0).contains(l))
            .map(|l| colour.at(l).rgb());
        tried.find(passes)
    }
}

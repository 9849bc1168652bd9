//! Parts of the widget that are fetched when they are needed first.

use super::{State, Surface};

/// What is fetched as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the shopper opens, and what is celebrated: hub, articles, toasts.
    Hub,
    /// What asks: surveys.
    Ask,
}

/// Some of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u8);

impl Part {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::Hub, Self::Ask];

    /// What its files are called, and its function in `view::parts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Ask => "ask",
        }
    }

    /// The part that draws a surface; `None` for what the widget itself can draw.
    pub fn of(surface: &Surface) -> Option<Self> {
        match surface {
            Surface::None | Surface::Panel(_) => None,
            Surface::Hub(_) | Surface::Reading(_) => Some(Self::Hub),
            Surface::Asking(_) => Some(Self::Ask),
        }
    }
}

impl Parts {
    /// What is there from the beginning: nothing where the embed was taken apart, and
    /// everything in development, in tests and on the server.
    pub const HERE: Self = Self(if cfg!(milepost_split) { 0 } else { u8::MAX });
    /// None.
    pub const NONE: Self = Self(0);

    /// Whether a part is among them.
    pub fn has(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    /// Puts a part among them.
    pub fn add(&mut self, part: Part) {
        self.0 |= 1 << part as u8;
    }

    /// Takes a part from among them.
    pub fn remove(&mut self, part: Part) {
        self.0 &= !(1 << part as u8);
    }
}

impl State {
    /// Whether a surface can be drawn now; if not, its part is asked for.
    pub(super) fn can_draw(&mut self, surface: &Surface) -> bool {
        let missing = Part::of(surface).filter(|part| !self.parts.has(*part));
        if let Some(part) = missing {
            self.wanted.add(part);
        }
        missing.is_none()
    }
}

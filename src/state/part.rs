//! Parts of the widget that are fetched when they are needed first.

use content::{Block, Skippable};
use engine::{ItemKind, Place};

use surveys::{Question, QuestionKind};

use super::{State, Surface};

/// What is fetched as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the shopper opens, and what is celebrated: hub, articles, toasts.
    Hub,
    /// What asks: surveys.
    Ask,
    /// Blocks that few panels have.
    Rich,
    /// What shows what is wrong: pointing, pictures of the page, files.
    Capture,
}

/// What a toast is drawn with: its badge is a block too.
const TOAST: [Part; 2] = [Part::Hub, Part::Rich];

/// Some of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u8);

impl Part {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Hub, Self::Ask, Self::Rich, Self::Capture];

    /// What its files are called, and its function in `view::parts`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Ask => "ask",
            Self::Rich => "rich",
            Self::Capture => "capture",
        }
    }

    /// The part that draws a block; `None` for what the widget itself can draw, so that the
    /// usual panel needs no second fetch.
    pub fn of(block: &Block) -> Option<Self> {
        match block {
            Block::Eyebrow(_)
            | Block::Heading(_)
            | Block::Text(_)
            | Block::Image(_)
            | Block::List(_)
            | Block::Numbered(_)
            | Block::Article(_)
            | Block::LastViewed { .. }
            | Block::ProductCard { .. }
            | Block::Button { .. } => None,
            Block::Question { .. } => Some(Self::Ask),
            _ => Some(Self::Rich),
        }
    }
}

impl Parts {
    /// What is there from the beginning: nothing where the embed was taken apart, and
    /// everything in development, in tests and on the server.
    pub const HERE: Self = Self(if cfg!(milepost_split) { 0 } else { u8::MAX });
    /// None.
    pub const NONE: Self = Self(0);

    /// These.
    pub fn of(parts: impl IntoIterator<Item = Part>) -> Self {
        let mut these = Self::NONE;
        parts.into_iter().for_each(|part| these.add(part));
        these
    }

    /// Those that `others` lack.
    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// These and the others.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

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
    /// What a surface is drawn with besides the widget itself.
    pub(super) fn needs(&self, surface: &Surface) -> Parts {
        match surface {
            Surface::None => Parts::NONE,
            Surface::Panel(item) => self.needs_item(*item),
            // Items of all kinds stand in the hub, in articles and at the end of surveys.
            Surface::Hub(_) => {
                let offers = self.at(Place::Hub).map(|item| self.needs_item(item));
                offers.fold(Parts::of([Part::Hub, Part::Rich]), Parts::and)
            }
            Surface::Reading(_) | Surface::Why(_) => Parts::of([Part::Hub, Part::Rich]),
            Surface::Asking(asking) => self.needs_item(asking.item),
        }
    }

    /// What an item's panel is drawn with besides the widget itself.
    pub(super) fn needs_item(&self, item: u16) -> Parts {
        match self.content(item) {
            Some(ItemKind::Panel(panel)) => {
                let known = panel.blocks.iter().filter_map(Skippable::known);
                Parts::of(known.filter_map(Part::of))
            }
            Some(ItemKind::Survey(survey)) => {
                let shows = |question: &Question| {
                    matches!(question.kind.known(), Some(QuestionKind::Attachment(_)))
                };
                let capture = survey.questions.iter().any(shows).then_some(Part::Capture);
                Parts::of([Part::Ask, Part::Rich].into_iter().chain(capture))
            }
            None => Parts::NONE,
        }
    }

    /// Whether a toast can be drawn.
    pub fn can_celebrate(&self) -> bool {
        TOAST.into_iter().all(|part| self.parts.has(part))
    }

    /// Asks for what a toast is drawn with.
    pub(super) fn celebrate(&mut self) {
        self.ready(Parts::of(TOAST));
    }

    /// Whether all of these are there; those that are not are asked for.
    pub(super) fn ready(&mut self, needed: Parts) -> bool {
        let missing = needed.without(self.parts);
        self.wanted = self.wanted.and(missing);
        missing == Parts::NONE
    }
}

//! The widget's state: one value, changed by one enum, by a pure function. What must happen in
//! the world because of a change is returned as [`Command`]s and done by `browser`.

mod action;
mod command;
mod draws;
mod part;
mod reduce;
mod surface;

use std::rc::Rc;

pub use action::Action;
pub use command::{Command, Draft, Notice};
use content::{Article, Block};
use engine::{Facts, Item, ItemKind, Now, Program, Tokens};
pub use part::{Part, Parts};
pub use reduce::reduce;
use shopper::{Consent, Moment, Profile};
pub use surface::{Asking, Reading, Surface, Tab, Toast};
use surveys::{Run, Survey};

/// Everything that the widget knows, at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The site's journey.
    pub program: Rc<Program>,
    /// The shopper.
    pub profile: Rc<Profile>,
    /// Here and now.
    pub moment: Moment,
    /// Indices of the items that stand on the page or in the hub, as the engine decided.
    pub standing: Vec<u16>,
    /// What lies over the page.
    pub surface: Surface,
    /// Badges to celebrate, the first one now.
    pub toasts: Vec<Toast>,
    /// The shopper's data was just erased: the hub says so.
    pub erased: bool,
    /// Parts of the widget that are there.
    pub parts: Parts,
    /// Parts that something waits for.
    pub wanted: Parts,
    /// Parts that could not be had on this page.
    pub missed: Parts,
    /// What the shopper or the page opened, and waits for its part.
    pub awaited: Surface,
}

impl State {
    /// A page that was just opened; nothing is shown before the first action.
    pub fn new(program: Rc<Program>, profile: Rc<Profile>, moment: Moment) -> Self {
        Self {
            program,
            profile,
            moment,
            standing: Vec::new(),
            surface: Surface::None,
            toasts: Vec::new(),
            erased: false,
            parts: Parts::HERE,
            wanted: Parts::NONE,
            missed: Parts::NONE,
            awaited: Surface::None,
        }
    }

    /// What the shopper allows now.
    pub fn consent(&self) -> Consent {
        self.profile.consent
    }

    /// The item at an index.
    pub fn item(&self, index: u16) -> Option<&Item> {
        self.program.items.get(usize::from(index))
    }

    /// What this shopper is shown of the item at an index: their variant, if it has some.
    pub fn content(&self, index: u16) -> Option<&ItemKind> {
        self.item(index)?.content(&self.profile)
    }

    /// The survey at an index, if that item is one.
    pub fn survey(&self, index: u16) -> Option<&Survey> {
        match self.content(index)? {
            ItemKind::Survey(survey) => Some(survey),
            ItemKind::Panel(_) => None,
        }
    }

    /// Asks the survey that is open something about where its shopper is.
    pub fn in_survey<'s, T>(
        &'s self,
        asking: &Asking,
        ask: impl FnOnce(&'s Survey, Run<'_>) -> T,
    ) -> Option<T> {
        let survey = self.survey(asking.item)?;
        let facts = Facts::new(&self.program, &self.profile, &self.moment);
        let run = Run {
            progress: &asking.progress,
            scope: facts.scope(),
            draws: draws::draws,
        };
        Some(ask(survey, run))
    }

    /// The article of that id among an item's blocks.
    pub fn article(&self, index: u16, id: &str) -> Option<&Article> {
        let ItemKind::Panel(panel) = self.content(index)? else {
            return None;
        };
        panel.blocks.iter().find_map(|block| match block.known() {
            Some(Block::Article(article)) if article.id == id => Some(article),
            _ => None,
        })
    }

    /// Where texts find their personal tokens.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens {
            program: &self.program,
            profile: &self.profile,
        }
    }

    /// The instant and the visit, for measures.
    pub fn now(&self) -> Now {
        let Moment {
            at,
            offset_min,
            session,
            ..
        } = self.moment;
        Now {
            at,
            offset_min,
            session,
        }
    }

    /// The item that stands in a slot.
    pub fn in_slot(&self, name: &str) -> Option<u16> {
        self.standing.iter().copied().find(|&index| {
            matches!(self.item(index), Some(Item { place: engine::Place::Slot(slot), .. }) if slot == name)
        })
    }

    /// The items that the hub offers, and those that wait beside it for the shopper.
    pub fn in_hub(&self) -> impl Iterator<Item = u16> + '_ {
        self.standing
            .iter()
            .copied()
            .filter(|&index| self.item(index).is_some_and(|item| item.place.waits()))
    }
}

//! The widget's state: one value, changed by one enum, by a pure function. What must happen in
//! the world because of a change is returned as [`Command`]s and done by `browser`.

mod action;
mod anew;
mod aside;
mod brought;
mod command;
mod half;
mod left_off;
mod part;
mod reduce;
mod shelving;
mod surface;

use std::rc::Rc;

pub use action::{Action, Sense};
pub use anew::Anew;
pub use aside::Aside;
pub(crate) use brought::opened;
pub use command::{Command, Draft, Errand, Notice};
use content::{Article, Block};
use engine::{Facts, Item, ItemKind, Now, Program, Tokens};
pub use part::{Part, Parts};
pub(crate) use reduce::DIALOG;
pub use reduce::{glance, leaves_at_once, reduce};
pub use shelving::{Arrived, Desk, HandOn, Proof, Shelving, Told};
use shopper::{Consent, Millis, Moment, Profile, Shelf, Value};
pub use surface::{Asking, Honour, Reading, Surface, Tab, Toast, Tried};
use surveys::{Half, Run, Survey};

/// Everything that the widget knows, at one instant.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two exclude each other"
)]
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
    /// Those of them whose showing counted, and that were not on the screen for a second yet.
    pub to_be_seen: Vec<u16>,
    /// What lies over the page.
    pub surface: Surface,
    /// Surveys that are asked in the page, in slots and panels, as soon as the shopper has done
    /// something in them.
    pub inline: Vec<Asking>,
    /// What is to be celebrated, the first one now.
    pub toasts: Vec<Toast>,
    /// How many celebrations are over.
    pub told: usize,
    /// The shopper's data was just erased: the hub says so.
    pub erased: bool,
    /// What the shopper said is still here: the server did not answer.
    pub unsent: bool,
    /// Nobody said yet what may be remembered, and asking is left to us.
    pub consent_open: bool,
    /// Answers half given, by `item/question`. They outlive the page in this tab, if the shopper
    /// allows it.
    pub halves: Vec<(String, Half)>,
    /// How far articles were read that were begun and put aside, percent, by `item/article`; the
    /// latest last. It outlives the page, if the shopper allows it.
    pub left_off: Vec<(String, u8)>,
    /// What the shopper put aside by hand.
    pub aside: Aside,
    /// The article that was just kept for later, while that is said: `item/article`.
    pub saved: Option<String>,
    /// How others answered the polls of an item, by its index, as the server tells it; `Null`
    /// until it did.
    pub tally: Option<(u16, Value)>,
    /// A dialog of the page's own is open: nothing of ours comes over it.
    pub busy: bool,
    /// The server switched the widget off on this page.
    pub quiet: bool,
    /// Badges, levels and ends of trails that were reached on this page and not looked at yet.
    pub unseen: u16,
    /// Items that the page itself sent away from this page.
    pub put_away: Vec<u16>,
    /// Items that the page asked for within a place of its own, by the place's name.
    pub mounted: Vec<(String, u16)>,
    /// The word that was typed last, while the hub stays open.
    pub tried: Option<Tried>,
    /// What was asked of the shop, and how the shopper wants to be left alone.
    pub shelf: Rc<Shelf>,
    /// What goes on about it.
    pub desk: Desk,
    /// Parts of the widget that are there.
    pub parts: Parts,
    /// Parts that something waits for.
    pub wanted: Parts,
    /// Parts that could not be had on this page.
    pub missed: Parts,
    /// What the shopper or the page opened, and waits for its part.
    pub awaited: Surface,
    /// What happened on the shelf before the part was there that sees to it.
    pub later: Vec<Shelving>,
}

impl State {
    /// A page that was just opened; nothing is shown before the first action.
    pub fn new(program: Rc<Program>, profile: Rc<Profile>, moment: Moment) -> Self {
        Self {
            program,
            profile,
            moment,
            standing: Vec::new(),
            to_be_seen: Vec::new(),
            surface: Surface::None,
            inline: Vec::new(),
            toasts: Vec::new(),
            told: 0,
            erased: false,
            unsent: false,
            consent_open: false,
            halves: Vec::new(),
            left_off: Vec::new(),
            aside: Aside::default(),
            saved: None,
            tally: None,
            busy: false,
            quiet: false,
            unseen: 0,
            put_away: Vec::new(),
            mounted: Vec::new(),
            tried: None,
            shelf: Rc::default(),
            desk: Desk::default(),
            parts: Parts::HERE,
            wanted: Parts::NONE,
            missed: Parts::NONE,
            awaited: Surface::None,
            later: Vec::new(),
        }
    }

    /// What the shopper allows now.
    pub fn consent(&self) -> Consent {
        self.profile.consent
    }

    /// Whether there are badges to play for: the shop has some, and the shopper likes it.
    pub fn plays(&self) -> bool {
        !self.shelf.game_off
    }

    /// Whether the shopper wants nothing noticed at an instant.
    pub fn is_paused(&self, at: Millis) -> bool {
        at < self.shelf.paused_until
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
            // The views draw every kind; one that this build never heard of is not known at all.
            draws: |_| true,
        };
        Some(ask(survey, run))
    }

    /// The survey at an index as it is asked in the page: in a slot, or within a panel if this
    /// shopper may be asked. What was begun goes on to its end.
    pub fn inline(&self, index: u16) -> Option<Asking> {
        let item = self.item(index)?;
        self.survey(index)?;
        let begun = self.inline.iter().find(|asking| asking.item == index);
        let in_place = matches!(item.place, engine::Place::Slot(_)) || self.is_mounted(index);
        let stands = in_place && self.standing.contains(&index);
        let may = || stands || engine::may_ask(&self.program, &self.profile, &self.moment, item);
        begun.cloned().or_else(|| may().then(|| self.asking(index)))
    }

    /// The survey at an index as this shopper left it.
    fn asking(&self, index: u16) -> Asking {
        let item = self.item(index);
        let progress = item.and_then(|item| self.profile.surveys.get(&item.id));
        Asking {
            item: index,
            progress: progress.cloned().unwrap_or_default(),
            ..Asking::default()
        }
    }

    /// The article of that id among an item's blocks, or those of a survey's ends.
    pub fn article(&self, index: u16, id: &str) -> Option<&Article> {
        let (panel, ends) = match self.content(index)? {
            ItemKind::Panel(panel) => (Some(panel), &[][..]),
            ItemKind::Survey(survey) => (None, &survey.ends[..]),
        };
        let panels = panel.into_iter().chain(ends.iter().map(|end| &end.panel));
        let mut blocks = panels.flat_map(|panel| &panel.blocks);
        blocks.find_map(|block| match block.known() {
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

    /// How many things are new: what the launcher counts.
    pub fn celebrated(&self) -> usize {
        self.toasts.iter().map(|toast| toast.honours.len()).sum()
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
        if let Some((_, item)) = self.mounted.iter().find(|(slot, _)| slot == name) {
            return Some(*item).filter(|item| self.standing.contains(item));
        }
        self.standing.iter().copied().find(|&index| {
            matches!(self.item(index), Some(Item { place: engine::Place::Slot(slot), .. }) if slot == name)
        })
    }

    /// Whether what lies over the page leaves nothing of it to look at, on a phone at least.
    pub fn covers_page(&self) -> bool {
        match &self.surface {
            Surface::None => false,
            Surface::Hub(_) | Surface::Reading(_) | Surface::Why(_) => true,
            Surface::Panel(_) | Surface::Asking(_) => {
                let item = self.surface.item().and_then(|item| self.item(item));
                item.is_some_and(|item| item.place == engine::Place::Modal)
            }
        }
    }

    /// Whether the page asked for it within a place of its own.
    pub fn is_mounted(&self, item: u16) -> bool {
        self.mounted.iter().any(|(_, mounted)| *mounted == item)
    }

    /// The items that stand in a place of which the page has one.
    pub fn at(&self, place: engine::Place) -> impl Iterator<Item = u16> + '_ {
        let here = move |index: &u16| {
            !self.is_mounted(*index) && self.item(*index).is_some_and(|item| item.place == place)
        };
        self.standing.iter().copied().filter(here)
    }

    /// Whether an item waits for the shopper to open it.
    pub fn waits(&self, index: u16) -> bool {
        self.item(index).is_some_and(|item| item.place.waits())
    }
}

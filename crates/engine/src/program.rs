//! The program: one site's journey document, compiled for one locale.

use content::{Panel, Skippable, Strings, Text};
use loyalty::{Badge, Contest, Ladder, Multiplier, Reward, Rule, Wallet};
use serde::{Deserialize, Serialize};
use shopper::{Millis, Stage};
use surveys::Survey;
use targeting::{Condition, Measure};

use crate::Index;

/// A wait that never ends.
pub const NEVER_AGAIN: Millis = Millis::MAX;

/// Everything that one shopper's device needs. References are indices into these lists;
/// `authoring` has made sure that they lead somewhere, and readers still look before they
/// follow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// Id of the site.
    pub site: String,
    /// BCP 47 tag of the words.
    pub locale: String,
    /// Name of the shop, as shoppers know it.
    pub shop: Text,
    /// Panels and surveys, in the document's order.
    pub items: Vec<Item>,
    /// What is counted.
    pub measures: Vec<Measure>,
    /// What is earned.
    pub rules: Vec<Rule>,
    /// Version of all rules together.
    pub rules_version: u32,
    /// Badges.
    pub badges: Vec<Badge>,
    /// Wallets.
    pub wallets: Vec<Wallet>,
    /// Ladders of tiers.
    pub ladders: Vec<Ladder>,
    /// The catalogue.
    pub rewards: Vec<Reward>,
    /// Contests.
    pub contests: Vec<Contest>,
    /// Points that count for more.
    pub multipliers: Vec<Multiplier>,
    /// Which events touch which lane, sorted by event name.
    pub stages: Vec<(String, Stage)>,
    /// How often overlays may interrupt, whichever they are.
    pub attention: AttentionBudget,
    /// Beginnings of the paths where nothing interrupts, like `/checkout`.
    pub checkout: Vec<String>,
    /// The launcher, if the site wants one.
    pub launcher: Option<Launcher>,
    /// The widget's own words.
    pub strings: Strings,
    /// Where to look for what; comes by itself.
    #[serde(skip)]
    pub index: Index,
}

/// A panel or a survey, with everything that decides when it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Id; what the profile, events and results remember.
    pub id: String,
    /// What is shown. A kind that this build does not know is never chosen.
    pub kind: Skippable<ItemKind>,
    /// Where.
    pub place: Place,
    /// On what occasion.
    pub on: ShowOn,
    /// For whom.
    pub audience: Condition,
    /// From when until when.
    pub schedule: Schedule,
    /// Higher goes first; equal goes by the document's order.
    pub priority: i16,
    /// How often.
    pub frequency: Frequency,
    /// May interrupt in the checkout.
    pub in_checkout: bool,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ItemKind {
    /// Content.
    Panel(Panel),
    /// Questions.
    Survey(Survey),
}

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In the page, where the store put `<milepost-slot name="…">`.
    Slot(String),
    /// Over the page, at its lower edge. At most one at a time.
    Popover,
    /// In the hub, under "For you".
    Hub,
}

/// The occasion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShowOn {
    /// As soon as the page is there.
    Page,
    /// After an event of that name on this page.
    Event(String),
    /// After the page was visible for so long, ms.
    Dwell(u32),
    /// After the shopper got so far down the page, percent.
    Scroll(u8),
    /// Only when the page or the shopper asks for it.
    Manual,
}

/// From when until when; open where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// First instant.
    pub from: Option<Millis>,
    /// First instant after it.
    pub until: Option<Millis>,
}

/// How often one item is shown to one shopper. A limit of 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequency {
    /// Times ever.
    pub ever: u16,
    /// Times in one visit.
    pub per_visit: u16,
    /// Least time after it was last shown, ms.
    pub after_shown: Millis,
    /// Least time after it was sent away, ms; [`NEVER_AGAIN`].
    pub after_dismissed: Millis,
    /// Least time after it was answered to the end, ms; [`NEVER_AGAIN`].
    pub after_completed: Millis,
}

/// One budget for everything that interrupts. A limit of 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionBudget {
    /// Overlays in one visit.
    pub per_visit: u16,
    /// Overlays within 24 hours.
    pub per_day: u16,
    /// Overlays within 7 days.
    pub per_week: u16,
}

/// The launcher's button.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Launcher {
    /// Words beside its icon; may be empty.
    pub label: Text,
}

impl Program {
    /// The item of that id and its index.
    pub fn item(&self, id: &str) -> Option<(u16, &Item)> {
        let index = *self.items_called(id).first()?;
        Some((index, &self.items[usize::from(index)]))
    }

    /// The lane that an event of that name touches.
    pub fn stage_of(&self, event: &str) -> Option<Stage> {
        let found = self
            .stages
            .binary_search_by(|(name, _)| name.as_str().cmp(event));
        found.ok().map(|i| self.stages[i].1)
    }

    /// Whether a path belongs to the checkout.
    pub fn is_checkout(&self, path: &str) -> bool {
        self.checkout
            .iter()
            .any(|start| path.starts_with(start.as_str()))
    }
}

impl Place {
    /// Whether it lies over the page, and so asks for attention.
    pub fn is_overlay(&self) -> bool {
        matches!(self, Self::Popover)
    }
}

shopper::wire!(struct Program {
    site, locale, shop, items, measures, rules, rules_version, badges, wallets, ladders, rewards,
    contests, multipliers, stages, attention, checkout, launcher, strings, index,
});
shopper::wire!(struct Item {
    id, kind, place, on, audience, schedule, priority, frequency, in_checkout,
});
shopper::wire!(
    enum ItemKind {
        Panel(panel),
        Survey(survey),
    }
);
shopper::wire!(
    enum Place {
        Slot(name),
        Popover,
        Hub,
    }
);
shopper::wire!(
    enum ShowOn {
        Page,
        Event(name),
        Dwell(ms),
        Scroll(percent),
        Manual,
    }
);
shopper::wire!(struct Schedule { from, until });
shopper::wire!(struct Frequency { ever, per_visit, after_shown, after_dismissed, after_completed });
shopper::wire!(struct AttentionBudget { per_visit, per_day, per_week });
shopper::wire!(struct Launcher { label });

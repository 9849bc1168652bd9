//! What lies over the page: at most one surface at a time, so that two overlays cannot be
//! written down.

use engine::Proved;
use shopper::{Millis, SurveyProgress};
use surveys::Invalid;

use super::Anew;

/// The one thing over the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Surface {
    /// Nothing.
    #[default]
    None,
    /// The hub, opened by the shopper.
    Hub(Tab),
    /// An article, opened by the shopper.
    Reading(Reading),
    /// Why an item is shown, and how to have less of it; index of the item.
    Why(u16),
    /// A panel that the engine or the page brought; index of the item.
    Panel(u16),
    /// A question that the engine or the page brought.
    Asking(Asking),
}

/// The hub's tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is for this shopper now.
    #[default]
    ForYou,
    /// Badges and points.
    Badges,
    /// What points buy, and what friends bring.
    Rewards,
    /// What is remembered.
    Data,
}

/// An article being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Index of the item that holds it.
    pub item: u16,
    /// Id of the article.
    pub article: String,
    /// When it was opened.
    pub opened: Millis,
    /// Furthest point reached, 0 to 100.
    pub percent: u8,
    /// Its reading was told already.
    pub told: bool,
}

/// A survey being answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    /// Index of the item.
    pub item: u16,
    /// Answers so far: the draft that branches and ends are chosen by.
    pub progress: SurveyProgress,
    /// What was wrong with the latest answer.
    pub problem: Option<Invalid>,
    /// The last question is behind us: the end screen stands.
    pub ended: bool,
    /// A question is asked once more from there.
    pub anew: Anew,
}

/// One celebration: everything that came of one thing that the shopper did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toast {
    /// What is celebrated, at least one.
    pub honours: Vec<Honour>,
}

/// Something to celebrate. Indices lead into the program's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Honour {
    /// A badge, or a higher level of it.
    Badge {
        /// The badge.
        badge: u16,
        /// Its level, from 1.
        level: u16,
    },
    /// A step of a quest or a hunt.
    Step {
        /// The rule.
        rule: u16,
        /// The step.
        step: u16,
    },
    /// A whole quest or hunt; the rule.
    Trail(u16),
    /// A higher tier.
    Tier {
        /// The ladder.
        ladder: u16,
        /// The tier, from 1.
        level: u16,
    },
}

/// A word that the shopper typed, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// How many were typed so far: the same answer, given again, is said again.
    pub times: usize,
    /// What became of the latest.
    pub proved: Proved,
}

impl Surface {
    /// The item that it belongs to.
    pub fn item(&self) -> Option<u16> {
        match self {
            Self::None | Self::Hub(_) => None,
            Self::Reading(reading) => Some(reading.item),
            Self::Panel(item) | Self::Why(item) => Some(*item),
            Self::Asking(asking) => Some(asking.item),
        }
    }
}

//! How often: limits and waits of one item, and the budget that everything shares.

use serde::{Deserialize, Serialize};
use shopper::Millis;

use crate::ItemKind;

/// A wait that never ends.
pub const NEVER_AGAIN: Millis = Millis::MAX;

/// How often one item is shown to one shopper. A limit of 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequency {
    /// Times ever.
    pub ever: u16,
    /// Times in one visit.
    pub per_visit: u16,
    /// Times within 24 hours.
    pub per_day: u16,
    /// Times within 7 days.
    pub per_week: u16,
    /// Least time after it was last shown, ms.
    pub after_shown: Millis,
    /// Least time after it was sent away, ms; [`NEVER_AGAIN`].
    pub after_dismissed: Millis,
    /// Least time after the shopper asked to be left alone by it, ms; an event that says how
    /// long goes before it.
    pub after_snoozed: Millis,
    /// Least time after one of its questions was answered, ms; [`NEVER_AGAIN`].
    pub after_answered: Millis,
    /// Least time after it was answered to the end, ms; [`NEVER_AGAIN`].
    pub after_completed: Millis,
}

/// One budget for everything that interrupts, or for one kind of it. A limit of 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttentionBudget {
    /// Interruptions in one visit.
    pub per_visit: u16,
    /// Interruptions within 24 hours.
    pub per_day: u16,
    /// Interruptions within 7 days.
    pub per_week: u16,
}

impl AttentionBudget {
    /// How many interruptions must be remembered to keep it.
    pub fn most(self) -> u16 {
        self.per_visit.max(self.per_day).max(self.per_week)
    }
}

/// Kinds of interruption that may have a budget of their own: indices into the program's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A panel over the page.
    Panel,
    /// A survey over the page.
    Survey,
    /// A toast for something that was earned. It follows what the shopper did and goes by
    /// itself, so that the shared budget does not count it.
    Toast,
}

impl Kind {
    /// Those that the shared budget counts, as bits.
    pub const SHARED: u8 = Self::Panel.bit() | Self::Survey.bit();

    /// Its bit.
    pub const fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The kind that an item's content is.
    pub fn of(content: Option<&ItemKind>) -> Self {
        match content {
            Some(ItemKind::Survey(_)) => Self::Survey,
            Some(ItemKind::Panel(_)) | None => Self::Panel,
        }
    }
}

shopper::wire!(struct Frequency {
    ever, per_visit, per_day, per_week, after_shown, after_dismissed, after_snoozed,
    after_answered, after_completed,
});
shopper::wire!(struct AttentionBudget { per_visit, per_day, per_week });

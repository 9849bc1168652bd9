//! What was shown to this shopper and what they did with it: the memory of the attention
//! budget.

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};

/// Overlays remembered for the shared budget: a week's limit never asks for more.
const MAX_REMEMBERED: usize = 64;

/// One item's past with this shopper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemHistory {
    /// How often it was shown.
    pub shown: u32,
    /// When it was last shown.
    pub last_shown: Option<Millis>,
    /// The visit in which it was last shown, and how often there.
    pub in_session: Option<(Id, u32)>,
    /// When the shopper last sent it away.
    pub dismissed: Option<Millis>,
    /// When the shopper last answered one of its questions.
    pub answered: Option<Millis>,
    /// When the shopper last came to its end.
    pub completed: Option<Millis>,
}

impl ItemHistory {
    /// Notes one showing.
    pub fn show(&mut self, session: Id, at: Millis) {
        self.shown = self.shown.saturating_add(1);
        self.last_shown = self.last_shown.max(Some(at));
        self.in_session = match self.in_session {
            Some((known, n)) if known == session => Some((known, n.saturating_add(1))),
            _ => Some((session, 1)),
        };
    }

    /// How often it was shown in that visit.
    pub fn shown_in(&self, session: Id) -> u32 {
        match self.in_session {
            Some((known, n)) if known == session => n,
            _ => 0,
        }
    }
}

/// When overlays interrupted this shopper, whichever they were: the shared budget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    interruptions: Vec<(Millis, Id)>,
}

impl Attention {
    /// Notes that an overlay appeared.
    pub fn interrupt(&mut self, at: Millis, session: Id) {
        if self.interruptions.len() >= MAX_REMEMBERED {
            self.interruptions.remove(0);
        }
        self.interruptions.push((at, session));
    }

    /// Takes over what another profile of the same shopper remembers.
    pub fn absorb(&mut self, other: &Self) {
        for (at, session) in &other.interruptions {
            self.interrupt(*at, *session);
        }
        self.interruptions.sort();
    }

    /// Interruptions at `since` or later.
    pub fn since(&self, since: Millis) -> u32 {
        self.interruptions
            .iter()
            .filter(|(at, _)| *at >= since)
            .count() as u32
    }

    /// Interruptions in that visit.
    pub fn in_session(&self, session: Id) -> u32 {
        self.interruptions
            .iter()
            .filter(|(_, s)| *s == session)
            .count() as u32
    }
}

crate::wire!(struct ItemHistory { shown, last_shown, in_session, dismissed, answered, completed });
crate::wire!(struct Attention { interruptions });

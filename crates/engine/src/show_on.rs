//! Occasions: what must have happened on this page before an item appears.

use std::cell::OnceCell;

use serde::{Deserialize, Serialize};
use shopper::Moment;
use targeting::Trigger;

/// One occasion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ShowOn {
    /// As soon as the page is there.
    Page,
    /// After one of these events on this page.
    Event(Trigger),
    /// After the page was visible for so long, ms.
    Dwell(u32),
    /// After the shopper got so far down the page, percent.
    Scroll(u8),
    /// Only when the page or the shopper asks for it.
    Manual,
    /// After the slot of that name came into view.
    InView(String),
    /// When the shopper seems about to leave.
    ExitIntent,
    /// After the shopper did nothing for so long, ms.
    Idle(u32),
    /// After a click on an element of that selector.
    Clicked(String),
    /// After an element of that selector came into view.
    Seen(String),
}

impl ShowOn {
    /// Whether the occasion has come.
    pub fn has_come(&self, moment: &Moment) -> bool {
        match self {
            Self::Page => true,
            Self::Manual => false,
            Self::ExitIntent => moment.exit_intent,
            Self::Event(trigger) => moment.events.iter().any(|event| {
                let facts = OnceCell::new();
                trigger.matches(event, || facts.get_or_init(|| event.facts()))
            }),
            Self::InView(slot) => moment.slots_in_view.contains(slot),
            Self::Clicked(selector) => moment.clicked.contains(selector),
            Self::Seen(selector) => moment.seen.contains(selector),
            Self::Dwell(_) | Self::Scroll(_) | Self::Idle(_) => self
                .reached(moment)
                .is_some_and(|(have, need)| have >= need),
        }
    }

    /// What is reached so far and what it takes, for occasions that are a matter of degree.
    pub fn reached(&self, moment: &Moment) -> Option<(u32, u32)> {
        match self {
            Self::Dwell(ms) => Some((moment.dwell_ms, *ms)),
            Self::Idle(ms) => Some((moment.idle_ms, *ms)),
            Self::Scroll(percent) => Some((moment.scroll_percent.into(), (*percent).into())),
            _ => None,
        }
    }
}

shopper::wire!(
    enum ShowOn {
        Page,
        Event(trigger),
        Dwell(ms),
        Scroll(percent),
        Manual,
        InView(slot),
        ExitIntent,
        Idle(ms),
        Clicked(selector),
        Seen(selector),
    }
);

//! The draft, played against what shoppers really did. Nothing here is stored, and nothing is
//! given: the engine folds what lies in the log, through the draft and through what is live.
//!
//! Pure: histories come from [`crate::store`].

pub(crate) mod audience;
mod life;
pub(crate) mod sum;

use engine::{Place, Program, ShowOn};
use shopper::{Event, Id, Millis};

use crate::store::row::EventRow;
pub(crate) use life::Brought;
use life::Life;

/// A version, made ready.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) program: Program,
    /// Where pages lie; conditions on pages may ask.
    host: String,
    /// Every slot of the program: which page has which, nobody told.
    slots: Vec<String>,
    /// Every selector of the program, for the same reason.
    selectors: Vec<String>,
}

impl Version {
    pub(crate) fn new(program: Program, host: String) -> Self {
        let (mut slots, mut selectors) = (Vec::new(), Vec::new());
        for item in &program.items {
            if let Place::Slot(name) = &item.place {
                slots.push(name.clone());
            }
            for on in &item.on {
                match on {
                    ShowOn::InView(slot) => slots.push(slot.clone()),
                    ShowOn::Clicked(selector) | ShowOn::Seen(selector) => {
                        selectors.push(selector.clone());
                    }
                    _ => {}
                }
            }
        }
        Self {
            program,
            host,
            slots,
            selectors,
        }
    }

    /// Plays one visitor's history, oldest first. What comes of it is told from `since` on.
    pub(crate) fn play(&self, visitor: Id, history: &[EventRow], since: Millis) -> Brought {
        let mut life = Life::new(self, visitor, since);
        for row in history {
            let event = Event {
                at: row.at,
                ..row.event.clone()
            };
            life.goes_on(event, row.device);
        }
        life.end()
    }
}

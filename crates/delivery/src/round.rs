//! One request after the other: the outbox and the courier together.

use shopper::{Event, Id, Millis, batch};

use crate::courier::Courier;
use crate::outbox::Outbox;
use crate::{Answer, BATCH_BYTES, Held, Keeper, Loss, Plan};

/// One request: to be made, and to be ended by [`Delivery::answered`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its number.
    pub number: u32,
    /// What it carries, of one visitor, oldest first; never empty.
    pub events: Vec<Held>,
}

/// All that a page knows of its events on their way.
#[derive(Debug)]
pub struct Delivery<K> {
    outbox: Outbox<K>,
    courier: Courier,
    under_way: Vec<Id>,
}

impl<K: Keeper> Delivery<K> {
    /// Nothing waits, nothing is kept.
    pub fn new(keeper: K) -> Self {
        Self {
            outbox: Outbox::new(keeper),
            courier: Courier::new(),
            under_way: Vec::new(),
        }
    }

    /// From now on events are kept on the device, and what an earlier page left is taken up.
    /// True if that is new and something waits.
    pub fn keep(&mut self, visitor: Id) -> bool {
        self.outbox.keep(visitor)
    }

    /// The shopper withdrew: what was not sent is not kept.
    pub fn forget(&mut self) {
        self.outbox.forget();
    }

    /// Takes an event. It is on the device when this returns, if storage and shopper allow.
    pub fn put(&mut self, event: &Event, visitor: Id) {
        self.outbox.put(event, visitor);
    }

    /// Something waits to be sent. `None` where that is planned for already, or cannot be.
    pub fn soon(&mut self, urgent: bool, now: Millis) -> Option<Plan> {
        self.courier.soon(urgent, now)
    }

    /// It is time. `None` where there is nothing to do, or a newer plan.
    pub fn wake(&mut self, plan: u32, page_events: bool) -> Option<Round> {
        if !self.courier.wakes(plan) {
            return None;
        }
        let held = self.outbox.held.iter();
        let events = Outbox::<K>::batch(held, self.courier.most_bytes, page_events);
        if events.is_empty() {
            return None;
        }
        self.under_way = events.iter().map(|held| held.id).collect();
        Some(Round {
            number: self.courier.begins(),
            events,
        })
    }

    /// It is time, but another tab is sending. `None`: wake nevertheless.
    pub fn turned_away(&mut self, plan: u32, dice: f64, now: Millis) -> Option<Plan> {
        self.courier.turned_away(plan, dice, now)
    }

    /// A request had no answer within [`DEADLINE_MS`](crate::DEADLINE_MS).
    pub fn overdue(&mut self, round: u32, dice: f64, now: Millis) -> Option<Plan> {
        self.ends(round).then(|| self.courier.later(0, dice, now))
    }

    fn ends(&mut self, round: u32) -> bool {
        let ends = self.courier.ends(round);
        if ends {
            self.under_way.clear();
        }
        ends
    }

    /// A request came to its end. One that was overdue counts too for what it names. `dice` is
    /// in 0..1.
    pub fn answered(
        &mut self,
        round: &Round,
        answer: &Answer,
        dice: f64,
        now: Millis,
    ) -> Option<Plan> {
        let settled = match answer {
            Answer::Receipt { outcomes, .. } => self.outbox.settle(&round.events, outcomes),
            _ => false,
        };
        if !self.ends(round.number) {
            return None;
        }
        match answer {
            Answer::Receipt { outcomes, wait } => {
                let again = outcomes.iter().any(|outcome| !outcome.is_final());
                // A receipt that names nobody would be asked for again at once, for ever.
                if again || !settled {
                    return Some(self.courier.later(*wait, dice, now));
                }
                self.courier.is_well();
                (!self.is_empty()).then(|| self.courier.goes_on(now))
            }
            Answer::Later(wait) => Some(self.courier.later(*wait, dice, now)),
            Answer::TooLarge => self.halve(round, now),
            Answer::Refused => {
                self.courier.refuse();
                None
            }
        }
    }

    /// Half as much at once, down to one event; what does not get through alone never will.
    fn halve(&mut self, round: &Round, now: Millis) -> Option<Plan> {
        if let [alone] = &round.events[..] {
            self.outbox.too_large(alone.id);
        } else {
            let bytes: usize = round.events.iter().map(|held| held.bytes.len()).sum();
            self.courier.most_bytes = bytes / 2;
        }
        (!self.is_empty()).then(|| self.courier.goes_on(now))
    }

    /// The page is being left: what goes next by beacon, to be followed by
    /// [`Self::thrown`] where the browser took it. What is under way goes last: it has a good
    /// chance already, and browsers take about 64 KiB in all.
    pub fn leaving(&self, page_events: bool) -> Option<Vec<Held>> {
        let open = |held: &&Held| !held.thrown;
        let goes = |held: &&Held| self.under_way.contains(&held.id);
        let (last, first): (Vec<&Held>, Vec<&Held>) =
            self.outbox.held.iter().filter(open).partition(goes);
        let order = first.into_iter().chain(last);
        let events = Outbox::<K>::batch(order, BATCH_BYTES, page_events);
        (!events.is_empty()).then_some(events)
    }

    /// These went out with the page. They wait on: whether they arrived is told to whoever sends
    /// them again, by the answer `duplicate`.
    pub fn thrown(&mut self, events: &[Held]) {
        for held in &mut self.outbox.held {
            held.thrown |= events.iter().any(|event| event.id == held.id);
        }
    }

    /// The page was not left after all, or came back: also what the pages in between left on the
    /// device is its to send now. `visitor` is as for [`Self::keep`].
    pub fn returned(&mut self, visitor: Id, now: Millis) -> Option<Plan> {
        self.outbox.take_up(visitor);
        for held in &mut self.outbox.held {
            held.thrown = false;
        }
        if self.is_empty() {
            return None;
        }
        self.courier.soon(false, now)
    }

    /// Another tab removed it from the device: the server has named it there.
    pub fn gone(&mut self, id: Id) {
        self.outbox.drop(id);
    }

    /// How many were lost since this was last asked, by reason; none that is 0.
    pub fn take_losses(&mut self) -> Vec<(Loss, u32)> {
        self.outbox.take_losses()
    }

    /// Everything that waits.
    pub fn events(&self) -> Vec<Event> {
        let held = self.outbox.held.iter();
        held.filter_map(|held| batch::decode_event(&held.bytes))
            .collect()
    }

    /// Everything that waits, as it travels.
    pub fn held(&self) -> &[Held] {
        &self.outbox.held
    }

    /// Whether something that the shopper said has not arrived.
    pub fn holds_feedback(&self) -> bool {
        self.outbox.held.iter().any(|held| held.feedback)
    }

    /// Nothing waits.
    pub fn is_empty(&self) -> bool {
        self.outbox.held.is_empty()
    }
}

//! What waits: events that the server has not yet named. On the device while the shopper allows
//! it, in memory before.

use shopper::{Event, Id, Outcome, batch};

use crate::loss::Losses;
use crate::{Held, Loss};

/// Most events that wait; beyond it the oldest page event makes room, feedback last of all.
pub const MAX_HELD: usize = 200;
/// Most bytes of events at once: room under the 60,000 that a beacon may carry, and under the
/// server's 64 KiB.
pub const BATCH_BYTES: usize = 50_000;
/// What an event weighs in a batch besides its bytes, at most.
const FRAME_BYTES: usize = 8;

/// The device's memory. Storage may refuse, forget, or be written by other tabs at any time.
pub trait Keeper {
    /// Keeps an event under its id. False where storage refused.
    fn keep(&mut self, held: &Held) -> bool;
    /// Removes it.
    fn drop(&mut self, id: Id);
    /// All that is kept, in any order, and how many were there that could not be read; those
    /// are removed.
    fn kept(&mut self, visitor: Id) -> (Vec<Held>, u32);
    /// Adds to a count. False where storage refused.
    fn count(&mut self, loss: Loss, more: u32) -> bool;
    /// Reads a count and sets it to 0.
    fn take_count(&mut self, loss: Loss) -> u32;
}

/// Events on their way, oldest first.
#[derive(Debug)]
pub(crate) struct Outbox<K> {
    keeper: K,
    durable: bool,
    pub(crate) held: Vec<Held>,
    losses: Losses,
}

impl<K: Keeper> Outbox<K> {
    pub(crate) fn new(keeper: K) -> Self {
        Self {
            keeper,
            durable: false,
            held: Vec::new(),
            losses: Losses::default(),
        }
    }

    /// From now on events are kept on the device; what memory held is kept too, and what an
    /// earlier page left is taken up, for `visitor` where it does not say whose it is. True if
    /// that is new and something waits.
    pub(crate) fn keep(&mut self, visitor: Id) -> bool {
        if self.durable {
            return false;
        }
        self.durable = true;
        for held in &mut self.held {
            held.kept = self.keeper.keep(held);
        }
        self.take_up(visitor);
        !self.held.is_empty()
    }

    /// Takes up what other pages left on the device.
    pub(crate) fn take_up(&mut self, visitor: Id) {
        if !self.durable {
            return;
        }
        let (kept, unreadable) = self.keeper.kept(visitor);
        if unreadable > 0 {
            self.lose(Loss::Unreadable, unreadable);
        }
        for held in kept {
            self.hold(held);
        }
        self.make_room();
    }

    /// The shopper withdrew: what was not sent is not kept, and not counted as lost.
    pub(crate) fn forget(&mut self) {
        self.durable = false;
        self.held.clear();
        self.losses = Losses::default();
    }

    /// Takes an event. It is on the device when this returns, if storage allows.
    pub(crate) fn put(&mut self, event: &Event, visitor: Id) {
        let bytes = batch::encode_event(event);
        // Kept, it would stand in the way of all behind it.
        if bytes.len() > batch::MAX_EVENT_BYTES {
            return self.lose(Loss::TooLarge, 1);
        }
        let mut held = Held::new(event.id, visitor, bytes, event.is_by_hand());
        held.kept = self.durable && self.keep_or_make_room(&held);
        self.hold(held);
        self.make_room();
    }

    /// Where storage is full, page events leave it for what the shopper said. They go on
    /// waiting in memory.
    fn keep_or_make_room(&mut self, held: &Held) -> bool {
        if self.keeper.keep(held) {
            return true;
        }
        if !held.feedback {
            return false;
        }
        for other in &mut self.held {
            if other.kept && !other.feedback {
                self.keeper.drop(other.id);
                other.kept = false;
                if self.keeper.keep(held) {
                    return true;
                }
            }
        }
        false
    }

    /// Ids are UUIDv7, so that their order is the order of time. Each is held once.
    fn hold(&mut self, held: Held) {
        let place = self.held.iter().rposition(|other| other.id <= held.id);
        match place {
            Some(i) if self.held[i].id == held.id => {}
            Some(i) => self.held.insert(i + 1, held),
            None => self.held.insert(0, held),
        }
    }

    fn make_room(&mut self) {
        while self.held.len() > MAX_HELD {
            let oldest = self.held.iter().position(|held| !held.feedback);
            let gone = self.held[oldest.unwrap_or(0)].id;
            self.drop(gone);
            self.lose(Loss::Evicted, 1);
        }
    }

    fn lose(&mut self, loss: Loss, count: u32) {
        if !(self.durable && self.keeper.count(loss, count)) {
            self.losses.add(loss, count);
        }
    }

    /// How many were lost since this was last asked, by reason; none that is 0.
    pub(crate) fn take_losses(&mut self) -> Vec<(Loss, u32)> {
        let mut taken = Vec::new();
        for loss in Loss::ALL {
            let mut count = self.losses.take(loss);
            if self.durable {
                count = count.saturating_add(self.keeper.take_count(loss));
            }
            if count > 0 {
                taken.push((loss, count));
            }
        }
        taken
    }

    /// The first of `from` that fit into one request, all of one visitor; at least one. What
    /// the shopper said to the shop by their own hand may always go; what the page noticed,
    /// only for a shopper who allows it.
    pub(crate) fn batch<'a>(
        from: impl Iterator<Item = &'a Held>,
        most_bytes: usize,
        page_events: bool,
    ) -> Vec<Held> {
        let mut batch: Vec<Held> = Vec::new();
        let mut bytes = 0;
        for held in from.filter(|held| page_events || held.feedback) {
            bytes += held.bytes.len() + FRAME_BYTES;
            let fits = batch.len() < batch::MAX_EVENTS && bytes <= most_bytes;
            match batch.first() {
                Some(first) if !fits || first.visitor != held.visitor => break,
                _ => batch.push(held.clone()),
            }
        }
        batch
    }

    /// Forgets what the server named: stored, stored before, or never to be stored. True if
    /// that was at least one.
    pub(crate) fn settle(&mut self, sent: &[Held], outcomes: &[Outcome]) -> bool {
        let mut any = false;
        for (held, outcome) in sent.iter().zip(outcomes) {
            if outcome.is_final() {
                any = true;
                self.drop(held.id);
            }
        }
        any
    }

    /// Nobody on the way lets it through, even by itself.
    pub(crate) fn too_large(&mut self, id: Id) {
        self.drop(id);
        self.lose(Loss::TooLarge, 1);
    }

    /// It waits no more, here and on the device.
    pub(crate) fn drop(&mut self, id: Id) {
        if self.durable {
            self.keeper.drop(id);
        }
        self.held.retain(|other| other.id != id);
    }
}

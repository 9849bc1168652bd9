//! The outbox: events that the server has not yet named as stored. Kept on the device while
//! the shopper allows it, in memory before.

use shopper::{Event, Id, Outcome, batch};

use super::storage::Memory;

/// Most events held; beyond it the oldest page event makes room, feedback last of all.
const MAX_HELD: usize = 200;

/// One event on its way.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) id: Id,
    /// The event as it travels.
    pub(super) bytes: Vec<u8>,
    /// What the shopper said, as against what the page noticed.
    pub(super) feedback: bool,
}

/// Events on their way, oldest first.
#[derive(Debug)]
pub(super) struct Outbox {
    memory: Memory,
    durable: bool,
    held: Vec<Held>,
}

impl Outbox {
    pub(super) fn new(memory: Memory) -> Self {
        Self {
            memory,
            durable: false,
            held: Vec::new(),
        }
    }

    /// From now on events are kept on the device; what memory held is kept too, and what an
    /// earlier page left is taken up. True if that is new and something waits to be sent.
    pub(super) fn keep(&mut self) -> bool {
        if self.durable {
            return false;
        }
        self.durable = true;
        for held in &self.held {
            self.memory.keep_event(held);
        }
        for held in self.memory.events() {
            self.hold(held);
        }
        !self.held.is_empty()
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

    /// The shopper withdrew: what was not sent is not kept.
    pub(super) fn forget(&mut self) {
        self.durable = false;
        self.held.clear();
    }

    /// Takes an event. It is on the device when this returns, if storage allows.
    pub(super) fn put(&mut self, event: &Event) {
        let bytes = batch::encode_event(event);
        // Kept, it would stand in the way of all behind it.
        if bytes.len() > batch::MAX_EVENT_BYTES {
            return;
        }
        let held = Held {
            id: event.id,
            bytes,
            feedback: event.is_by_hand(),
        };
        if self.durable {
            self.memory.keep_event(&held);
        }
        self.hold(held);
        if self.held.len() > MAX_HELD {
            let oldest = self
                .held
                .iter()
                .position(|held| !held.feedback)
                .unwrap_or(0);
            let gone = self.held.remove(oldest);
            self.drop_kept(gone.id);
        }
    }

    /// The oldest events that may be sent now and fit into one batch of `most_bytes`. What the
    /// shopper said to the shop by their own hand always may; what the page noticed, only for
    /// a shopper who allows it.
    pub(super) fn next_batch(&self, most_bytes: usize, page_events: bool) -> Vec<Held> {
        let mut bytes = 0;
        self.held
            .iter()
            .filter(|held| page_events || held.feedback)
            .take(batch::MAX_EVENTS)
            .take_while(|held| {
                bytes += held.bytes.len() + 8;
                bytes <= most_bytes
            })
            .cloned()
            .collect()
    }

    /// Whether something that the shopper said has not arrived.
    pub(super) fn holds_feedback(&self) -> bool {
        self.held.iter().any(|held| held.feedback)
    }

    /// Forgets what the server named: stored, stored before, or never to be stored.
    pub(super) fn settle(&mut self, sent: &[Held], outcomes: &[Outcome]) {
        for (held, outcome) in sent.iter().zip(outcomes) {
            if outcome.is_final() {
                self.drop_kept(held.id);
                self.held.retain(|other| other.id != held.id);
            }
        }
    }

    fn drop_kept(&self, id: Id) {
        if self.durable {
            self.memory.drop_event(id);
        }
    }

    /// Everything that waits.
    pub(super) fn events(&self) -> Vec<Event> {
        let held = self.held.iter();
        held.filter_map(|held| batch::decode_event(&held.bytes))
            .collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::names;

    fn event(n: u8, name: &str) -> Event {
        Event {
            id: Id([n; 16]),
            name: name.to_owned(),
            ..Event::default()
        }
    }

    fn outbox() -> Outbox {
        Outbox::new(Memory::of("s"))
    }

    #[test]
    fn only_what_the_server_named_is_forgotten() {
        let mut outbox = outbox();
        for n in 1..=3 {
            outbox.put(&event(n, names::ANSWERED));
        }
        let sent = outbox.next_batch(60_000, false);
        outbox.settle(&sent, &[Outcome::Ok, Outcome::Retry]);
        let left: Vec<_> = outbox
            .next_batch(60_000, false)
            .iter()
            .map(|held| held.id.0[0])
            .collect();
        assert_eq!(left, [2, 3], "retry and unnamed stay");
    }

    #[test]
    fn without_consent_only_what_the_shopper_said_is_sent() {
        let mut outbox = outbox();
        outbox.put(&event(1, "page_view"));
        outbox.put(&event(2, names::ANSWERED));
        let sent: Vec<_> = outbox
            .next_batch(60_000, false)
            .iter()
            .map(|held| held.id.0[0])
            .collect();
        assert_eq!(sent, [2]);
    }

    #[test]
    fn feedback_makes_room_last() {
        let mut outbox = outbox();
        outbox.put(&event(0, names::ANSWERED));
        for n in 1..=MAX_HELD {
            outbox.put(&Event {
                id: Id::v7(n as i64, [1; 10]),
                ..event(1, "page_view")
            });
        }
        assert_eq!(outbox.held.len(), MAX_HELD);
        assert!(outbox.held[0].feedback);
    }

    #[test]
    fn a_batch_stays_under_its_limit() {
        let mut outbox = outbox();
        for n in 0..50 {
            outbox.put(&event(n, names::ANSWERED));
        }
        let bytes: usize = outbox
            .next_batch(1_000, false)
            .iter()
            .map(|held| held.bytes.len())
            .sum();
        assert!(bytes <= 1_000 && bytes > 500);
    }
}

//! A device without a browser: storage that tabs share, and a tab with a clock of its own.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use delivery::{Answer, Delivery, Held, Keeper, Loss, Plan, Round, read};
use shopper::{Consent, Event, Id, Millis, Outcome, Receipt, batch, names};

pub(crate) const VISITOR: Id = Id([9; 16]);
pub(crate) const BEGINNING: Millis = 1_760_000_000_000;

/// `localStorage` of one origin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Storage(Rc<RefCell<Drawer>>);

#[derive(Debug, Default)]
struct Drawer {
    kept: BTreeMap<Id, Vec<u8>>,
    lost: [u32; 3],
    /// Keys that are no id of an event.
    junk: u32,
    /// Most bytes; none where it is blocked.
    room: Option<usize>,
}

impl Storage {
    pub(crate) fn new() -> Self {
        Self::of(5_000_000)
    }

    pub(crate) fn of(room: usize) -> Self {
        let storage = Self::default();
        storage.0.borrow_mut().room = Some(room);
        storage
    }

    pub(crate) fn blocked() -> Self {
        Self::default()
    }

    pub(crate) fn ids(&self) -> Vec<Id> {
        self.0.borrow().kept.keys().copied().collect()
    }

    /// Whatever stands under an event's id, put there by nobody of ours.
    pub(crate) fn corrupt(&self, id: Id, bytes: &[u8]) {
        self.0.borrow_mut().kept.insert(id, bytes.to_vec());
    }

    pub(crate) fn litter(&self, keys: u32) {
        self.0.borrow_mut().junk += keys;
    }

    pub(crate) fn bytes(&self, id: Id) -> Option<Vec<u8>> {
        self.0.borrow().kept.get(&id).cloned()
    }

    pub(crate) fn clear(&self) {
        self.0.borrow_mut().kept.clear();
    }

    pub(crate) fn set_room(&self, room: Option<usize>) {
        self.0.borrow_mut().room = room;
    }

    /// Counts that nobody has told yet.
    pub(crate) fn lost(&self) -> u32 {
        self.0.borrow().lost.iter().sum()
    }
}

impl Keeper for Storage {
    fn keep(&mut self, held: &Held) -> bool {
        let mut drawer = self.0.borrow_mut();
        let taken: usize = drawer.kept.values().map(|bytes| bytes.len() + 50).sum();
        let bytes = held.to_kept();
        let fits = drawer
            .room
            .is_some_and(|room| taken + bytes.len() + 50 <= room);
        if fits {
            drawer.kept.insert(held.id, bytes);
        }
        fits
    }

    fn drop(&mut self, id: Id) {
        self.0.borrow_mut().kept.remove(&id);
    }

    fn kept(&mut self, visitor: Id) -> (Vec<Held>, u32) {
        let mut drawer = self.0.borrow_mut();
        let mut unreadable = std::mem::take(&mut drawer.junk);
        let mut found = Vec::new();
        drawer.kept.retain(|id, bytes| {
            let held = Held::from_kept(*id, bytes, visitor);
            unreadable += u32::from(held.is_none());
            let is_one = held.is_some();
            found.extend(held);
            is_one
        });
        (found, unreadable)
    }

    fn count(&mut self, loss: Loss, more: u32) -> bool {
        let mut drawer = self.0.borrow_mut();
        drawer.lost[loss as usize] += more * u32::from(drawer.room.is_some());
        drawer.room.is_some()
    }

    fn take_count(&mut self, loss: Loss) -> u32 {
        std::mem::take(&mut self.0.borrow_mut().lost[loss as usize])
    }
}

/// A tab: it does what the browser's side does, with time and chance in hand.
pub(crate) struct Tab {
    pub(crate) delivery: Delivery<Storage>,
    pub(crate) now: Millis,
    pub(crate) plan: Option<Plan>,
    /// The shopper lets themselves be counted.
    pub(crate) counted: bool,
    visitor: Id,
}

impl Tab {
    /// Opened on a device where everything is allowed.
    pub(crate) fn open(storage: &Storage) -> Self {
        Self::open_by(VISITOR, BEGINNING, storage)
    }

    /// The same by somebody, at some time.
    pub(crate) fn open_by(visitor: Id, now: Millis, storage: &Storage) -> Self {
        let mut tab = Self::before_consent(storage);
        (tab.visitor, tab.now, tab.counted) = (visitor, now, true);
        if tab.delivery.keep(visitor) {
            tab.plan = tab.delivery.soon(false, tab.now);
        }
        tab
    }

    pub(crate) fn before_consent(storage: &Storage) -> Self {
        Self {
            delivery: Delivery::new(storage.clone()),
            now: BEGINNING,
            plan: None,
            counted: false,
            visitor: VISITOR,
        }
    }

    pub(crate) fn visitor(&self) -> Id {
        self.visitor
    }

    pub(crate) fn set_visitor(&mut self, visitor: Id) {
        self.visitor = visitor;
    }

    pub(crate) fn put(&mut self, event: &Event) {
        self.delivery.put(event, self.visitor);
        self.soon(event.is_by_hand());
    }

    pub(crate) fn soon(&mut self, urgent: bool) {
        let plan = self.delivery.soon(urgent, self.now);
        self.plan = plan.or(self.plan);
    }

    pub(crate) fn notices(&mut self, numbers: impl IntoIterator<Item = u32>) {
        for number in numbers {
            self.put(&noticed(number));
        }
    }

    pub(crate) fn says(&mut self, numbers: impl IntoIterator<Item = u32>) {
        for number in numbers {
            self.put(&said(number));
        }
    }

    /// Waits for what is planned, and makes the request if there is one to make.
    pub(crate) fn sends(&mut self) -> Option<Round> {
        let plan = self.plan.take()?;
        self.now += Millis::from(plan.ms);
        self.delivery.wake(plan.number, self.counted)
    }

    /// The same, of which there must be one.
    #[track_caller]
    pub(crate) fn must_send(&mut self) -> Round {
        self.sends().expect("a request is made")
    }

    pub(crate) fn hears(&mut self, round: &Round, answer: &Answer) {
        self.plan = self.delivery.answered(round, answer, 0.5, self.now);
    }

    /// The server names all of them.
    pub(crate) fn hears_all(&mut self, round: &Round, outcome: &Outcome) {
        let outcomes = vec![outcome.clone(); round.events.len()];
        self.hears(round, &Answer::Receipt { outcomes, wait: 0 });
    }

    pub(crate) fn numbers(&self) -> Vec<u32> {
        self.delivery
            .held()
            .iter()
            .map(|held| number(held.id))
            .collect()
    }

    /// The page is left; what the browser takes of it, up to so many bytes in all.
    pub(crate) fn leaves(&mut self, mut room: usize) -> Vec<Vec<Held>> {
        let mut thrown = Vec::new();
        while let Some(chunk) = self.delivery.leaving(self.counted) {
            let bytes = delivery::encode("fern-floor", &chunk, self.now).len();
            if bytes > room {
                break;
            }
            room -= bytes;
            self.delivery.thrown(&chunk);
            thrown.push(chunk);
        }
        thrown
    }
}

/// An answer with these bytes and no wish.
pub(crate) fn answer(status: u16, body: &[u8], sent: usize) -> Answer {
    read(status, 0, body, sent)
}

pub(crate) fn receipt(outcomes: &[Outcome]) -> Vec<u8> {
    batch::encode_receipt(&Receipt {
        outcomes: outcomes.to_vec(),
    })
}

/// Told apart by its number, and in the order of it.
pub(crate) fn id(number: u32) -> Id {
    let mut random = [7; 10];
    random[..4].copy_from_slice(&number.to_be_bytes());
    Id::v7(BEGINNING + Millis::from(number), random)
}

pub(crate) fn number(id: Id) -> u32 {
    (0..100_000)
        .find(|n| self::id(*n) == id)
        .expect("an id of ours")
}

pub(crate) fn numbers(events: &[Held]) -> Vec<u32> {
    events.iter().map(|held| number(held.id)).collect()
}

/// What the page noticed.
pub(crate) fn noticed(number: u32) -> Event {
    named(number, names::PAGE_VIEW)
}

/// What the shopper said.
pub(crate) fn said(number: u32) -> Event {
    named(number, names::ANSWERED)
}

/// One that weighs so many bytes and a few.
pub(crate) fn heavy(number: u32, bytes: usize, name: &str) -> Event {
    let mut event = named(number, name);
    event.touchpoint.page = "x".repeat(bytes);
    event
}

fn named(number: u32, name: &str) -> Event {
    Event {
        id: id(number),
        at: BEGINNING + Millis::from(number),
        name: name.to_owned(),
        consent: Consent::ALL,
        ..Event::default()
    }
}

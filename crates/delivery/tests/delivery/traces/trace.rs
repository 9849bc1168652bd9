//! One device with up to three tabs, one seed, and everything that can go wrong.

use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use delivery::{Answer, DEADLINE_MS, MAX_HELD, Round};
use fastrand::Rng;
use shopper::{Consent, Event, Id, Millis, names};

use super::super::device::{Storage, Tab};
use super::super::real_server::{Came, RealServer, body};

/// What a trace told, and what came of it as far as the device knows.
pub(crate) struct Told {
    pub(crate) seed: u64,
    /// Whose each is, and its name.
    pub(crate) events: HashMap<Id, (Id, String)>,
    /// Counted by the device as let go of.
    pub(crate) lost: u32,
    pub(crate) requests: usize,
    pub(crate) faults: usize,
}

pub(crate) struct Trace {
    told: Told,
    dice: Rng,
    server: Rc<RealServer>,
    storage: Storage,
    visitor: Id,
    tabs: Vec<Tab>,
    now: Millis,
}

/// What happens to one request.
#[derive(Clone, Copy, Debug)]
enum Fault {
    None,
    /// It never arrives.
    Lost,
    /// It arrives, and its answer does not.
    Cut,
    /// The answer's body ends early.
    HalfAnswer,
    /// Somebody else answers 200 with a page.
    Portal,
    /// Something before the server answers.
    Status(u16, u32),
    /// It arrives twice.
    Twice,
    /// The line breaks while the server works.
    Abandoned,
    /// The answer comes after the deadline, and after another try.
    Late,
    /// The page is killed while it is under way.
    Killed,
}

impl Trace {
    pub(crate) fn new(seed: u64, server: Rc<RealServer>) -> Self {
        let mut dice = Rng::with_seed(seed);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let now = now.as_millis() as Millis;
        let storage = Storage::new();
        let visitor = Id::v7(now, random(&mut dice));
        Self {
            told: Told {
                seed,
                events: HashMap::new(),
                lost: 0,
                requests: 0,
                faults: 0,
            },
            tabs: vec![Tab::open_by(visitor, now, &storage)],
            dice,
            server,
            storage,
            visitor,
            now,
        }
    }

    pub(crate) async fn run(mut self) -> Told {
        for _ in 0..self.dice.u32(10..40) {
            self.step().await;
        }
        // One device in a hundred is offline for long, and has to let go of something.
        if self.dice.u8(0..100) == 0 {
            for _ in 0..MAX_HELD + 20 {
                self.tells(0);
            }
        }
        self.settles().await;
        self.told
    }

    async fn step(&mut self) {
        let tab = self.dice.usize(0..self.tabs.len());
        match self.dice.u8(0..20) {
            0..8 => self.tells(tab),
            8..15 => self.sends(tab).await,
            15 => self.leaves(tab).await,
            16 => self.dies(tab),
            17 if self.tabs.len() < 3 => self.opens(),
            18 => self.changes_hands(tab),
            _ => self.hears_of_others(tab),
        }
    }

    fn tells(&mut self, tab: usize) {
        self.now += self.dice.i64(1..2_000);
        let tab = &mut self.tabs[tab];
        tab.now = tab.now.max(self.now);
        let name = *self
            .dice
            .choice([names::PAGE_VIEW, names::VIEW_ITEM, names::ANSWERED].iter())
            .unwrap();
        let event = Event {
            id: Id::v7(self.now, random(&mut self.dice)),
            name: name.to_owned(),
            at: self.now,
            consent: Consent::ALL,
            ..Event::default()
        };
        self.told
            .events
            .insert(event.id, (tab.visitor(), name.to_owned()));
        tab.put(&event);
    }

    fn opens(&mut self) {
        let mut tab = Tab::open_by(self.visitor, self.now, &self.storage);
        self.now = self.now.max(tab.now);
        tab.now = self.now;
        self.tabs.push(tab);
    }

    /// The page is gone without a word; another is opened.
    fn dies(&mut self, tab: usize) {
        self.count(tab);
        self.tabs[tab] = Tab::open_by(self.visitor, self.now, &self.storage);
    }

    /// Somebody else signs in: what is told from now on is theirs.
    fn changes_hands(&mut self, tab: usize) {
        self.visitor = Id::v7(self.now, random(&mut self.dice));
        self.tabs[tab].set_visitor(self.visitor);
    }

    /// What other tabs removed from storage, as browsers tell it: later, or never.
    fn hears_of_others(&mut self, tab: usize) {
        let kept = self.storage.ids();
        let tab = &mut self.tabs[tab];
        let held: Vec<Id> = tab.delivery.held().iter().map(|held| held.id).collect();
        for id in held.into_iter().filter(|id| !kept.contains(id)) {
            tab.delivery.gone(id);
        }
    }

    /// Beacons: each arrives or not, and nobody hears of it.
    async fn leaves(&mut self, tab: usize) {
        let room = self.dice.usize(0..70_000);
        for chunk in self.tabs[tab].leaves(room) {
            if self.dice.bool() {
                self.posts(body(&chunk, self.now)).await;
            }
        }
        if self.dice.bool() {
            self.dies(tab);
        } else {
            let now = self.tabs[tab].now;
            let plan = self.tabs[tab].delivery.returned(self.visitor, now);
            self.tabs[tab].plan = plan.or(self.tabs[tab].plan);
        }
    }

    async fn posts(&mut self, body: Vec<u8>) -> Option<Came> {
        self.told.requests += 1;
        self.server.post(body).await
    }

    async fn sends(&mut self, tab: usize) {
        let Some(round) = self.tabs[tab].sends() else {
            return;
        };
        let fault = self.fault();
        self.told.faults += usize::from(!matches!(fault, Fault::None));
        let body = body(&round.events, self.tabs[tab].now);
        let answer = match fault {
            Fault::Killed => {
                self.posts(body).await;
                return self.dies(tab);
            }
            Fault::Late => return self.late(tab, &round, body).await,
            fault => self.broken(fault, &round, body).await,
        };
        self.tabs[tab].hears(&round, &answer);
    }

    fn fault(&mut self) -> Fault {
        match self.dice.u8(0..20) {
            0 => Fault::Lost,
            1 | 2 => Fault::Cut,
            3 => Fault::HalfAnswer,
            4 => Fault::Portal,
            5 => Fault::Status(
                *self
                    .dice
                    .choice([408, 429, 500, 502, 503, 504].iter())
                    .unwrap(),
                5_000,
            ),
            6 => Fault::Status(*self.dice.choice([302, 403, 413].iter()).unwrap(), 0),
            7 | 8 => Fault::Twice,
            9 => Fault::Abandoned,
            10 => Fault::Late,
            11 => Fault::Killed,
            _ => Fault::None,
        }
    }

    async fn broken(&mut self, fault: Fault, round: &Round, body: Vec<u8>) -> Answer {
        let sent = round.events.len();
        let away = Answer::Later(0);
        match fault {
            Fault::Lost => away,
            Fault::Cut => {
                self.posts(body).await;
                away
            }
            Fault::HalfAnswer => self.posts(body).await.map_or(away, |mut came| {
                came.body
                    .truncate(self.dice.usize(0..came.body.len().max(1)));
                came.read(sent)
            }),
            Fault::Portal => delivery::read(200, 0, b"<html>", sent),
            Fault::Status(status, wait) => delivery::read(status, wait, b"", sent),
            Fault::Abandoned => {
                let limit = Duration::from_micros(self.dice.u64(0..5_000));
                tokio::time::timeout(limit, self.posts(body)).await.ok();
                away
            }
            Fault::Twice => {
                let other = self.server.post(body.clone());
                let (first, second) = tokio::join!(other, self.server.post(body));
                self.told.requests += 2;
                let came = if self.dice.bool() { first } else { second };
                came.map_or(away, |came| came.read(sent))
            }
            _ => self.posts(body).await.map_or(away, |came| came.read(sent)),
        }
    }

    /// The deadline passes, another request is made, and then the first is answered.
    async fn late(&mut self, tab: usize, round: &Round, first: Vec<u8>) {
        let came = self.posts(first).await;
        let now = self.tabs[tab].now + Millis::from(DEADLINE_MS);
        self.tabs[tab].now = now;
        self.tabs[tab].plan = self.tabs[tab].delivery.overdue(round.number, 0.5, now);
        let again = self.tabs[tab].sends();
        if let Some(came) = came {
            let answer = came.read(round.events.len());
            let plan = self.tabs[tab].delivery.answered(round, &answer, 0.5, now);
            self.tabs[tab].plan = plan.or(self.tabs[tab].plan);
        }
        if let Some(again) = again {
            let came = self.posts(body(&again.events, now)).await;
            let answer = came.map_or(Answer::Later(0), |came| came.read(again.events.len()));
            self.tabs[tab].hears(&again, &answer);
        }
    }

    fn count(&mut self, tab: usize) {
        let losses = self.tabs[tab].delivery.take_losses();
        self.told.lost += losses.iter().map(|(_, count)| count).sum::<u32>();
    }

    /// The shopper comes back on a day when everything works.
    async fn settles(&mut self) {
        for tab in 0..self.tabs.len() {
            self.count(tab);
        }
        self.tabs = vec![Tab::open_by(self.visitor, self.now, &self.storage)];
        while let Some(round) = self.tabs[0].sends() {
            let came = self.posts(body(&round.events, self.now)).await;
            let answer = came.map_or(Answer::Later(0), |came| came.read(round.events.len()));
            if !answer.is_receipt() {
                // Away, or too much at once: the device's clock is not the server's.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            self.tabs[0].hears(&round, &answer);
        }
        self.count(0);
        assert!(self.storage.ids().is_empty(), "seed {}", self.told.seed);
    }
}

fn random(dice: &mut Rng) -> [u8; 10] {
    std::array::from_fn(|_| dice.u8(..))
}

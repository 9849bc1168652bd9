//! What is kept and what is under way, and what is to be done about a question; pure.

use std::collections::HashMap;
use std::time::Duration;

use axum::body::Bytes;
use shopper::Millis;
use tokio::sync::watch;

use super::{Asker, Era, Flight, Key, Landed};

/// An answer is good for so many times what it cost.
const TIMES: u32 = 20;
/// At least.
const SHORTEST: Duration = Duration::from_mins(1);
/// At most.
const LONGEST: Duration = Duration::from_mins(30);
/// What is older is not told at all. More than an hour, in which upkeep comes by.
const OLDEST: Duration = Duration::from_hours(2);
/// What an answer takes beside its own bytes, about.
const BESIDE: usize = 300;
/// One answer may take this share of all.
const SHARE: usize = 4;

/// An answer that took long.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    bytes: Bytes,
    as_of: Millis,
    term: Duration,
    of: Era,
    /// When it was asked for last, as a number that grows with every question.
    asked: u64,
}

impl Answer {
    /// Worked out at the asker's moment, at this cost.
    pub(super) fn new(bytes: Bytes, asker: Asker, cost: Duration) -> Self {
        Self {
            bytes,
            as_of: asker.now,
            term: (cost * TIMES).clamp(SHORTEST, LONGEST),
            of: asker.of,
            asked: 0,
        }
    }

    /// `None` where it lies in the future: somebody set the clock.
    fn age(&self, now: Millis) -> Option<Duration> {
        let ms = u64::try_from(now - self.as_of).ok()?;
        Some(Duration::from_millis(ms))
    }

    fn size(&self, key: &Key) -> usize {
        self.bytes.len() + key.of.len() + BESIDE
    }
}

/// What is known of one question.
#[derive(Debug, Default)]
struct Slot {
    answer: Option<Answer>,
    flight: Option<Flight>,
}

impl Slot {
    fn is_of(&self, era: &Era) -> bool {
        let answer = self.answer.as_ref().map(|it| &it.of);
        let flight = self.flight.as_ref().map(|it| &it.of);
        answer.into_iter().chain(flight).all(|it| it == era)
    }
}

/// What is to be done about a question.
#[derive(Debug)]
pub(super) enum Step {
    Tell(Bytes),
    /// Tell it, and work it out anew under that number.
    TellAndFly(Bytes, u64),
    /// Work it out under that number.
    Fly(u64),
    /// Somebody works it out.
    Wait(watch::Receiver<Option<Landed>>),
}

/// All of it.
#[derive(Debug)]
pub(super) struct Shelf {
    slots: HashMap<Key, Slot>,
    most: usize,
    bytes: usize,
    /// Questions and flights, numbered.
    last: u64,
}

impl Shelf {
    pub(super) fn new(most: usize) -> Self {
        Self {
            slots: HashMap::new(),
            most,
            bytes: 0,
            last: 0,
        }
    }

    /// What is to be done; `landed` is where others would wait for what the asker works out.
    pub(super) fn step(
        &mut self,
        key: &Key,
        asker: &Asker,
        landed: watch::Receiver<Option<Landed>>,
    ) -> Step {
        self.last += 1;
        let number = self.last;
        let slot = self.slots.get(key);
        if slot.is_some_and(|slot| !slot.is_of(&asker.of)) {
            self.forget(&key.site);
        }
        let slot = self.slots.entry(key.clone()).or_default();
        let told = slot.answer.as_mut().filter(|_| !asker.is_fresh);
        let told = told.and_then(|answer| {
            let age = answer.age(asker.now).filter(|age| *age < OLDEST)?;
            answer.asked = number;
            Some((answer.bytes.clone(), age < answer.term))
        });
        match (told, &slot.flight) {
            (Some((bytes, true)), _) | (Some((bytes, false)), Some(_)) => Step::Tell(bytes),
            (None, Some(flight)) => Step::Wait(flight.landed.clone()),
            (told, None) => {
                slot.flight = Some(Flight {
                    landed,
                    number,
                    of: asker.of.clone(),
                });
                match told {
                    Some((bytes, _)) => Step::TellAndFly(bytes, number),
                    None => Step::Fly(number),
                }
            }
        }
    }

    /// What was worked out under that number; `None` where it was quick. Nothing is kept of what
    /// was forgotten meanwhile.
    pub(super) fn land(&mut self, key: &Key, number: u64, answer: Option<Answer>) {
        let is_known = self.slots.get(key).and_then(|slot| slot.flight.as_ref());
        if is_known.is_none_or(|flight| flight.number != number) {
            return;
        }
        self.drop_answer(key);
        let most = self.most / SHARE;
        let Some(mut answer) = answer.filter(|answer| answer.size(key) <= most) else {
            return;
        };
        answer.asked = self.last;
        self.bytes += answer.size(key);
        if let Some(slot) = self.slots.get_mut(key) {
            slot.answer = Some(answer);
        }
        while self.bytes > self.most && self.drop_oldest() {}
    }

    /// The flight of that number is over.
    pub(super) fn ground(&mut self, key: &Key, number: u64) {
        let Some(slot) = self.slots.get_mut(key) else {
            return;
        };
        slot.flight = slot.flight.take().filter(|it| it.number != number);
        if slot.flight.is_none() && slot.answer.is_none() {
            self.slots.remove(key);
        }
    }

    /// Nothing of that site is known any more.
    fn forget(&mut self, site: &str) {
        self.slots.retain(|key, _| *key.site != *site);
        let sizes = self.slots.iter();
        let sizes = sizes.filter_map(|(key, slot)| Some(slot.answer.as_ref()?.size(key)));
        self.bytes = sizes.sum();
    }

    fn drop_answer(&mut self, key: &Key) {
        let Some(slot) = self.slots.get_mut(key) else {
            return;
        };
        if let Some(answer) = slot.answer.take() {
            self.bytes -= answer.size(key);
        }
        if slot.flight.is_none() {
            self.slots.remove(key);
        }
    }

    /// What nobody asked for for the longest time. False where nothing is left.
    fn drop_oldest(&mut self) -> bool {
        let answers = self.slots.iter();
        let answers = answers.filter_map(|(key, slot)| Some((slot.answer.as_ref()?.asked, key)));
        let oldest = answers.min_by_key(|(asked, _)| *asked);
        let Some(key) = oldest.map(|(_, key)| key.clone()) else {
            return false;
        };
        self.drop_answer(&key);
        true
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> (usize, usize) {
        (self.slots.len(), self.bytes)
    }
}

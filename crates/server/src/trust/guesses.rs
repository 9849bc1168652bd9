//! Who guesses codes. Only wrong ones count, so that a checkout with many customers is not
//! stopped, and ten a minute lead nowhere among 2⁸⁰. Addresses are never kept: each is hashed
//! with a secret of this process into one of 65,536 places.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use shopper::Millis;

/// Wrong codes in one minute.
const MOST: u64 = 10;
const MINUTE_MS: Millis = 60_000;
const PLACES: usize = 1 << 16;

/// The places, each a minute and how many wrong codes there were in it.
#[derive(Debug)]
pub(crate) struct Guesses {
    places: Box<[AtomicU64]>,
    secret: RandomState,
}

impl Default for Guesses {
    fn default() -> Self {
        Self {
            places: (0..PLACES).map(|_| AtomicU64::new(0)).collect(),
            secret: RandomState::new(),
        }
    }
}

impl Guesses {
    /// How long to wait until the next guess, ms; `None` for not at all.
    pub(crate) fn wait(&self, who: impl Hash, now: Millis) -> Option<Millis> {
        let (minute, count) = split(self.place(who).load(Ordering::Relaxed));
        let full = minute == now / MINUTE_MS && count >= MOST;
        full.then(|| MINUTE_MS - now % MINUTE_MS)
    }

    /// Notes a wrong one.
    pub(crate) fn note(&self, who: impl Hash, now: Millis) {
        let this = now / MINUTE_MS;
        let counted = |place: u64| {
            let (minute, count) = split(place);
            let count = if minute == this { count + 1 } else { 1 };
            Some((this as u64) << 16 | count.min(u64::from(u16::MAX)))
        };
        let place = self.place(who);
        // It always has a next value.
        place
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, counted)
            .unwrap_or_default();
    }

    fn place(&self, who: impl Hash) -> &AtomicU64 {
        &self.places[self.secret.hash_one(who) as usize % PLACES]
    }
}

fn split(place: u64) -> (Millis, u64) {
    ((place >> 16) as Millis, place & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_codes_a_minute_and_then_the_next_minute() {
        let guesses = Guesses::default();
        for n in 0..10 {
            assert_eq!(guesses.wait("a", 60_000 + n), None);
            guesses.note("a", 60_000 + n);
        }
        assert_eq!(guesses.wait("a", 60_010), Some(59_990));
        assert_eq!(guesses.wait("a", 120_000), None);
        let free = (0..100).filter(|n| guesses.wait(("b", n), 60_010).is_none());
        assert!(free.count() > 95);
    }
}

//! How much of the queue each site holds. Without a bound, one shop's crowd would fill it, and all
//! the others would be told to come back.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What each site holds; one that holds nothing is not in it.
#[derive(Debug, Default)]
pub(super) struct Shares(Mutex<HashMap<Arc<str>, u32>>);

/// A site's part; given back when it is let go.
#[derive(Debug)]
pub(super) struct Share {
    shares: Arc<Shares>,
    site: Arc<str>,
    weight: u32,
}

impl Shares {
    /// Takes `weight` for a site that may hold `most`; `None` when it would hold more. A batch that
    /// is heavier than that by itself goes in where the site holds nothing else.
    pub(super) fn take(self: &Arc<Self>, site: &Arc<str>, weight: u32, most: u32) -> Option<Share> {
        let mut held = self.held();
        let own = held.get(site).map_or(0, |own| *own);
        if own > 0 && own + weight > most {
            return None;
        }
        held.insert(Arc::clone(site), own + weight);
        Some(Share {
            shares: Arc::clone(self),
            site: Arc::clone(site),
            weight,
        })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Arc<str>, u32>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.shares.held();
        if let Some(own) = held.get_mut(&self.site) {
            *own -= self.weight;
            if *own == 0 {
                held.remove(&self.site);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_holds_its_part_and_leaves_the_rest_to_others() {
        let shares = Arc::new(Shares::default());
        let (fern, oak): (Arc<str>, Arc<str>) = ("fern".into(), "oak".into());
        let first = shares.take(&fern, 5, 7).unwrap();
        assert!(shares.take(&fern, 3, 7).is_none());
        let second = shares.take(&fern, 2, 7).unwrap();
        let others = shares.take(&oak, 7, 7).unwrap();
        drop((first, second));
        let alone = shares.take(&fern, 9, 7);
        assert!(alone.is_some(), "alone it may be heavier");
        drop((others, alone));
        assert!(shares.held().is_empty());
    }
}

//! How often something was erased at each site while this process runs: figures that are kept from
//! before are of people who are gone.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Erased(Arc<Mutex<HashMap<String, u64>>>);

impl Erased {
    /// Something is gone now, and committed.
    pub(super) fn note(&self, site: &str) {
        self.look(|counts| *counts.entry(site.to_owned()).or_default() += 1);
    }

    /// How often so far.
    pub(super) fn times(&self, site: &str) -> u64 {
        self.look(|counts| counts.get(site).copied().unwrap_or_default())
    }

    fn look<T>(&self, look: impl FnOnce(&mut HashMap<String, u64>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl super::Store {
    /// Something of a site is gone now, and committed: no figure from before is told any more.
    pub(super) fn note_erased(&self, site: &str) {
        self.erased.note(site);
        self.step_days.forget(site);
    }

    /// How often something was erased at a site while this process runs.
    pub(crate) fn times_erased(&self, site: &str) -> u64 {
        self.erased.times(site)
    }
}

//! What the writer tells of its commits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

/// Commits; clones count together.
#[derive(Clone, Debug)]
pub(crate) struct CommitMetrics {
    durations: Histogram,
    sizes: Histogram,
    failures: Counter,
    last_failed: Arc<AtomicBool>,
}

impl Default for CommitMetrics {
    fn default() -> Self {
        Self {
            // 0.5 ms to 16 s: a good disk's flush, and more than a commit may take.
            durations: Histogram::new(exponential_buckets(0.000_5, 2.0, 16)),
            // 1 to 4,096: what a commit may hold.
            sizes: Histogram::new(exponential_buckets(1.0, 2.0, 13)),
            failures: Counter::default(),
            last_failed: Arc::default(),
        }
    }
}

impl CommitMetrics {
    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "commit_duration_seconds",
            "From the begin of a transaction of events until it is on disk, or is given up",
            self.durations.clone(),
        );
        registry.register(
            "commit_events",
            "Events of one transaction",
            self.sizes.clone(),
        );
        registry.register(
            "commit_failures",
            "Transactions of events that were given up; their senders send again",
            self.failures.clone(),
        );
    }

    /// The last commit was given up.
    pub(crate) fn last_failed(&self) -> bool {
        self.last_failed.load(Ordering::Relaxed)
    }

    /// One commit that is over.
    pub(crate) fn done(&self, events: usize, took: Duration, failed: bool) {
        self.durations.observe(took.as_secs_f64());
        self.sizes.observe(events as f64);
        self.last_failed.store(failed, Ordering::Relaxed);
        if failed {
            self.failures.inc();
        }
    }
}

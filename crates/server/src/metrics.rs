//! What the server counts about itself, for Prometheus. No label ever holds what a sender wrote:
//! routes are templates, reasons are our words. So their number is bounded, and nothing private
//! is in them.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

mod commits;
mod labels;
mod observe;

pub(crate) use commits::CommitMetrics;
use labels::{Broke, Fate, Pool, Request, Route, Why};
pub(crate) use observe::observe;

use crate::ingest::fate;

type Timed = Family<Route, Histogram, fn() -> Histogram>;

/// All of it. A registry of its own and not the process's: tests have a server each.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<Request, Counter>,
    durations: Timed,
    events: Family<Fate, Counter>,
    broken: Family<Broke, Counter>,
    sheds: Family<Why, Counter>,
    /// What the writer tells.
    pub(crate) commits: CommitMetrics,
    queued: Gauge,
    room: Gauge,
    connections: Family<Pool, Gauge>,
    disk_free: Gauge,
}

/// What is read when somebody asks, and not counted as it happens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Now {
    /// Room in the queue that is taken, in events of up to 1 KiB.
    pub(crate) queued: u32,
    /// Room that is left.
    pub(crate) room: u32,
    /// Per pool (`writer`, `reader`): connections at work, and idle ones.
    pub(crate) pools: [(&'static str, u32, u32); 2],
    /// Bytes that are free where the database is; `None` where that is not known.
    pub(crate) disk_free: Option<u64>,
}

impl Metrics {
    /// Nothing counted yet, but what the writer has.
    pub(crate) fn new(commits: CommitMetrics) -> Self {
        let mut metrics = Self {
            registry: Mutex::new(Registry::with_prefix("milepost")),
            requests: Family::default(),
            durations: Timed::new_with_constructor(|| {
                // 1 ms to 32 s: longer than any request may take.
                Histogram::new(exponential_buckets(0.001, 2.0, 16))
            }),
            events: Family::default(),
            broken: Family::default(),
            sheds: Family::default(),
            commits,
            queued: Gauge::default(),
            room: Gauge::default(),
            connections: Family::default(),
            disk_free: Gauge::default(),
        };
        metrics.name_all();
        metrics
    }

    fn name_all(&mut self) {
        let registry = self.registry.get_mut();
        let registry = registry.unwrap_or_else(PoisonError::into_inner);
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        registry.register("build", "What is running", Info::new(version));
        registry.register("http_requests", "Requests answered", self.requests.clone());
        registry.register(
            "http_request_duration_seconds",
            "From a request's head to its answer's",
            self.durations.clone(),
        );
        registry.register(
            "events",
            "Events taken in, by what became of them",
            self.events.clone(),
        );
        registry.register(
            "widget_failures",
            "Widgets that broke on a page, by what came of it",
            self.broken.clone(),
        );
        registry.register(
            "sheds",
            "Requests that were told to come back later",
            self.sheds.clone(),
        );
        self.commits.register(registry);
        registry.register(
            "queue_events",
            "Events waiting for the disk, a KiB of details each",
            self.queued.clone(),
        );
        registry.register(
            "queue_room_events",
            "Events that the queue still takes",
            self.room.clone(),
        );
        registry.register(
            "database_connections",
            "Connections to the database",
            self.connections.clone(),
        );
        registry.register(
            "disk_free_bytes",
            "Bytes free where the database is; 0 where it is elsewhere",
            self.disk_free.clone(),
        );
    }

    /// Where another part of the server adds what it counts: a sink its lag, webhooks their
    /// queue. What has to be read from somewhere when it is asked for is a
    /// [`prometheus_client::collector::Collector`].
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "sinks and webhooks, which call it, come in their own changes"
        )
    )]
    pub(crate) fn register(&self, add: impl FnOnce(&mut Registry)) {
        add(&mut self.registry.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Counts what became of a batch's events.
    pub(crate) fn fates<'a>(&self, fates: impl IntoIterator<Item = &'a fate::Fate>) {
        for fate in fates {
            self.events.get_or_create(&fate.into()).inc();
        }
    }

    /// A widget broke on a page, and is quiet from now on or was begun anew.
    pub(crate) fn broke(&self, quiet: bool) {
        let then = if quiet { "quiet" } else { "restarted" };
        self.broken.get_or_create(&Broke { then }).inc();
    }

    /// Everything in the text form that Prometheus reads. Empty where it cannot be written, which
    /// does not happen with memory.
    pub(crate) fn tell(&self, now: Now) -> String {
        self.queued.set(now.queued.into());
        self.room.set(now.room.into());
        for (pool, busy, idle) in now.pools {
            for (state, connections) in [("busy", busy), ("idle", idle)] {
                let gauge = self.connections.get_or_create(&Pool { pool, state });
                gauge.set(connections.into());
            }
        }
        self.disk_free.set(now.disk_free.unwrap_or(0) as i64);
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(cause) = encode(&mut text, &registry) {
            tracing::error!(%cause, "metrics cannot be written");
            text.clear();
        }
        text
    }

    fn request(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let route = route.to_owned();
        self.durations
            .get_or_create(&Route {
                route: route.clone(),
            })
            .observe(took.as_secs_f64());
        let request = Request {
            route,
            method,
            status,
        };
        self.requests.get_or_create(&request).inc();
    }

    fn shed(&self, reason: &'static str) {
        self.sheds.get_or_create(&Why { reason }).inc();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Now = Now {
        queued: 3,
        room: 7,
        pools: [("writer", 1, 0), ("reader", 0, 4)],
        disk_free: Some(1_000),
    };

    #[test]
    fn what_another_part_registers_is_told_with_the_rest() {
        let metrics = Metrics::new(CommitMetrics::default());
        let lag: Gauge = Gauge::default();
        metrics.register(|registry| registry.register("sink_lag_events", "Behind", lag.clone()));
        lag.set(12);
        let told = metrics.tell(NOW);
        assert!(told.contains("\nmilepost_sink_lag_events 12\n"), "{told}");
        assert!(told.contains("\nmilepost_queue_events 3\n"), "{told}");
        assert!(told.contains("milepost_database_connections{pool=\"reader\",state=\"idle\"} 4"));
        assert!(told.ends_with("# EOF\n"));
    }

    #[test]
    fn requests_and_sheds_are_counted_by_template_and_reason() {
        let metrics = Metrics::new(CommitMetrics::default());
        metrics.request("/j/{site}/{file}", "GET", 200, Duration::from_millis(3));
        metrics.shed("too_often");
        let told = metrics.tell(NOW);
        assert!(told.contains(
            "milepost_http_requests_total{route=\"/j/{site}/{file}\",method=\"GET\",status=\"200\"} 1"
        ), "{told}");
        assert!(
            told.contains("milepost_sheds_total{reason=\"too_often\"} 1"),
            "{told}"
        );
        assert!(
            told.contains("milepost_http_request_duration_seconds_bucket{le=\"0.004\""),
            "{told}"
        );
    }
}

//! Random faults between devices and the real server: on the line, in the server, in the page
//! and between tabs. In the end every event that was told is on disk once, or counted by the
//! device as let go of.
//!
//! `MILEPOST_TRACES=5000 cargo test -p delivery --test delivery traces -- --nocapture` is the
//! long run; `MILEPOST_SEED` begins at the seed of a trace that failed.

mod trace;

use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::{JoinSet, LocalSet};

use crate::real_server::RealServer;
use trace::{Told, Trace};

/// Of them all, at least this share is stored exactly once.
const SHARE: f64 = 0.999;
/// Devices at once: commits are shared by who comes together.
const AT_ONCE: u64 = 64;

#[test]
fn whatever_breaks_an_event_is_stored_exactly_once() {
    let number = |name, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let (traces, seed) = (number("MILEPOST_TRACES", 500), number("MILEPOST_SEED", 1));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let begun = Instant::now();
    let local = LocalSet::new();
    let tally = runtime.block_on(local.run_until(run(seed..seed + traces)));
    println!(
        "seeds {seed}..{}: {tally} ({:.0} s)",
        seed + traces,
        begun.elapsed().as_secs_f64()
    );
    assert!(
        tally.unexplained.is_empty(),
        "seeds {:?}",
        tally.unexplained
    );
    assert_eq!(tally.twice, 0);
    assert!(tally.share() >= SHARE, "{tally}");
}

/// What became of all events of all traces.
#[derive(Debug, Default)]
struct Tally {
    told: usize,
    once: usize,
    twice: usize,
    lost: usize,
    requests: usize,
    faults: usize,
    restarts: usize,
    /// Seeds of traces with an event that is nowhere and was not counted.
    unexplained: Vec<u64>,
}

impl Tally {
    /// Of what no rule let go of.
    fn share(&self) -> f64 {
        self.once as f64 / (self.told - self.lost) as f64
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            told,
            once,
            twice,
            lost,
            requests,
            faults,
            restarts,
            ..
        } = self;
        write!(
            f,
            "{told} events told, {once} stored once, {twice} more than once, {lost} let go of by \
             rule and counted; {requests} requests, {faults} of them broken, {restarts} restarts"
        )
    }
}

async fn run(seeds: std::ops::Range<u64>) -> Tally {
    let server = Rc::new(RealServer::start().await);
    let restarts = tokio::task::spawn_local(restart(Rc::clone(&server)));
    let (mut running, mut told) = (JoinSet::new(), Vec::new());
    for seed in seeds {
        if running.len() as u64 >= AT_ONCE {
            told.push(running.join_next().await.unwrap().unwrap());
        }
        running.spawn_local(Trace::new(seed, Rc::clone(&server)).run());
    }
    while let Some(trace) = running.join_next().await {
        told.push(trace.unwrap());
    }
    restarts.abort();
    tally(&server, &told)
}

/// Now and then the server is away and comes back.
async fn restart(server: Rc<RealServer>) {
    loop {
        tokio::time::sleep(Duration::from_secs(3)).await;
        server.restart().await;
    }
}

fn tally(server: &RealServer, traces: &[Told]) -> Tally {
    let stored = server.stored();
    let mut tally = Tally {
        restarts: server.starts() - 1,
        ..Tally::default()
    };
    for trace in traces {
        let mut nowhere = 0;
        for (id, (visitor, name)) in &trace.events {
            match stored.get(id) {
                Some((whose, what, count)) => {
                    assert_eq!((whose, what), (visitor, name), "seed {}", trace.seed);
                    tally.once += usize::from(*count == 1);
                    tally.twice += usize::from(*count > 1);
                }
                None => nowhere += 1,
            }
        }
        // One that was stored while its answer was cut may be counted as lost besides.
        let lost = nowhere.min(trace.lost as usize);
        tally.told += trace.events.len();
        tally.lost += lost;
        tally.requests += trace.requests;
        tally.faults += trace.faults;
        if nowhere > lost {
            println!("seed {}: {} events are nowhere", trace.seed, nowhere - lost);
            tally.unexplained.push(trace.seed);
        }
    }
    tally
}

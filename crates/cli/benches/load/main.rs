//! The server as its senders have it: the real binary, over loopback, beside the raw database
//! storing the same rows in as many commits. `cargo xtask load` runs it.
//!
//! Senders and server share one machine: a figure says what that machine did at that hour, and
//! only ratios within one run are worth much. Nothing leaves 127.0.0.1, and every phase ends by
//! the clock.

mod delivery;
mod growth;
mod postgres;
mod restart;
mod senders;
mod server;
mod sqlite;

use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};

use senders::{Figures, Senders};
use server::Server;

/// As many as there may be at once, and enough that the queue's 10,000 places do not do.
const CROWD: u32 = 1_000;
/// Server and raw database take turns: on a machine that does other work as well, one round says
/// little.
const ROUNDS: usize = 3;
/// Enough that the next commit's events are waiting while one is written.
const USUAL: u32 = 64;

/// What to measure.
#[derive(Debug, Parser)]
struct Options {
    /// Where the server stores.
    #[arg(long, value_enum, default_value_t)]
    database: Kind,
    /// Length of each phase.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Instead, on Postgres: one server beside two, beside one with a standby, beside one with a
    /// sink.
    #[arg(long)]
    growth: bool,
    /// Instead: fill the file with so many rows, and start the server on it.
    #[arg(long)]
    restart_rows: Option<i64>,
    /// What cargo tells every bench.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Kind {
    #[default]
    Sqlite,
    Postgres,
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    if let Some(rows) = options.restart_rows {
        restart::measure(rows).await;
        return;
    }
    let phase = Duration::from_secs(options.seconds);
    if options.growth {
        growth::measure(phase).await;
        return;
    }
    let postgres = match options.database {
        Kind::Sqlite => None,
        Kind::Postgres => Some(postgres::start()),
    };
    let server = Server::start(postgres.as_ref().map(|postgres| postgres.url("load"))).await;
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let full = full_load(&server, phase).await;
        match &postgres {
            None => sqlite::compare(&server, &full),
            Some(postgres) => postgres::compare(&postgres.url("load"), &full).await,
        }
        rates.push(full.per_second());
    }
    rates.sort_by(f64::total_cmp);
    let full = rates[ROUNDS / 2];
    half_load(&server, phase, full).await;
    overload(&server, phase, full).await;
    delivery::measure(&server, phase).await;
}

/// Each sender as fast as it is answered.
async fn full_load(server: &Server, phase: Duration) -> Full {
    let before = server.commits().await;
    let figures = Senders::new(server.address, USUAL)
        .for_as_long_as(phase)
        .await;
    let commits = server.commits().await - before;
    println!("full load, {USUAL} senders: {figures}, {commits} commits");
    assert_eq!(figures.refused(), 0, "nothing is refused at this load");
    Full { figures, commits }
}

struct Full {
    figures: Figures,
    commits: u64,
}

impl Full {
    fn per_second(&self) -> f64 {
        self.figures.per_second()
    }

    /// The raw database's figure, beside ours.
    fn beside(&self, what: &str, raw: f64) {
        let ratio = 100.0 * self.per_second() / raw;
        println!(
            "  {what}, the same rows in as many commits: {raw:.0} events/s; the server has {ratio:.0} % of it (goal 60 %)"
        );
    }
}

async fn half_load(server: &Server, phase: Duration, full: f64) {
    let pace = Duration::from_secs_f64(f64::from(USUAL * senders::BATCH) / (full / 2.0));
    let figures = Senders::new(server.address, USUAL)
        .every(pace)
        .for_as_long_as(phase)
        .await;
    println!("half of that load: {figures} (goal: p99 ≤ 50 ms)");
}

/// A crowd that does not wait: what is refused is sent again at once. Only 429 and 503 may come,
/// memory stays bounded, and soon after all is as before.
async fn overload(server: &Server, phase: Duration, full: f64) {
    let watched = server.watch_memory();
    let figures = Senders::new(server.address, CROWD)
        .for_as_long_as(phase)
        .await;
    let most = watched.most();
    let offered = figures.offered_per_second() / full;
    println!(
        "overload, {CROWD} senders without patience, {offered:.1} times the full load offered: \
         {figures}, {} refused, statuses {:?}; resident memory at most {most} MiB (goal ≤ 256)",
        figures.refused(),
        figures.statuses()
    );
    assert!(
        figures
            .statuses()
            .keys()
            .all(|status| [200, 429, 503].contains(status))
    );
    let began = Instant::now();
    loop {
        let one = Senders::new(server.address, 1).once().await;
        if one.refused() == 0 && one.at(1.0) < Duration::from_millis(100) {
            break;
        }
        assert!(
            began.elapsed() < Duration::from_mins(1),
            "it does not recover"
        );
    }
    println!("  as before after {:.0?} (goal ≤ 5 s)", began.elapsed());
}

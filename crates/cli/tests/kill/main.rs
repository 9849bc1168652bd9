//! The server is killed (kill -9) at random moments while several senders stream events to
//! it. Whatever it acknowledged must be on disk, exactly once; whatever it did not is sent
//! again and must end up there once as well. Not the ids alone: every part of every event.
//!
//! `MILEPOST_KILLS` sets how often; `cargo xtask crash` runs it for longer.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

// `cfg(test)` tells clippy that helpers, too, may fail by unwrapping.
#[cfg(test)]
mod sender;
#[cfg(test)]
mod server;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use sender::{Progress, Sender, Told};
use server::Server;

/// How often without being told: a few seconds.
const KILLS: u32 = 24;
/// The variable that tells.
const VARIABLE: &str = "MILEPOST_KILLS";
const SENDERS: u8 = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_event_is_lost_or_doubled_however_often_the_server_is_killed() {
    let kills = std::env::var(VARIABLE).map_or(KILLS, |told| told.parse().expect(VARIABLE));
    let began = Instant::now();
    let mut server = Server::start().await;
    let progress = Arc::new(Progress::new(server.address));
    let senders: Vec<_> = (1..=SENDERS)
        .map(|number| tokio::spawn(Sender::new(number, Arc::clone(&progress)).run()))
        .collect();

    let mut slowest_start = Duration::ZERO;
    let mut acknowledged = progress.acknowledged.subscribe();
    for _ in 0..kills {
        // Every life of the server stores something before it ends …
        next(&mut acknowledged).await;
        // … at a moment that nobody chose: a commit takes a few milliseconds.
        tokio::time::sleep(Duration::from_micros(random() % 60_000)).await;
        server.kill();
        let start = Instant::now();
        server.start_again().await;
        slowest_start = slowest_start.max(start.elapsed());
        progress.address.send_replace(server.address);
    }
    progress.enough.send_replace(true);
    let mut told = Told::default();
    for sender in senders {
        told.add(sender.await.unwrap());
    }

    let stored = server.events().await;
    let contents: HashMap<_, _> = stored.iter().map(|(id, parts)| (id, parts)).collect();
    let once: HashSet<_> = contents.keys().copied().collect();
    assert_eq!(once.len(), stored.len(), "some event is there twice");
    let sent: HashSet<_> = told.acknowledged.iter().map(|(id, _)| id).collect();
    assert_eq!(
        sent.len(),
        told.acknowledged.len(),
        "some event was acknowledged twice"
    );
    assert_eq!(
        sent.difference(&once).count(),
        0,
        "an acknowledged event is missing"
    );
    assert_eq!(
        once.difference(&sent).count(),
        0,
        "an event is there that nobody sent"
    );
    for (id, parts) in &told.acknowledged {
        assert_eq!(contents[id], parts, "{id} is not what was sent");
    }
    assert_eq!(
        server.counted().await,
        (stored.len() as u64, told.answers),
        "counts are off"
    );
    assert!(
        told.again > 0,
        "no kill hit a batch under way: this run proves nothing"
    );
    println!(
        "{} events acknowledged, each on disk exactly once and as it was sent; {kills} kills; {} tries without an \
         answer, {} of their events were on disk all the same; {:.1} s; slowest start {slowest_start:.0?}",
        told.acknowledged.len(),
        told.again,
        told.known,
        began.elapsed().as_secs_f64(),
    );
}

/// Waits for one more acknowledged batch.
async fn next(acknowledged: &mut watch::Receiver<u64>) {
    acknowledged.mark_unchanged();
    let next = tokio::time::timeout(Duration::from_mins(1), acknowledged.changed());
    next.await
        .expect("the server acknowledges something within a minute")
        .unwrap();
}

/// Random bits from the hasher's keys, which the system's randomness seeds.
fn random() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(())
}

//! How fast events become durable: the whole server over sockets, against `SQLite` alone
//! inserting the same rows in as many commits, in one run on one machine.
//!
//! `cargo bench -p server --profile server`; without the profile it is built for size. Figures
//! of two runs may differ by a third where the disk is shared: only the ratio is worth much.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use authoring::{Compiled, CompiledLocale};
use server::{Config, Server};
use shopper::batch::{Batch, decode_receipt, encode_batch, encode_event};
use shopper::{Consent, Event, Id, Object, Outcome, Scalar, Touchpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Events per batch, as a widget sends them.
const BATCH: u32 = 20;
/// Enough that the next commit's events are waiting while one is written.
const CLIENTS: u32 = 64;
const BATCHES_PER_CLIENT: u32 = 50;
/// Server and engine take turns; the median counts.
const ROUNDS: usize = 3;

#[tokio::main]
async fn main() {
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let (server, raw) = round().await;
        println!("SQLite alone, same rows, same commits: {raw:.0} events/s\n");
        ratios.push(100.0 * server / raw);
    }
    ratios.sort_by(f64::total_cmp);
    println!(
        "server / SQLite: {:.0} % (median of {ROUNDS})",
        ratios[ROUNDS / 2]
    );
}

/// Events per second of the server and of `SQLite` alone.
async fn round() -> (f64, f64) {
    let data = tempfile::tempdir().expect("a directory for the database");
    let mut config = Config::new(data.path());
    config.limits.batches_per_second = None;
    config.limits.visitor_batches_per_second = None;
    let server = Server::start(&config).await.expect("the server starts");
    server
        .state()
        .publish("bench", journey())
        .await
        .expect("the journey goes live");
    let (address, state) = (server.ready().address, server.state().clone());
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async {
        stopped.await.ok();
    }));

    let full = drive(address, 0, Duration::ZERO).await;
    let commits = state.commits();
    println!("server: {}, {commits} commits", full.words());
    let pace = full.took.mul_f64(2.0 / f64::from(BATCHES_PER_CLIENT));
    println!(
        "at half of that load: {}",
        drive(address, 1, pace).await.words()
    );
    stop.send(()).expect("the server runs");
    running.await.expect("the server stops");
    (
        full.per_second(),
        raw(&data.path().join("milepost.db"), full.events, commits),
    )
}

struct Figures {
    events: u32,
    took: Duration,
    /// From sending a batch to its answer, ascending.
    waits: Vec<Duration>,
}

impl Figures {
    fn per_second(&self) -> f64 {
        f64::from(self.events) / self.took.as_secs_f64()
    }

    fn words(&self) -> String {
        let at = |share: f64| self.waits[((self.waits.len() - 1) as f64 * share) as usize];
        format!(
            "{} events in {:.2} s, {:.0} events/s, answered in {:.1?} (median), {:.1?} (p99)",
            self.events,
            self.took.as_secs_f64(),
            self.per_second(),
            at(0.5),
            at(0.99)
        )
    }
}

/// All clients at once, each a batch every `pace` or as fast as it is answered.
async fn drive(address: SocketAddr, round: u32, pace: Duration) -> Figures {
    let requests: Vec<Vec<Vec<u8>>> = (0..CLIENTS)
        .map(|client| {
            (0..BATCHES_PER_CLIENT)
                .map(|n| request(round, client, n))
                .collect()
        })
        .collect();
    let began = Instant::now();
    let clients: Vec<_> = (0..)
        .zip(requests)
        .map(|(n, r)| tokio::spawn(client(address, r, pace, pace * n / CLIENTS)))
        .collect();
    let mut waits = Vec::new();
    for client in clients {
        waits.extend(client.await.expect("no client panics"));
    }
    waits.sort_unstable();
    Figures {
        events: CLIENTS * BATCHES_PER_CLIENT * BATCH,
        took: began.elapsed(),
        waits,
    }
}

/// Sends every `pace`, beginning after `phase`: clients that all sent at the same instant
/// would measure how the machine wakes up.
async fn client(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    pace: Duration,
    phase: Duration,
) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    stream.set_nodelay(true).expect("a socket option");
    let began = tokio::time::Instant::now();
    let mut waits = Vec::with_capacity(requests.len());
    let mut answer = vec![0; 16 * 1024];
    for (n, request) in requests.into_iter().enumerate() {
        tokio::time::sleep_until(began + pace * n as u32 + phase).await;
        let sent = Instant::now();
        stream.write_all(&request).await.expect("the server reads");
        // Answers are a few hundred bytes: one read has all of it.
        let read = stream.read(&mut answer).await.expect("the server answers");
        waits.push(sent.elapsed());
        check(&answer[..read]);
    }
    waits
}

fn check(answer: &[u8]) {
    let body = answer
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .map(|at| &answer[at + 4..]);
    let receipt = body.and_then(decode_receipt).expect("a receipt");
    assert!(
        receipt
            .outcomes
            .iter()
            .all(|outcome| *outcome == Outcome::Ok),
        "{receipt:?}"
    );
}

fn request(round: u32, client: u32, batch: u32) -> Vec<u8> {
    let first = ((round * CLIENTS + client) * BATCHES_PER_CLIENT + batch) * BATCH;
    let body = encode_batch(&Batch {
        site: "fern-floor".to_owned(),
        visitor: Id([(client + 1) as u8; 16]),
        sent_at: 0,
        events: (first..first + BATCH)
            .map(|number| encode_event(&event(number)))
            .collect(),
    });
    let head = format!(
        "POST /j/v1/e HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body].concat()
}

/// A product view as the demo store pushes it; ids ascend with time, as `UUIDv7` does.
fn event(number: u32) -> Event {
    let text = |text: &str| Scalar::Text(text.to_owned());
    let attributes = [
        ("name", text("Oak herringbone")),
        ("price", Scalar::Number(79.9)),
    ];
    let mut random = [0; 10];
    random[6..].copy_from_slice(&number.wrapping_mul(2_654_435_761).to_be_bytes());
    Event {
        id: Id::v7(1_800_000_000_000 + i64::from(number / 8), random),
        name: "view_item".to_owned(),
        at: 1_800_000_000_000,
        object: Some(Object {
            id: "oak-herringbone".to_owned(),
            category: "flooring".to_owned(),
            attributes: attributes
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect(),
            ..Object::default()
        }),
        touchpoint: Touchpoint {
            page: "/product/oak-herringbone".to_owned(),
            ..Touchpoint::default()
        },
        consent: Consent::ALL,
        ..Event::default()
    }
}

fn journey() -> Compiled {
    let locale = CompiledLocale {
        locale: "en".to_owned(),
        bytes: b"journey".to_vec(),
        hash: "cafe".to_owned(),
    };
    Compiled {
        site: "fern-floor".to_owned(),
        origins: Vec::new(),
        locales: vec![locale],
        warnings: Vec::new(),
    }
}

/// Events per second of `SQLite` alone: the rows that the server stored first, one prepared
/// statement, as many commits, the same settings and indexes.
fn raw(stored: &Path, events: u32, commits: u64) -> f64 {
    let directory = tempfile::tempdir().expect("a directory for the database");
    let mut engine =
        rusqlite::Connection::open(directory.path().join("raw.db")).expect("a database");
    engine
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        .and_then(|()| engine.execute_batch(include_str!("../migrations/0001_first.sql")))
        .expect("a schema");
    let rows = rows(stored, events);
    let per_commit = rows.len().div_ceil(commits as usize);
    let began = Instant::now();
    for chunk in rows.chunks(per_commit) {
        let transaction = engine.transaction().expect("a transaction");
        {
            let mut insert = transaction.prepare_cached(INSERT).expect("a statement");
            for row in chunk {
                insert
                    .execute(rusqlite::params_from_iter(row))
                    .expect("a row");
            }
        }
        transaction.commit().expect("a commit");
    }
    f64::from(events) / began.elapsed().as_secs_f64()
}

const COLUMNS: &str = "site, id, visitor, name, at, told_at, received_at, clock, offset_min, \
                       session, source, details";
const INSERT: &str = "INSERT INTO events (site, id, visitor, name, at, told_at, received_at, \
                      clock, offset_min, session, source, details) \
                      VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (site, id) DO NOTHING";

fn rows(stored: &Path, events: u32) -> Vec<Vec<rusqlite::types::Value>> {
    let engine = rusqlite::Connection::open(stored).expect("the server's database");
    let mut query = engine
        .prepare(&format!(
            "SELECT {COLUMNS} FROM events ORDER BY seq LIMIT {events}"
        ))
        .expect("a query");
    let rows = query.query_map([], |row| (0..12).map(|column| row.get(column)).collect());
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}

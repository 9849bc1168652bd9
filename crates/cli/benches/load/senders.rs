//! Devices that send batches and read what became of them.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use shopper::batch::{Batch, decode_receipt, encode_batch, encode_event};
use shopper::{Consent, Event, Id, Object, Outcome, Scalar, Touchpoint};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::Instant;

/// Events per batch, as a widget sends them.
pub(crate) const BATCH: u32 = 20;

/// Tells apart the events of all phases.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// What came of a phase.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    stored: u32,
    took: Duration,
    statuses: BTreeMap<u16, u32>,
    /// From sending a batch to its 200, ascending.
    waits: Vec<Duration>,
}

impl Figures {
    pub(crate) fn per_second(&self) -> f64 {
        f64::from(self.stored) / self.took.as_secs_f64()
    }

    /// Everything that was sent, refused or not.
    pub(crate) fn offered_per_second(&self) -> f64 {
        f64::from(self.statuses.values().sum::<u32>() * BATCH) / self.took.as_secs_f64()
    }

    pub(crate) fn stored(&self) -> u32 {
        self.stored
    }

    pub(crate) fn refused(&self) -> u32 {
        let all = self.statuses.iter();
        all.filter(|(status, _)| **status != 200)
            .map(|(_, times)| times)
            .sum()
    }

    pub(crate) fn statuses(&self) -> &BTreeMap<u16, u32> {
        &self.statuses
    }

    /// The wait that this share of the batches did not exceed.
    pub(crate) fn at(&self, share: f64) -> Duration {
        let last = self.waits.len().saturating_sub(1);
        let at = (last as f64 * share) as usize;
        self.waits.get(at).copied().unwrap_or_default()
    }

    /// What two crowds had that sent at the same time.
    pub(crate) fn together(mut self, other: Self) -> Self {
        self.took = self.took.max(other.took);
        self.add(other);
        self.waits.sort_unstable();
        self
    }

    fn add(&mut self, other: Self) {
        self.stored += other.stored;
        for (status, times) in other.statuses {
            *self.statuses.entry(status).or_default() += times;
        }
        self.waits.extend(other.waits);
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:.0} events/s, acknowledged in {:.1?} (median), {:.1?} (p99)",
            self.per_second(),
            self.at(0.5),
            self.at(0.99)
        )
    }
}

/// Devices, each with a connection of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Senders {
    address: SocketAddr,
    devices: u32,
    pace: Duration,
}

impl Senders {
    pub(crate) fn new(address: SocketAddr, devices: u32) -> Self {
        Self {
            address,
            devices,
            pace: Duration::ZERO,
        }
    }

    /// Each sends a batch every `pace`, or as soon as it can where it is late.
    pub(crate) fn every(self, pace: Duration) -> Self {
        Self { pace, ..self }
    }

    pub(crate) async fn for_as_long_as(self, phase: Duration) -> Figures {
        self.until(Instant::now() + phase).await
    }

    /// One batch from each.
    pub(crate) async fn once(self) -> Figures {
        self.until(Instant::now()).await
    }

    async fn until(self, end: Instant) -> Figures {
        let began = Instant::now();
        let devices: Vec<_> = (0..self.devices)
            .map(|number| {
                // Spread: devices that sent at one instant would measure how a machine wakes up.
                let first = began + self.pace * number / self.devices;
                tokio::spawn(device(self.address, number, (first, self.pace), end))
            })
            .collect();
        let mut all = Figures::default();
        for device in devices {
            all.add(device.await.expect("no sender panics"));
        }
        all.took = began.elapsed();
        all.waits.sort_unstable();
        all
    }
}

async fn device(
    address: SocketAddr,
    number: u32,
    (first, pace): (Instant, Duration),
    end: Instant,
) -> Figures {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    stream.set_nodelay(true).expect("a socket option");
    let mut figures = Figures::default();
    let mut request = batch(number);
    let mut answer = vec![0; 16 * 1024];
    let mut turn = 0;
    loop {
        tokio::time::sleep_until(first + pace * turn).await;
        turn += 1;
        let sent = Instant::now();
        stream.write_all(&request).await.expect("the server reads");
        // Answers are a few hundred bytes: one read has all of it.
        let read = stream.read(&mut answer).await.expect("the server answers");
        let status = status(&answer[..read]);
        *figures.statuses.entry(status).or_default() += 1;
        if status == 200 {
            figures.waits.push(sent.elapsed());
            figures.stored += acknowledged(&answer[..read]);
            request = batch(number);
        }
        if Instant::now() >= end {
            return figures;
        }
    }
}

fn status(answer: &[u8]) -> u16 {
    let line = str::from_utf8(answer.get(9..12).unwrap_or_default());
    line.unwrap_or_default().parse().unwrap_or(0)
}

fn acknowledged(answer: &[u8]) -> u32 {
    let body = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let receipt = body
        .and_then(|at| decode_receipt(&answer[at + 4..]))
        .expect("a receipt");
    let known = |outcome: &&Outcome| matches!(outcome, Outcome::Ok | Outcome::Duplicate);
    let known = receipt.outcomes.iter().filter(known).count() as u32;
    assert_eq!(known, BATCH, "{receipt:?}");
    known
}

fn batch(device: u32) -> Vec<u8> {
    let first = NUMBER.fetch_add(BATCH, Ordering::Relaxed);
    let mut visitor = [1; 16];
    visitor[..4].copy_from_slice(&device.to_be_bytes());
    let body = encode_batch(&Batch {
        site: "fern-floor".to_owned(),
        visitor: Id(visitor),
        sent_at: 0,
        events: (first..first + BATCH)
            .map(|number| encode_event(&event(number)))
            .collect(),
    });
    let head = format!(
        "POST /j/v1/e HTTP/1.1\r\nhost: x\r\nuser-agent: Mozilla/5.0 Firefox/140.0\r\n\
         content-length: {}\r\n\r\n",
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
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.map_or(0, |since| since.as_millis() as i64);
    Event {
        id: Id::v7(now, random),
        name: "view_item".to_owned(),
        at: now,
        object: Some(Object {
            id: "oak-herringbone".to_owned(),
            category: "flooring".to_owned(),
            attributes: attributes
                .map(|(name, value)| (name.to_owned(), value))
                .into_iter()
                .collect(),
            ..Object::default()
        }),
        touchpoint: Touchpoint {
            channel: "web".to_owned(),
            page: "/flooring/oak-herringbone".to_owned(),
            place: String::new(),
        },
        consent: Consent {
            functional: true,
            analytics: true,
            personalization: true,
        },
        session: Id([7; 16]),
        ..Event::default()
    }
}

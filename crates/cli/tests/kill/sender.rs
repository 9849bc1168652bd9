//! One device: sends batches, keeps what was not acknowledged, sends it again.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use shopper::batch::{Batch, decode_receipt, encode_batch, encode_event};
use shopper::{Answer, Event, Id, Object, Outcome, Scalar, Subject, names};
use tokio::sync::watch;

/// New events per batch.
const BATCH: u32 = 20;

/// What the senders and the one who kills tell each other.
pub(crate) struct Progress {
    /// Where the server listens now.
    pub(crate) address: watch::Sender<SocketAddr>,
    /// Batches acknowledged so far.
    pub(crate) acknowledged: watch::Sender<u64>,
    /// No new events any more.
    pub(crate) enough: watch::Sender<bool>,
}

impl Progress {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address: watch::Sender::new(address),
            acknowledged: watch::Sender::new(0),
            enough: watch::Sender::new(false),
        }
    }
}

/// What a sender was told.
#[derive(Default)]
pub(crate) struct Told {
    /// Events that it was told are stored, and their [`parts`].
    pub(crate) acknowledged: Vec<(Id, Value)>,
    /// How many of them are answers.
    pub(crate) answers: u64,
    /// Events that it sent again and that were on disk already.
    pub(crate) known: u64,
    /// Batches that it sent again.
    pub(crate) again: u64,
}

impl Told {
    pub(crate) fn add(&mut self, other: Self) {
        self.acknowledged.extend(other.acknowledged);
        self.answers += other.answers;
        self.known += other.known;
        self.again += other.again;
    }
}

/// The device.
pub(crate) struct Sender {
    visitor: Id,
    client: Client<HttpConnector, Full<Bytes>>,
    progress: Arc<Progress>,
    made: u32,
    told: Told,
}

impl Sender {
    pub(crate) fn new(number: u8, progress: Arc<Progress>) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self {
            visitor: Id([number; 16]),
            client,
            progress,
            made: 0,
            told: Told::default(),
        }
    }

    /// Sends until it is enough and everything made was acknowledged.
    pub(crate) async fn run(mut self) -> Told {
        while !*self.progress.enough.borrow() {
            let events: Vec<Event> = (0..BATCH).map(|_| self.make()).collect();
            while !self.send(&events).await {
                self.told.again += 1;
                // A device waits before it tries again; the server is away for a moment.
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
        self.told
    }

    /// One event in five is an answer.
    fn make(&mut self) -> Event {
        self.made += 1;
        let mut random = [self.visitor.0[0]; 10];
        random[6..].copy_from_slice(&self.made.to_be_bytes());
        let answer = self.made.is_multiple_of(5).then(|| Subject {
            item: "nps".to_owned(),
            question: "score".to_owned(),
            answer: Some(Answer::Number(i64::from(self.made % 11))),
            ..Subject::default()
        });
        let name = if answer.is_some() {
            names::ANSWERED
        } else {
            names::PAGE_VIEW
        };
        Event {
            id: Id::v7(1_800_000_000_000 + i64::from(self.made), random),
            name: name.to_owned(),
            at: 1_800_000_000_000 + i64::from(self.made),
            offset_min: (self.made % 840) as i16,
            session: Id([self.made as u8; 16]),
            quantity: 1 + self.made % 9,
            object: Some(self.product()),
            subject: answer,
            ..Event::default()
        }
    }

    /// Another one every time: its words tell which sender made it, and when.
    fn product(&self) -> Object {
        let words = "oak herringbone ".repeat(1 + self.made as usize % 20);
        let (name, price) = (
            Scalar::Text(words),
            Scalar::Number(f64::from(self.made) / 7.0),
        );
        Object {
            id: format!("{}-{}", self.visitor.0[0], self.made),
            category: "flooring".to_owned(),
            attributes: [("name".to_owned(), name), ("price".to_owned(), price)]
                .into_iter()
                .collect(),
            ..Object::default()
        }
    }

    /// True when every event was acknowledged.
    async fn send(&mut self, events: &[Event]) -> bool {
        let Some(outcomes) = self.exchange(events).await else {
            return false;
        };
        assert_eq!(outcomes.len(), events.len());
        if outcomes.contains(&Outcome::Retry) {
            return false;
        }
        for (event, outcome) in events.iter().zip(outcomes) {
            match outcome {
                Outcome::Ok => {}
                Outcome::Duplicate => self.told.known += 1,
                Outcome::Drop(_) | Outcome::Retry => {
                    panic!("{} was refused: {outcome:?}", event.id)
                }
            }
            let known = parts(event, self.visitor);
            self.told.acknowledged.push((event.id, known));
            self.told.answers += u64::from(event.subject.is_some());
        }
        self.progress
            .acknowledged
            .send_modify(|batches| *batches += 1);
        true
    }

    /// `None` where there was no whole answer.
    async fn exchange(&self, events: &[Event]) -> Option<Vec<Outcome>> {
        let body = encode_batch(&Batch {
            site: "fern-floor".to_owned(),
            visitor: self.visitor,
            sent_at: 0,
            events: events.iter().map(encode_event).collect(),
        });
        let address = *self.progress.address.borrow();
        let request = hyper::Request::post(format!("http://{address}/j/v1/e"))
            .header("user-agent", "Mozilla/5.0 Firefox/140.0")
            .header("content-type", "text/plain")
            .body(Full::from(body))
            .ok()?;
        let response = self.client.request(request).await.ok()?;
        assert!(
            !response.status().is_client_error(),
            "a good batch was refused: {response:?}"
        );
        let body = response.into_body().collect().await.ok()?.to_bytes();
        decode_receipt(&body).map(|receipt| receipt.outcomes)
    }
}

/// All that was said of an event, as the read API tells it.
fn parts(event: &Event, visitor: Id) -> Value {
    let mut parts = json!({
        "visitor": visitor.to_string(),
        "name": event.name,
        "told_at": event.at,
        "offset_min": event.offset_min,
        "session": event.session.to_string(),
        "quantity": event.quantity,
    });
    if let Some(object) = &event.object {
        let [name, price] = ["name", "price"].map(|name| match object.attributes.get(name) {
            Some(Scalar::Text(text)) => json!(text),
            Some(Scalar::Number(number)) => json!(number),
            other => panic!("{other:?}"),
        });
        parts["object"] = json!({
            "kind": "product", "id": object.id, "category": object.category,
            "attributes": { "name": name, "price": price },
        });
    }
    if let Some(Subject {
        answer: Some(Answer::Number(number)),
        ..
    }) = &event.subject
    {
        parts["answer"] = json!(number);
    }
    parts
}

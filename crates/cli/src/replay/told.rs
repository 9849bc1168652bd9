//! Tells a running server what is replayed, as the shop does: a sample to look around in. Times
//! are moved so that the newest click is now.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use engine::Program;
use shopper::batch::{Batch, MAX_EVENTS, encode_batch, encode_event};
use shopper::{Device, Event, Id, Millis, names};
use thiserror::Error;

use super::clickstream::{Clickstream, ReadError};
use super::fold::Fold;
use super::ids::{For, id};
use super::reaction::{reaction, worth};
use super::teller::Teller;

/// Who says how it is to be sent has begun the checkout, for which the clicks have no step.
const DELIVERY: &str = "add_shipping_info";
const CHECKOUT: &str = "begin_checkout";
/// For a server that is busy with what it was just told.
const PATIENCE: Duration = Duration::from_mins(1);

/// Why a sample did not get to the server.
#[derive(Debug, Error)]
pub(super) enum NotTold {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("the server at {0} cannot be told anything: {1}")]
    Away(String, std::io::Error),
    #[error("the server answered {0:?}; is the key one with the scope `events`?")]
    Refused(String),
    #[error("{0} cannot be read: {1}")]
    Key(PathBuf, std::io::Error),
}

/// Where to, and as whom.
pub(super) struct Server {
    /// `host:port`.
    address: String,
    key: String,
}

impl Server {
    /// A server at `host:port`, with the key in a file.
    pub(super) fn new(address: &str, key: &Path) -> Result<Self, NotTold> {
        let text = std::fs::read_to_string(key);
        let text = text.map_err(|cause| NotTold::Key(key.to_owned(), cause))?;
        Ok(Self {
            address: address.to_owned(),
            key: text.trim().to_owned(),
        })
    }

    fn post(&self, device: Device, body: &[u8]) -> Result<(), NotTold> {
        let mobile = u8::from(device == Device::Phone);
        let head =
            format!("Content-Type: application/octet-stream\r\nSec-CH-UA-Mobile: ?{mobile}\r\n");
        let answer = self.exchange("POST", "/j/v1/e", &head, body)?;
        if answer.starts_with(b"HTTP/1.0 200") || answer.starts_with(b"HTTP/1.1 200") {
            return Ok(());
        }
        let line = answer.split(|byte| *byte == b'\r').next();
        let line = String::from_utf8_lossy(line.unwrap_or_default());
        Err(NotTold::Refused(line.into_owned()))
    }

    /// Asks how a shopper stands, as the shop does for who has an account: the server folds then
    /// what they have. A key that may not ask has nobody folded, and nothing else is amiss.
    fn looks_at(&self, site: &str, visitor: Id) -> Result<(), NotTold> {
        let path = format!("/api/sites/{site}/people/{visitor}");
        self.exchange("GET", &path, "", &[]).map(drop)
    }

    fn exchange(
        &self,
        method: &str,
        path: &str,
        head: &str,
        body: &[u8],
    ) -> Result<Vec<u8>, NotTold> {
        let away = |cause| NotTold::Away(self.address.clone(), cause);
        self.sent(&format!("{method} {path}"), head, body)
            .map_err(away)
    }

    fn sent(&self, wanted: &str, head: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let (address, key, length) = (&self.address, &self.key, body.len());
        write!(
            stream,
            "{wanted} HTTP/1.0\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\n\
             {head}Content-Length: {length}\r\n\r\n"
        )?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }
}

/// Replays the clicks of a file, with what would have been shown and what shoppers may have done
/// with it, and tells the server. How many events there were.
pub(super) fn tell(
    program: &Program,
    clicks: &Path,
    server: &Server,
    now: Millis,
) -> Result<usize, NotTold> {
    let moved = now - newest(Clickstream::open(clicks)?)?;
    let mut shoppers: BTreeMap<usize, (Id, Vec<Event>)> = BTreeMap::new();
    // By visit: somebody may look on their phone and order at their desk.
    let mut devices: BTreeMap<Id, Device> = BTreeMap::new();
    let (mut teller, mut fold) = (Teller::default(), Fold::new(program));
    let mut clicks = Clickstream::open(clicks)?;
    while let Some(row) = clicks.next()? {
        // What cannot be understood is named by a replay without `--to`.
        let Ok(row) = row else { continue };
        let told = teller.tell(&row);
        let visitor = told.newcomer.as_ref().map(|newcomer| newcomer.visitor);
        devices.insert(told.event.session, told.device);
        let (shopper, line) = (told.shopper, told.line);
        let mut clicked = told.event.clone();
        clicked.id = id(clicked.at + moved, line, For::Event);
        if clicked.name == names::PURCHASE {
            clicked.value = Some(worth(&clicked));
        }
        let begun = (clicked.name == DELIVERY).then(|| Event {
            id: id(clicked.at + moved, line, For::Begun),
            name: CHECKOUT.to_owned(),
            at: clicked.at - 1,
            ..clicked.clone()
        });
        let shown = fold.fold(told);
        let (_, events) = shoppers
            .entry(shopper)
            .or_insert_with(|| (visitor.unwrap_or_default(), Vec::new()));
        events.extend(begun);
        events.push(clicked);
        for one in shown {
            let subject = one.subject.as_ref().filter(|_| one.name == names::SHOWN);
            let item = subject.and_then(|it| program.item(&it.item));
            events.extend(
                item.into_iter()
                    .flat_map(|(_, item)| reaction(item, &one, line)),
            );
            events.push(one);
        }
    }
    for event in shoppers.values_mut().flat_map(|(_, events)| events) {
        event.at += moved;
    }
    let ordered = |events: &[Event]| events.iter().any(|event| event.name == names::PURCHASE);
    let customers = { shoppers.values() }.filter(|(_, events)| ordered(events));
    let customers: Vec<Id> = customers.map(|(visitor, _)| *visitor).collect();
    let mut count = 0;
    for (visitor, events) in visits(shoppers) {
        count += events.len();
        for some in events.chunks(MAX_EVENTS) {
            let batch = Batch {
                site: program.site.clone(),
                visitor,
                sent_at: now,
                events: some.iter().map(encode_event).collect(),
            };
            let visit = some.first().and_then(|event| devices.get(&event.session));
            server.post(visit.copied().unwrap_or_default(), &encode_batch(&batch))?;
        }
    }
    for customer in customers {
        server.looks_at(&program.site, customer)?;
    }
    Ok(count)
}

/// Visit by visit, the oldest first: what came last is what happened last, as in a shop.
fn visits(shoppers: BTreeMap<usize, (Id, Vec<Event>)>) -> Vec<(Id, Vec<Event>)> {
    let mut visits = Vec::new();
    for (visitor, events) in shoppers.into_values() {
        let mut by_visit: BTreeMap<Id, Vec<Event>> = BTreeMap::new();
        for event in events {
            by_visit.entry(event.session).or_default().push(event);
        }
        visits.extend(by_visit.into_values().map(|events| (visitor, events)));
    }
    visits.sort_by_key(|(_, events)| events.first().map(|event| event.at));
    visits
}

fn newest(mut clicks: Clickstream) -> Result<Millis, ReadError> {
    let mut newest = 0;
    while let Some(row) = clicks.next()? {
        if let Ok(row) = row {
            newest = newest.max(row.at);
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpListener;

    use shopper::batch::{decode_batch, decode_event};
    use shopper::exposed;

    use super::*;

    const JOURNEY: &str = include_str!("../../../../demo/journey.json");

    /// Takes batches until the sender has no more, and hands them back.
    fn server(listener: TcpListener) -> std::thread::JoinHandle<Vec<Batch>> {
        std::thread::spawn(move || {
            let mut batches = Vec::new();
            for stream in listener.incoming() {
                let mut stream = BufReader::new(stream.unwrap());
                let mut length = 0;
                let mut line = String::new();
                stream.read_line(&mut line).unwrap();
                if line.starts_with("GET ") {
                    // Whoever is cut off in the midst of asking hears of that alone.
                    while stream.read_line(&mut line).unwrap() > 2 {}
                    let answer = stream.get_mut().write_all(b"HTTP/1.0 403 No\r\n\r\n");
                    answer.unwrap();
                    continue;
                }
                line.clear();
                while stream.read_line(&mut line).unwrap() > 2 {
                    if let Some(said) = line.strip_prefix("Content-Length: ") {
                        length = said.trim().parse().unwrap();
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                stream.read_exact(&mut body).unwrap();
                let Some(batch) = decode_batch(&body) else {
                    return batches;
                };
                batches.push(batch);
                stream
                    .get_mut()
                    .write_all(b"HTTP/1.0 200 OK\r\n\r\n")
                    .unwrap();
            }
            batches
        })
    }

    /// The demo's journey, whose greeting is held out from half of all.
    fn held_out() -> String {
        let mut document: serde_json::Value = serde_json::from_str(JOURNEY).unwrap();
        let panels = document["panels"].as_array_mut().unwrap().iter_mut();
        for panel in panels.filter(|panel| panel["id"] == "welcome-back") {
            panel["show"]["hold_out"] = 0.5.into();
        }
        document.to_string()
    }

    #[test]
    fn a_sample_ends_now_and_has_answers_of_what_was_asked() {
        let folder = tempfile::tempdir().unwrap();
        let (clicks, key) = (folder.path().join("clicks.csv"), folder.path().join("key"));
        let mut text = format!("{}\n", rehearsal::Clickstream::header());
        for row in rehearsal::Clickstream::new(60, 6_000, 1) {
            writeln!(text, "{row}").unwrap();
        }
        std::fs::write(&clicks, text).unwrap();
        std::fs::write(&key, "mp_key\n").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let listening = server(listener);
        let compiled = authoring::compile(&held_out()).unwrap();
        let (_, program) = engine::decode(&compiled.locales[0].bytes).unwrap();
        let (to, now) = (Server::new(&address, &key).unwrap(), 1_800_000_000_000);
        let count = tell(&program, &clicks, &to, now).unwrap();
        TcpStream::connect(&address)
            .unwrap()
            .write_all(b"\r\n")
            .unwrap();
        let batches = listening.join().unwrap();
        let bytes = batches.iter().flat_map(|batch| &batch.events);
        let events: Vec<Event> = bytes.map(|bytes| decode_event(bytes).unwrap()).collect();
        assert_eq!(events.len(), count);
        let mut ids: Vec<Id> = events.iter().map(|event| event.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "no two events are one");
        let last = events.iter().map(|event| event.at).max().unwrap();
        assert!((now..now + 60_000).contains(&last), "{last}");
        for name in [
            names::SHOWN,
            names::SEEN,
            names::ANSWERED,
            names::CLICKED,
            names::PURCHASE,
        ] {
            assert!(events.iter().any(|event| event.name == name), "{name}");
        }
        let told = |variant| {
            let of = |event: &&Event| {
                event
                    .subject
                    .as_ref()
                    .is_some_and(|it| it.variant == variant)
            };
            let mut exposed = events.iter().filter(|event| event.name == names::EXPOSED);
            exposed.any(|event| of(&event))
        };
        assert!(told(exposed::SHOWN) && told(exposed::HELD_OUT));
        let mut orders = events.iter().filter(|event| event.name == names::PURCHASE);
        assert!(orders.all(|order| order.value.as_ref().is_some_and(|it| it.minor > 0)));
        let subjects = || events.iter().filter_map(|event| event.subject.as_ref());
        let is_late = |stage| stage != shopper::Stage::Awareness;
        assert!(subjects().any(|it| is_late(it.stage)), "stages are told");
        let wrote = |it: &shopper::Subject| matches!(it.answer, Some(shopper::Answer::Text(_)));
        assert!(subjects().any(|it| wrote(it) && it.response.is_some()));
        assert!(batches.iter().all(|batch| batch.visitor != Id::default()));
        let begun = |batch: &Batch| decode_event(&batch.events[0]).unwrap().at;
        assert!(batches.iter().map(begun).is_sorted(), "the oldest first");
    }
}

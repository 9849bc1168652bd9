//! The real binary, serving on a free port.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::place::Place;

/// Longest that anything may take to be as before.
pub(crate) const SOON: Duration = Duration::from_secs(5);

/// A running server; its process ends with it.
pub(crate) struct Server {
    pub(crate) address: String,
    process: Child,
    data: PathBuf,
}

impl Server {
    pub(crate) fn start(place: &Place) -> Self {
        Self::start_in(place, &place.data())
    }

    /// The shell ignores the signal for files that grow beyond their limit, and so does what it
    /// becomes: then the write fails, as it would on a full disk.
    pub(crate) fn start_in(place: &Place, data: &Path) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""]);
        shell.arg(env!("CARGO_BIN_EXE_milepost"));
        let words = [
            "serve",
            "--listen=127.0.0.1:0",
            "--least-room=0",
            "--batches-per-second=0",
            "--site-batches-per-second=0",
            "--visitor-batches-per-second=0",
        ];
        let mut process = place
            .told(shell, data, &words)
            .arg("--journey")
            .arg(place.path("journey.json"))
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("milepost is ready at http://");
        Self {
            address: address.expect(&line).trim_end_matches('/').to_owned(),
            process,
            data: data.to_owned(),
        }
    }

    pub(crate) fn id(&self) -> String {
        self.process.id().to_string()
    }

    pub(crate) fn signal(&self, name: &str) {
        run("kill", &[name, &self.id()]);
    }

    /// Tells it to stop, and waits until it has.
    pub(crate) fn stop(mut self) {
        self.signal("-TERM");
        assert!(self.ended().success());
    }

    /// Waits for its end.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }

    pub(crate) fn get(&self, path: &str, key: &str) -> std::io::Result<(u16, String)> {
        self.exchange(&format!(
            "GET {path} HTTP/1.0\r\nauthorization: Bearer {key}\r\n\r\n"
        ))
    }

    /// Sends one event of `bytes` bytes or so; the status and what was answered.
    pub(crate) fn tell(&self, number: u32, bytes: usize) -> std::io::Result<(u16, String)> {
        // Texts have a bound each.
        let attributes: serde_json::Map<_, _> = (0..bytes.div_ceil(500))
            .map(|part| (format!("part {part}"), "x".repeat(bytes.min(500)).into()))
            .collect();
        let body = serde_json::json!({
            "site": "fern-floor", "visitor": VISITOR, "events": [{
                "id": id(number), "name": "page_view", "at": now(),
                "object": { "attributes": attributes },
            }],
        });
        let body = body.to_string();
        let length = body.len();
        self.exchange(&format!(
            "POST /j/v1/e HTTP/1.0\r\nuser-agent: Mozilla/5.0 Firefox/140.0\r\n\
             content-length: {length}\r\n\r\n{body}"
        ))
    }

    /// The same; the status, which is 200 where the event is stored and nowhere else.
    pub(crate) fn send(&self, number: u32, bytes: usize) -> std::io::Result<u16> {
        let (status, answer) = self.tell(number, bytes)?;
        let stored = ["\"ok\"", "\"duplicate\""]
            .iter()
            .any(|word| answer.contains(word));
        assert_eq!(stored, status == 200, "{answer}");
        Ok(status)
    }

    fn exchange(&self, request: &str) -> std::io::Result<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.get(9..12).and_then(|status| status.parse().ok());
        Ok((status.unwrap_or(0), answer))
    }

    /// Ids of all events that are there, in order, by the server's own list.
    pub(crate) fn stored(&self) -> Vec<String> {
        let key = std::fs::read_to_string(self.data.join("api-key")).unwrap();
        let (mut all, mut next) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/sites/fern-floor/events?limit=1000{next}");
            let (status, answer) = self.get(&path, key.trim()).unwrap();
            assert_eq!(status, 200, "{answer}");
            let (_, body) = answer.split_once("\r\n\r\n").unwrap();
            let page: Value = serde_json::from_str(body).unwrap();
            let events = page["events"].as_array().unwrap().iter();
            all.extend(events.map(|event| event["id"].as_str().unwrap().to_owned()));
            match page["next_before"].as_i64() {
                Some(before) => next = format!("&before={before}"),
                None => break,
            }
        }
        all.sort_unstable();
        all
    }

    /// Sends until it is acknowledged; not longer than [`SOON`].
    #[track_caller]
    pub(crate) fn send_until_stored(&self, number: u32) {
        let began = Instant::now();
        while self.send(number, 10).ok() != Some(200) {
            assert!(began.elapsed() < SOON, "still not as before");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[track_caller]
pub(crate) fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap();
    assert!(status.success(), "{program} {arguments:?}");
}

/// UTC ms. What happened long ago is no longer counted anew.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap().as_millis().try_into().unwrap()
}

/// The device that sends.
pub(crate) const VISITOR: &str = "018f2b6c-5d3e-7a41-9c0b-000000000001";

/// An event's id.
pub(crate) fn id(number: u32) -> String {
    format!("018f2b6c-5d3e-7a41-9c0b-{number:012x}")
}

/// Those of events that were numbered from 1 on, in order.
pub(crate) fn ids(most: u32) -> Vec<String> {
    (1..=most).map(id).collect()
}

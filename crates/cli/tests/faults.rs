//! The real server while the machine fails around it: a disk that refuses, a disk that is full, a
//! process that is stopped for a while, the end while it works. Whatever happens, what was
//! acknowledged is there, what was not is told so, and soon after all is as before.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of a test, too, fail by unwrapping"
)]
// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(all(test, target_os = "linux"))]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

const JOURNEY: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;
/// Longest that anything may take to be as before.
const SOON: Duration = Duration::from_secs(5);

struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// The shell ignores the signal for files that grow beyond their limit, and so does what it
    /// becomes: then the write fails, as it would on a full disk.
    fn start(place: &Path) -> Self {
        std::fs::write(place.join("journey.json"), JOURNEY).unwrap();
        let mut process = Command::new("sh")
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_milepost"))
            .args(["serve", "--listen", "127.0.0.1:0", "--least-room", "0"])
            .args(["--batches-per-second", "0"])
            .args(["--site-batches-per-second", "0"])
            .args(["--visitor-batches-per-second", "0", "--data"])
            .arg(place.join("data"))
            .arg("--journey")
            .arg(place.join("journey.json"))
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
        }
    }

    fn signal(&self, name: &str) {
        run("kill", &[name, &self.process.id().to_string()]);
    }

    /// How large files may become: `0`, or `unlimited`.
    fn limit_files(&self, soft: &str) {
        let id = self.process.id().to_string();
        run(
            "prlimit",
            &["--pid", &id, &format!("--fsize={soft}:unlimited")],
        );
    }

    fn get(&self, path: &str, key: &str) -> std::io::Result<(u16, String)> {
        self.exchange(&format!(
            "GET {path} HTTP/1.0\r\nauthorization: Bearer {key}\r\n\r\n"
        ))
    }

    /// Sends one event of `bytes` bytes or so; the status.
    fn send(&self, number: u32, bytes: usize) -> std::io::Result<u16> {
        // Texts have a bound each.
        let attributes: serde_json::Map<_, _> = (0..bytes.div_ceil(500))
            .map(|part| (format!("part {part}"), "x".repeat(bytes.min(500)).into()))
            .collect();
        let body = serde_json::json!({
            "site": "fern-floor", "visitor": id(1), "events": [{
                "id": id(number), "name": "page_view", "at": 0,
                "object": { "attributes": attributes },
            }],
        });
        let body = body.to_string();
        let length = body.len();
        let request = format!("POST /j/v1/e HTTP/1.0\r\ncontent-length: {length}\r\n\r\n{body}");
        let (status, answer) = self.exchange(&request)?;
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

    /// How many events there are, by the server's own count and by its list.
    fn stored(&self, place: &Path) -> usize {
        let key = std::fs::read_to_string(place.join("data/api-key")).unwrap();
        let (status, answer) = self
            .get("/api/sites/fern-floor/events?limit=1000", key.trim())
            .unwrap();
        assert_eq!(status, 200, "{answer}");
        answer.matches("\"page_view\"").count()
    }

    /// Sends until it is acknowledged; not longer than [`SOON`].
    #[track_caller]
    fn send_until_stored(&self, number: u32) {
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
fn run(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).status().unwrap();
    assert!(status.success(), "{program} {arguments:?}");
}

fn id(number: u32) -> String {
    format!("018f2b6c-5d3e-7a41-9c0b-{number:012x}")
}

#[test]
fn while_the_disk_refuses_nothing_is_said_to_be_stored_and_reading_goes_on() {
    let place = tempfile::tempdir().unwrap();
    let server = Server::start(place.path());
    for number in 1..=20 {
        assert_eq!(server.send(number, 100).unwrap(), 200);
    }
    server.limit_files("0");
    let refused = (21..=40).filter(|number| server.send(*number, 100).unwrap() == 503);
    // The log's file has room of its own that is written over first; soon there is none.
    let refused = refused.count();
    assert!(refused > 0, "the disk took everything");
    assert_eq!(server.get("/j/fern-floor/en.mpj", "").unwrap().0, 200);
    assert_eq!(server.stored(place.path()), 40 - refused);
    server.limit_files("unlimited");
    for number in 21..=40 {
        server.send_until_stored(number);
    }
    assert_eq!(server.stored(place.path()), 40);
}

#[test]
fn a_full_disk_is_told_and_with_room_again_all_is_as_before() {
    let place = tempfile::tempdir().unwrap();
    let disk = place.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mount = |options: &str| {
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&disk);
        mount
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if !mount("size=3m") {
        eprintln!("SKIPPED: this user may mount no disk; that a disk refuses is tested beside");
        return;
    }
    let _mounted = Mounted(&disk);
    let server = Server::start(&disk);
    let mut acknowledged = 0;
    for number in 1..=1_000 {
        match server.send(number, 3_000).unwrap() {
            200 => acknowledged += 1,
            503 => break,
            other => panic!("{other}"),
        }
    }
    assert!((10..1_000).contains(&acknowledged), "{acknowledged}");
    assert_eq!(server.stored(&disk), acknowledged);
    assert_eq!(server.get("/healthz", "").unwrap().0, 200);
    assert!(mount("remount,size=40m"));
    server.send_until_stored(1_001);
    drop(server);
    let server = Server::start(&disk);
    assert_eq!(server.stored(&disk), acknowledged + 1);
}

/// Taken away again, whatever the test says.
struct Mounted<'a>(&'a Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.0).status().ok();
    }
}

#[test]
fn a_server_that_is_stopped_for_a_while_answers_then_and_loses_nothing() {
    let place = tempfile::tempdir().unwrap();
    let server = Server::start(place.path());
    server.send_until_stored(1);
    server.signal("-STOP");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| server.send(2, 100));
        std::thread::sleep(Duration::from_secs(3));
        assert!(!waiting.is_finished(), "nobody can have answered");
        server.signal("-CONT");
        assert_eq!(waiting.join().unwrap().unwrap(), 200);
    });
    server.send_until_stored(3);
    assert_eq!(server.stored(place.path()), 3);
}

#[test]
fn told_to_stop_in_the_middle_of_work_it_ends_in_time_and_keeps_what_it_acknowledged() {
    let place = tempfile::tempdir().unwrap();
    let mut server = Server::start(place.path());
    let (next, acknowledged) = (AtomicU32::new(1), AtomicU32::new(0));
    let took = std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                // Until nobody answers any more.
                while let Ok(status) = server.send(next.fetch_add(1, Ordering::Relaxed), 200) {
                    acknowledged.fetch_add(u32::from(status == 200), Ordering::Relaxed);
                }
            });
        }
        while acknowledged.load(Ordering::Relaxed) < 50 {
            std::thread::yield_now();
        }
        let began = Instant::now();
        server.signal("-TERM");
        began
    });
    let status = server.process.wait().unwrap();
    let took = took.elapsed();
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    let again = Server::start(place.path());
    let acknowledged = acknowledged.into_inner() as usize;
    // An answer may be lost on its way; an event that was answered may not.
    assert!(again.stored(place.path()) >= acknowledged.min(1_000));
}

#[test]
fn a_disk_that_cannot_be_written_to_is_named_at_the_start_in_one_line() {
    let place = tempfile::tempdir().unwrap();
    drop(Server::start(place.path()));
    let disk = place.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "ro", "tmpfs"]).arg(&disk);
    if !mount
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
    {
        eprintln!("SKIPPED: this user may mount no disk");
        return;
    }
    let _mounted = Mounted(&disk);
    let output = Command::new(env!("CARGO_BIN_EXE_milepost"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(disk.join("data"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("cannot be made") && said.contains("--data"),
        "{said}"
    );
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

//! What an operator does beside serving: backup, restore, doctor, health; and a start that cannot
//! be, which says so in one line and touches nothing.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const JOURNEY: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;

fn milepost(arguments: &[&str]) -> Output {
    let mut milepost = Command::new(env!("CARGO_BIN_EXE_milepost"));
    milepost.args(arguments).output().unwrap()
}

#[track_caller]
fn says(output: &Output, code: i32, words: &[&str]) {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    let said = String::from_utf8_lossy(&said);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for word in words {
        assert!(said.contains(word), "`{word}` is not in:\n{said}");
    }
}

/// One line and nothing else, for people.
#[track_caller]
fn refuses(arguments: &[&str], words: &[&str]) {
    let output = milepost(arguments);
    says(&output, 1, words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.starts_with("milepost: "), "{said}");
}

/// A server with events in it; its process ends with it.
struct Running {
    process: Child,
    address: String,
    place: TempDir,
}

impl Running {
    fn start(options: &[&str]) -> Self {
        Self::again(tempfile::tempdir().unwrap(), options)
    }

    fn again(place: TempDir, options: &[&str]) -> Self {
        std::fs::write(place.path().join("journey.json"), JOURNEY).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_milepost"))
            .args(["serve", "--listen", "127.0.0.1:0", "--journey"])
            .arg(place.path().join("journey.json"))
            .arg("--data")
            .arg(place.path().join("data"))
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("milepost is ready at http://")
            .expect(&line);
        Self {
            address: address.trim_end_matches('/').to_owned(),
            process,
            place,
        }
    }

    fn data(&self) -> String {
        self.place.path().join("data").display().to_string()
    }

    fn send(&self, number: u32) {
        let body = format!(
            "{{\"site\":\"fern-floor\",\"visitor\":\"018f2b6c-5d3e-7a41-9c0b-000000000000\",\
             \"events\":[{{\"id\":\"018f2b6c-5d3e-7a41-9c0b-{number:012x}\",\"name\":\"page_view\",\
             \"at\":0}}]}}"
        );
        let answer = self.exchange(&format!(
            "POST /j/v1/e?secret=in-the-query HTTP/1.0\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ));
        assert!(answer.contains(" 200 "), "{answer}");
    }

    fn exchange(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Ends it; what it wrote to standard error, and its place.
    fn end(mut self) -> (String, TempDir) {
        self.process.kill().unwrap();
        let mut log = String::new();
        let mut error = self.process.stderr.take().unwrap();
        error.read_to_string(&mut log).unwrap();
        self.process.wait().unwrap();
        let place = std::mem::replace(&mut self.place, tempfile::tempdir().unwrap());
        (log, place)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn a_backup_of_a_running_server_is_whole_and_comes_back_elsewhere() {
    let server = Running::start(&[]);
    for number in 1..=5 {
        server.send(number);
    }
    let kept = server.place.path().join("backup.db");
    let file = kept.to_str().unwrap();
    let output = milepost(&["backup", "--data", &server.data(), "-o", file]);
    says(&output, 0, &["5 events", "checked", "api-key"]);
    // What comes after the backup is not in it.
    server.send(6);
    let twice = milepost(&["backup", "--data", &server.data(), "-o", file]);
    says(&twice, 1, &["is there already"]);

    let elsewhere = tempfile::tempdir().unwrap();
    let data = elsewhere.path().join("data");
    let data_text = data.to_str().unwrap();
    says(
        &milepost(&["restore", "--data", data_text, file]),
        0,
        &["5 events are back", "api-key"],
    );
    says(
        &milepost(&["restore", "--data", data_text, file]),
        1,
        &["is there already", "--data"],
    );
    for name in ["api-key", "secret"] {
        let from = server.place.path().join("data").join(name);
        std::fs::copy(from, data.join(name)).unwrap();
    }
    let key = std::fs::read_to_string(data.join("api-key")).unwrap();
    let again = Running::again(elsewhere, &[]);
    let answer = again.exchange(&format!(
        "GET /api/sites/fern-floor/events HTTP/1.0\r\nauthorization: Bearer {}\r\n\r\n",
        key.trim()
    ));
    assert_eq!(answer.matches("\"page_view\"").count(), 5, "{answer}");
}

#[cfg(unix)]
#[test]
fn a_backup_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let server = Running::start(&[]);
    let kept = server.place.path().join("backup.db");
    milepost(&[
        "backup",
        "--data",
        &server.data(),
        "-o",
        kept.to_str().unwrap(),
    ]);
    assert_eq!(kept.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_no_backup_or_a_broken_one_is_not_restored() {
    let (_, place) = Running::start(&[]).end();
    let good = place.path().join("good.db");
    let from = place.path().join("data");
    milepost(&[
        "backup",
        "--data",
        from.to_str().unwrap(),
        "-o",
        good.to_str().unwrap(),
    ]);
    let mut bytes = std::fs::read(&good).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 3_000].fill(0xAA);
    let broken = place.path().join("broken.db");
    std::fs::write(&broken, bytes).unwrap();
    let text = place.path().join("text.db");
    std::fs::write(&text, "hello").unwrap();
    let to = place.path().join("restored");
    for (file, words) in [
        (&broken, "broken.db"),
        (&text, "cannot be read"),
        (&place.path().join("nowhere.db"), "is not there"),
    ] {
        let output = milepost(&[
            "restore",
            "--data",
            to.to_str().unwrap(),
            file.to_str().unwrap(),
        ]);
        says(&output, 1, &[words]);
        assert!(!to.exists(), "{words}");
    }
}

#[test]
fn a_backup_of_nothing_says_so_and_writes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let kept = place.path().join("backup.db");
    let data = place.path().to_str().unwrap();
    refuses(
        &["backup", "--data", data, "-o", kept.to_str().unwrap()],
        &["is not there", "--data"],
    );
    assert!(!kept.exists());
}

#[test]
fn doctor_is_content_with_what_runs_and_names_what_does_not() {
    let server = Running::start(&[]);
    let data = server.data();
    let well = milepost(&["doctor", "--data", &data, "--listen", &server.address]);
    says(&well, 0, &["a Milepost answers", "0 bad"]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    std::thread::spawn(move || while taken.accept().is_ok() {});
    let ill = milepost(&[
        "doctor",
        "--data",
        &data,
        "--listen",
        &address,
        "--journey",
        "nowhere.json",
    ]);
    says(
        &ill,
        1,
        &["BAD", "nowhere.json cannot be read", "another program has"],
    );
}

/// A shop on one page, which it sends to whoever comes.
fn shop(headers: &'static str, html: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            // What is asked is of no matter: every request has the same answer.
            let _ = stream.read(&mut [0; 4096]).unwrap();
            let length = html.len();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n"
            );
            stream.write_all((head + &html).as_bytes()).unwrap();
        }
    });
    address
}

#[test]
fn doctor_looks_at_a_page_and_says_by_its_exit_code_whether_it_works() {
    let bare = shop("", "<h1>Shop</h1>".to_owned());
    let words = [
        "BAD",
        "it is not there",
        "https://m.example/m/milepost.js",
        "data-site=\"fern-floor\"",
    ];
    let asked = [
        "doctor",
        &bare,
        "--server",
        "https://m.example",
        "--site",
        "fern-floor",
    ];
    says(&milepost(&asked), 1, &words);
    let managed = "<script src=https://www.googletagmanager.com/gtm.js?id=GTM-1></script>";
    let managed = shop("", managed.to_owned());
    says(
        &milepost(&["doctor", &managed]),
        0,
        &["warning", "tag manager", "0 bad"],
    );
    let blocked =
        "<script async src=https://127.0.0.1:1/m/milepost.js data-site=fern-floor></script>";
    let blocked = shop(
        "Content-Security-Policy: script-src 'self'\r\n",
        blocked.to_owned(),
    );
    let words = [
        "`script-src` lacks https://127.0.0.1:1",
        "Content-Security-Policy: script-src 'self' https://127.0.0.1:1 'wasm-unsafe-eval'",
    ];
    says(&milepost(&["doctor", &blocked]), 1, &words);
    says(&milepost(&["doctor", "no address"]), 2, &["invalid value"]);
    says(&milepost(&["doctor", "--site", "a"]), 2, &["URL"]);
}

#[test]
fn health_tells_a_server_that_lives_from_one_that_does_not() {
    let server = Running::start(&[]);
    says(&milepost(&["health", &server.address]), 0, &[]);
    says(&milepost(&["health", "--ready", &server.address]), 0, &[]);
    std::fs::write(server.place.path().join("other.json"), "{").unwrap();
    let address = server.address.clone();
    drop(server);
    says(&milepost(&["health", &address]), 1, &["nothing answers"]);
}

#[test]
fn metrics_have_an_address_of_their_own_without_a_key() {
    let mut server = Running::start(&["--metrics-listen", "127.0.0.1:0"]);
    let mut told = BufReader::new(server.process.stderr.take().unwrap()).lines();
    let address = told.find_map(|line| {
        let line = line.unwrap();
        let rest = line.strip_prefix("Metrics are at http://")?;
        Some(rest.split('/').next().unwrap().to_owned())
    });
    let main = std::mem::replace(&mut server.address, address.unwrap());
    assert!(
        server
            .exchange("GET /metrics HTTP/1.0\r\n\r\n")
            .contains("milepost_build_info")
    );
    assert!(
        server
            .exchange("GET /readyz HTTP/1.0\r\n\r\n")
            .contains(" 200 ")
    );
    // Nothing else is answered there.
    assert!(
        server
            .exchange("GET /j/fern-floor/en.mpj HTTP/1.0\r\n\r\n")
            .contains(" 404 ")
    );
    server.address = main;
    assert!(
        server
            .exchange("GET /metrics HTTP/1.0\r\n\r\n")
            .contains(" 401 ")
    );
}

#[test]
fn the_log_is_json_where_asked_for_and_holds_no_query_and_no_address() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("journey.json"), JOURNEY).unwrap();
    let server = Running::again(place, &["--log-format", "json"]);
    server.send(1);
    server.exchange("GET /api/sites/fern-floor/events HTTP/1.0\r\n\r\n");
    let (log, _place) = server.end();
    let lines: Vec<_> = log.lines().filter(|line| line.starts_with('{')).collect();
    assert!(!lines.is_empty(), "{log}");
    for line in lines {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            entry["level"].is_string() && entry["timestamp"].is_string(),
            "{line}"
        );
    }
    assert!(!log.contains("in-the-query"), "{log}");
}

#[test]
fn a_flag_that_there_is_not_is_named() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let data = data.to_str().unwrap();
    for (flags, words) in [
        (&["--no-such-flag"][..], "--no-such-flag"),
        (&["--listen", "nowhere"], "--listen"),
        (&["--tls-cert", "a.pem"], "--tls-key"),
        (&["--least-room", "lots"], "200M"),
        (&["--database", "mysql://x"], "postgres://"),
    ] {
        let output = milepost(&[&["serve", "--data", data], flags].concat());
        says(&output, 2, &[words]);
        assert!(!Path::new(data).exists());
    }
}

#[test]
fn a_busy_port_a_folder_that_cannot_be_and_files_that_are_not_there_touch_nothing() {
    let place = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = place.path().join("data").display().to_string();
    refuses(
        &["serve", "--data", &data, "--listen", &address],
        &["cannot listen", "--listen"],
    );
    let free = ["--listen", "127.0.0.1:0"];
    refuses(
        &[
            &["serve", "--data", &data, "--metrics-listen", &address],
            &free[..],
        ]
        .concat(),
        &["cannot listen", "--metrics-listen"],
    );
    refuses(
        &[
            &[
                "serve",
                "--data",
                &data,
                "--tls-cert",
                "a.pem",
                "--tls-key",
                "b.pem",
            ],
            &free[..],
        ]
        .concat(),
        &["a.pem", "PEM"],
    );
    assert!(!Path::new(&data).exists());
    let file = place.path().join("file");
    std::fs::write(&file, "mine").unwrap();
    for data in [file.clone(), file.join("data")] {
        let data = data.display().to_string();
        refuses(
            &[&["serve", "--data", &data], &free[..]].concat(),
            &["--data"],
        );
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
}

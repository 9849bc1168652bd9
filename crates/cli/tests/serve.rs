//! `milepost serve` as an operator has it: started, asked, edited under its feet, stopped.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use tempfile::TempDir;

    struct Server {
        process: Child,
        address: String,
    }

    impl Server {
        fn start(directory: &Path) -> Self {
            let mut process = Command::new(env!("CARGO_BIN_EXE_milepost"))
                .args(["serve", "--listen", "127.0.0.1:0", "--data"])
                .arg(directory.join("data"))
                .arg("--journey")
                .arg(directory.join("journey.json"))
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut line = String::new();
            BufReader::new(process.stdout.take().unwrap())
                .read_line(&mut line)
                .unwrap();
            let address = line
                .trim()
                .strip_prefix("milepost is ready at http://")
                .unwrap();
            Self {
                address: address.trim_end_matches('/').to_owned(),
                process,
            }
        }

        /// Head and body.
        fn get(&self, path: &str) -> (String, String) {
            let mut stream = TcpStream::connect(&self.address).unwrap();
            write!(stream, "GET {path} HTTP/1.0\r\nhost: x\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            let answer = String::from_utf8_lossy(&answer).into_owned();
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            (head.to_owned(), body.to_owned())
        }

        /// Asks until the answer is as it should be; files are looked at once a second.
        #[track_caller]
        fn get_until(&self, path: &str, good: impl Fn(&str, &str) -> bool) {
            let began = Instant::now();
            loop {
                let (head, body) = self.get(path);
                if good(&head, &body) {
                    return;
                }
                assert!(
                    began.elapsed() < Duration::from_secs(30),
                    "{path}: {head}\n{body}"
                );
                std::thread::yield_now();
            }
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            self.process.kill().ok();
            self.process.wait().ok();
        }
    }

    fn directory(journey: &str) -> (TempDir, PathBuf) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("journey.json");
        std::fs::write(&path, journey).unwrap();
        (directory, path)
    }

    const GOOD: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;
    const EDITED: &str = r#"{"site":"fern-floor","shop":"Fern, Floor & Co.","locales":["en"]}"#;
    const BROKEN: &str = r#"{"site":"fern-floor","shop":"#;

    fn tag(head: &str) -> &str {
        head.lines()
            .find_map(|line| line.strip_prefix("etag: "))
            .unwrap()
    }

    #[test]
    fn a_good_edit_goes_live_and_a_broken_one_is_only_a_warning() {
        let (directory, journey) = directory(GOOD);
        let server = Server::start(directory.path());
        let (before, _) = server.get("/j/fern-floor/en.mpj");
        std::fs::write(&journey, BROKEN).unwrap();
        server.get_until("/readyz", |head, body| {
            head.contains(" 200 ") && body.contains("journey.json: error")
        });
        assert_eq!(tag(&server.get("/j/fern-floor/en.mpj").0), tag(&before));
        std::fs::write(&journey, EDITED).unwrap();
        server.get_until("/j/fern-floor/en.mpj", |head, _| tag(head) != tag(&before));
    }

    #[test]
    fn the_last_good_journey_is_there_after_a_restart_with_a_broken_one() {
        let (directory, journey) = directory(GOOD);
        let before = Server::start(directory.path()).get("/j/fern-floor/en.mpj");
        std::fs::write(&journey, BROKEN).unwrap();
        let server = Server::start(directory.path());
        assert_eq!(server.get("/j/fern-floor/en.mpj").1, before.1);
        assert!(server.get("/readyz").0.contains(" 200 "));
    }

    #[test]
    fn a_first_start_with_a_broken_journey_runs_and_says_that_it_is_not_ready() {
        let (directory, _) = directory(BROKEN);
        let server = Server::start(directory.path());
        assert!(server.get("/healthz").0.contains(" 200 "));
        assert!(server.get("/readyz").0.contains(" 503 "));
        assert!(server.get("/j/fern-floor/en.mpj").0.contains(" 404 "));
    }

    #[cfg(unix)]
    #[test]
    fn it_ends_well_when_it_is_told_to() {
        let (directory, _) = directory(GOOD);
        let mut server = Server::start(directory.path());
        let id = server.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        assert!(server.process.wait().unwrap().success());
        assert!(TcpStream::connect(&server.address).is_err());
    }

    #[test]
    fn a_start_that_cannot_be_says_in_one_line_what_to_do_and_touches_nothing() {
        let (directory, _) = directory(GOOD);
        let sinks = directory.path().join("sinks.toml");
        std::fs::write(&sinks, "[[sink]]\nname = 7\n").unwrap();
        let sinks = sinks.to_str().unwrap();
        for (flags, code, words) in [
            (&["--embed", "nowhere"][..], 1, "cargo xtask dist"),
            (&["--studio", "nowhere"], 1, "cargo xtask dist"),
            (&["--pages", "nowhere"], 1, "nowhere is no directory"),
            (&["--sinks", "nowhere.toml"], 1, "nowhere.toml"),
            (&["--sinks", sinks], 1, "sinks.toml: line 2: "),
            (&["--tls-cert", "a.pem", "--tls-key", "b.pem"], 1, "a.pem"),
            (&["--tls-cert", "a.pem"], 2, "--tls-key"),
            (&["--listen", "here"], 2, "--listen"),
            (&["--least-room", "lots"], 2, "--least-room"),
            (&["--keep-events", "-1"], 2, "-1"),
            (&["--database", "mysql://db/shop"], 2, "postgres://"),
            (&["--webhook-inside", "10.0.0.7"], 2, "--webhook-inside"),
            (&["--trusted-proxies", "300"], 2, "--trusted-proxies"),
            (&["--no-such-flag"], 2, "--no-such-flag"),
        ] {
            let mut serve = Command::new(env!("CARGO_BIN_EXE_milepost"));
            serve.arg("serve").args(flags);
            if !flags.contains(&"--listen") {
                serve.args(["--listen", "127.0.0.1:0"]);
            }
            let data = directory.path().join("data");
            let output = serve.arg("--data").arg(&data).output().unwrap();
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(code), "{flags:?}: {text}");
            assert!(text.contains(words), "{flags:?}: {text}");
            if code == 1 {
                assert_eq!(text.lines().count(), 1, "{flags:?}: {text}");
            }
            assert!(output.stdout.is_empty(), "{flags:?}");
            assert!(!data.exists(), "{flags:?} touched the data directory");
        }
    }
}

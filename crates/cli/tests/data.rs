//! What `milepost serve` keeps and does not keep, and what is made of it afterwards.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::path::Path;
    use std::process::{Child, Command, Output, Stdio};

    use tempfile::TempDir;

    const JOURNEY: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;
    const EVENT: &str = r#"{"site":"fern-floor","visitor":"018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
        "events":[{"id":"018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e91","name":"page_view","at":1714000000000}]}"#;
    /// Where the shopper's connection comes from, and where a proxy would say that it does.
    const SOCKET: &str = "127.0.0.77";
    const FORWARDED: &str = "203.0.113.77";

    struct Server {
        process: Child,
        address: String,
    }

    impl Server {
        fn start(directory: &Path) -> Self {
            std::fs::write(directory.join("journey.json"), JOURNEY).unwrap();
            let log = std::fs::File::create(directory.join("log")).unwrap();
            let mut process = milepost(&["serve", "--listen", "127.0.0.1:0", "--data"])
                .arg(directory.join("data"))
                .arg("--journey")
                .arg(directory.join("journey.json"))
                .env("RUST_LOG", "trace")
                .stdout(Stdio::piped())
                .stderr(log)
                .spawn()
                .unwrap();
            let mut line = String::new();
            let mut out = BufReader::new(process.stdout.take().unwrap());
            out.read_line(&mut line).unwrap();
            let address = line.trim().strip_prefix("milepost is ready at http://");
            Self {
                address: address.unwrap().trim_end_matches('/').to_owned(),
                process,
            }
        }

        /// Sends the event from [`SOCKET`]; what is answered.
        fn send(&self) -> String {
            let to = self.address.parse().unwrap();
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build()
                .unwrap();
            let stream = runtime.block_on(async {
                let socket = tokio::net::TcpSocket::new_v4().unwrap();
                socket.bind(format!("{SOCKET}:0").parse().unwrap()).unwrap();
                socket.connect(to).await.unwrap().into_std().unwrap()
            });
            stream.set_nonblocking(false).unwrap();
            let mut stream = stream;
            let length = EVENT.len();
            write!(
                stream,
                "POST /j/v1/e HTTP/1.0\r\nhost: x\r\nuser-agent: Mozilla/5.0 Firefox/140.0\r\n\
                 x-forwarded-for: {FORWARDED}\r\n\
                 forwarded: for={FORWARDED}\r\nx-real-ip: {FORWARDED}\r\n\
                 content-length: {length}\r\n\r\n{EVENT}"
            )
            .unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        }

        fn stop(mut self) {
            let id = self.process.id().to_string();
            let told = Command::new("kill").args(["-TERM", &id]).status().unwrap();
            assert!(told.success() && self.process.wait().unwrap().success());
        }
    }

    fn milepost(arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
        command.args(arguments);
        command
    }

    fn said(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn kept(directory: &TempDir) -> Vec<(String, Vec<u8>)> {
        let data = std::fs::read_dir(directory.path().join("data")).unwrap();
        let files = data.map(|entry| entry.unwrap().path());
        files
            .chain([directory.path().join("log")])
            .map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))
            .collect()
    }

    #[test]
    fn no_address_of_a_shopper_is_in_any_file_or_in_the_log_at_its_most_talkative() {
        let directory = tempfile::tempdir().unwrap();
        let server = Server::start(directory.path());
        let answer = server.send();
        assert!(answer.contains("\"ok\""), "{answer}");
        let running = kept(&directory);
        server.stop();
        let log = std::fs::read_to_string(directory.path().join("log")).unwrap();
        assert!(log.contains("/j/v1/e"), "the log tells of the request");
        for (name, bytes) in running.into_iter().chain(kept(&directory)) {
            for address in [SOCKET, FORWARDED] {
                let found = bytes
                    .windows(address.len())
                    .any(|it| it == address.as_bytes());
                assert!(!found, "{address} is in {name}");
            }
        }
    }

    #[test]
    fn counts_are_not_made_anew_where_there_is_no_database() {
        let nowhere = milepost(&["rollup", "rebuild", "--data", "nowhere"]);
        let nowhere = { nowhere }.output().unwrap();
        assert!(!nowhere.status.success());
        assert!(said(&nowhere).contains("--data says where"), "{nowhere:?}");
        assert!(!Path::new("nowhere").exists(), "nothing is made");
    }

    #[test]
    fn a_file_of_sinks_that_is_wrong_is_said_before_anything_starts() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("sinks.toml");
        let text = "[[sink]]\nname = \"crm\"\nkind = \"http\"\nurl = \"https://crm.example\"\n\
                    secret_env = \"MILEPOST_TEST_NO_SUCH_VARIABLE\"\n";
        std::fs::write(&file, text).unwrap();
        let data = directory.path().join("data");
        let output = milepost(&["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .arg("--sinks")
            .arg(&file)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        let said = said(&output);
        assert!(said.contains("sinks.toml: sink `crm`"), "{said}");
        assert!(said.contains("MILEPOST_TEST_NO_SUCH_VARIABLE"), "{said}");
        assert!(!data.exists(), "nothing is made");
    }
}

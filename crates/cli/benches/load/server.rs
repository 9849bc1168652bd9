//! The real binary as a process of its own, so that its memory is its own, too.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

const JOURNEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/journey.json");

pub(crate) struct Server {
    process: Child,
    directory: TempDir,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) async fn start(postgres: Option<String>) -> Self {
        let directory = tempfile::tempdir().expect("a directory for the database");
        let (process, address) = spawn(directory.path(), postgres, &[]).await;
        Self {
            process,
            directory,
            address,
        }
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.directory.path().join("milepost.db")
    }

    /// Commits of events since the start, as the server counts them.
    pub(crate) async fn commits(&self) -> u64 {
        let key = std::fs::read_to_string(self.directory.path().join("api-key")).expect("a key");
        let header = format!("authorization: Bearer {}\r\n", key.trim());
        let told = get(self.address, "/metrics", &header).await;
        let line = told
            .lines()
            .find_map(|line| line.strip_prefix("milepost_commit_events_count "));
        line.map_or(0, |count| count.parse().expect("a number"))
    }

    /// Looks at the resident memory ten times a second until asked.
    pub(crate) fn watch_memory(&self) -> Watched {
        let status = format!("/proc/{}/status", self.process.id().expect("it runs"));
        let (most, over) = (
            Arc::new(AtomicU64::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        let watched = Watched {
            most: Arc::clone(&most),
            over: Arc::clone(&over),
        };
        std::thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                most.fetch_max(resident(Path::new(&status)), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        watched
    }
}

/// Memory that is being watched.
pub(crate) struct Watched {
    most: Arc<AtomicU64>,
    over: Arc<AtomicBool>,
}

impl Watched {
    /// The most that was seen, MiB.
    pub(crate) fn most(self) -> u64 {
        self.over.store(true, Ordering::Relaxed);
        self.most.load(Ordering::Relaxed) / 1_024
    }
}

/// KiB; 0 where the system has no such file.
fn resident(status: &Path) -> u64 {
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}

/// Starts it, and waits for its line.
pub(crate) async fn spawn(
    data: &Path,
    postgres: Option<String>,
    flags: &[&str],
) -> (Child, SocketAddr) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--journey",
        JOURNEY,
        "--data",
    ]);
    command.arg(data);
    command.args([
        "--batches-per-second",
        "0",
        "--site-batches-per-second",
        "0",
        "--visitor-batches-per-second",
        "0",
    ]);
    command.args(flags);
    if let Some(url) = postgres {
        command.env("MILEPOST_DATABASE", url);
    }
    let mut process = command
        .env("RUST_LOG", "off")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the server's binary");
    let out = process.stdout.take().expect("its output");
    let line = BufReader::new(out)
        .lines()
        .next_line()
        .await
        .expect("its output");
    let line = line.expect("the server says that it is ready");
    let address = line
        .strip_prefix("milepost is ready at http://")
        .expect("an address");
    let address = address.trim_end_matches('/').parse().expect("an address");
    (process, address)
}

/// An answer's head and body.
pub(crate) async fn get(address: SocketAddr, path: &str, header: &str) -> String {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{header}\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the server reads");
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .await
        .expect("the server answers");
    String::from_utf8_lossy(&answer).into_owned()
}

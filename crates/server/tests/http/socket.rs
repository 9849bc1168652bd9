//! What only shows on a real socket: addresses, slow and broken senders, stopping.

use std::time::Duration;

use server::{Config, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::{SITE, batch, journey, page_view};

struct Running {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    data: tempfile::TempDir,
}

impl Running {
    async fn start(change: impl FnOnce(&mut Config)) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut config = Config::new(data.path());
        change(&mut config);
        let server = Server::start(&config).await.unwrap();
        server.state().publish("test", journey(SITE)).await.unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let address = server.ready().address;
        let ended = tokio::spawn(server.run(async {
            stopped.await.ok();
        }));
        Self {
            address,
            stop,
            ended,
            data,
        }
    }

    /// Sends bytes and reads until the server closes.
    async fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn events(&self) -> i64 {
        let engine = rusqlite::Connection::open(self.data.path().join("milepost.db")).unwrap();
        engine
            .query_row("SELECT count(*) FROM events", [], |row| row.get(0))
            .unwrap()
    }
}

fn request(body: &str) -> String {
    let length = body.len();
    format!(
        "POST /j/v1/e HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn a_batch_over_a_socket_is_on_disk_when_it_is_answered() {
    let server = Running::start(|_| {}).await;
    let answer = server
        .exchange(request(&batch(&[page_view(1)])).as_bytes())
        .await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(server.events(), 1);
}

#[tokio::test]
async fn a_sender_of_a_large_body_reads_its_413() {
    let server = Running::start(|_| {}).await;
    let answer = server
        .exchange(request(&" ".repeat(900_000)).as_bytes())
        .await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

#[tokio::test]
async fn headers_that_never_end_and_too_many_of_them_are_cut_off() {
    let server = Running::start(|_| {}).await;
    let long = format!(
        "GET / HTTP/1.1\r\nhost: x\r\na: {}\r\n\r\n",
        "x".repeat(20_000)
    );
    let names: Vec<_> = (0..100).map(|n| format!("a{n}: b")).collect();
    let names = names.join("\r\n");
    let many = format!("GET / HTTP/1.1\r\nhost: x\r\n{names}\r\n\r\n");
    for bytes in [long, many] {
        let answer = server.exchange(bytes.as_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
        assert!(answer.contains("application/problem+json"), "{answer}");
        assert!(answer.contains("\"long_headers\""), "{answer}");
    }
    // Twice that is not even read.
    let longer = format!("GET / HTTP/1.1\r\na: {}\r\n\r\n", "x".repeat(40_000));
    let answer = server.exchange(longer.as_bytes()).await;
    assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
}

#[tokio::test]
async fn a_sender_that_never_finishes_its_headers_is_let_go() {
    let server =
        Running::start(|config| config.limits.header_time = Duration::from_millis(50)).await;
    let answer = server.exchange(b"GET / HTTP/1.1\r\nhost:").await;
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 408"),
        "{answer}"
    );
}

#[tokio::test]
async fn a_sender_that_never_finishes_its_body_is_told_so() {
    let server = Running::start(|config| config.limits.body_time = Duration::from_millis(50)).await;
    let bytes =
        b"POST /j/v1/e HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 99\r\n\r\n{";
    let answer = server.exchange(bytes).await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_no_event_and_is_one_when_it_comes_whole() {
    let server = Running::start(|_| {}).await;
    let whole = request(&batch(&[page_view(1)]));
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let cut = &whole.as_bytes()[..whole.len() - 10];
    stream.write_all(cut).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    // Who has gone away need not be answered.
    let is_told = answer.starts_with("HTTP/1.1 400");
    assert!(answer.is_empty() || is_told, "{answer}");
    assert_eq!(server.events(), 0);
    let answer = server.exchange(whole.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(server.events(), 1);
}

#[tokio::test]
async fn more_connections_than_allowed_wait_their_turn() {
    const ALIVE: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
    let server = Running::start(|config| config.limits.connections = 1).await;
    let mut first = TcpStream::connect(server.address).await.unwrap();
    let mut second = TcpStream::connect(server.address).await.unwrap();
    let mut answer = [0; 1_024];
    second.write_all(ALIVE).await.unwrap();
    for _ in 0..10 {
        first.write_all(ALIVE).await.unwrap();
        assert!(first.read(&mut answer).await.unwrap() > 0);
    }
    assert!(
        second.try_read(&mut answer).is_err(),
        "it was served beside the first"
    );
    drop(first);
    assert!(second.read(&mut answer).await.unwrap() > 0);
}

#[tokio::test]
async fn a_request_under_way_is_finished_when_the_server_stops() {
    let server = Running::start(|_| {}).await;
    let body = batch(&[page_view(1)]);
    let whole = request(&body);
    let (head, tail) = whole.split_at(whole.len() - 10);
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    // Answered means accepted before it: connections are taken in order.
    let probe = server
        .exchange(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await;
    assert!(probe.starts_with("HTTP/1.1 200"), "{probe}");
    server.stop.send(()).unwrap();
    stream.write_all(tail.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    server.ended.await.unwrap();
    let engine = rusqlite::Connection::open(server.data.path().join("milepost.db")).unwrap();
    let events: i64 = engine
        .query_row("SELECT count(*) FROM events", [], |row| row.get(0))
        .unwrap();
    assert_eq!(events, 1);
    assert!(TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn a_second_server_on_the_same_address_says_what_to_do() {
    let server = Running::start(|_| {}).await;
    let data = tempfile::tempdir().unwrap();
    let config = Config {
        listen: server.address,
        ..Config::new(data.path())
    };
    let error = Server::start(&config).await.unwrap_err();
    assert!(error.to_string().contains("--listen"), "{error}");
}

//! Journeys as fast as they are asked for: whole, and with the tag of what the asker has.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::server::{Server, get};

const ASKERS: u32 = 64;
const PATH: &str = "/j/fern-floor/en.mpj";

pub(crate) async fn measure(server: &Server, phase: Duration) {
    let whole = get(server.address, PATH, "accept-encoding: br\r\n").await;
    let (head, _) = whole.split_once("\r\n\r\n").expect("a head");
    let tag = head
        .lines()
        .find_map(|line| line.strip_prefix("etag: "))
        .expect("a tag");
    for (what, header) in [
        ("whole", String::new()),
        (
            "known to the asker (304)",
            format!("if-none-match: {tag}\r\n"),
        ),
    ] {
        let request =
            format!("GET {PATH} HTTP/1.1\r\nhost: x\r\naccept-encoding: br\r\n{header}\r\n");
        let rate = rate(server.address, &request, phase).await;
        println!(
            "journey, {what}: {rate:.0} requests/s by {ASKERS} askers on the same machine (goal 30,000)"
        );
    }
}

async fn rate(address: SocketAddr, request: &str, phase: Duration) -> f64 {
    let began = Instant::now();
    let askers: Vec<_> = (0..ASKERS)
        .map(|_| tokio::spawn(ask(address, request.to_owned(), began + phase)))
        .collect();
    let mut answers = 0;
    for asker in askers {
        answers += asker.await.expect("no asker panics");
    }
    f64::from(answers) / began.elapsed().as_secs_f64()
}

async fn ask(address: SocketAddr, request: String, end: Instant) -> u32 {
    let mut stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    stream.set_nodelay(true).expect("a socket option");
    let mut answer = vec![0; 64 * 1024];
    let (mut answers, mut length) = (0, None);
    while Instant::now() < end {
        stream
            .write_all(request.as_bytes())
            .await
            .expect("the server reads");
        let mut read = 0;
        // Every answer is as long as the first.
        while read == 0 || length.is_some_and(|length| read < length) {
            read += stream
                .read(&mut answer[read..])
                .await
                .expect("the server answers");
            length = length.or_else(|| whole_length(&answer[..read]));
        }
        answers += 1;
    }
    answers
}

fn whole_length(answer: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(answer);
    let (head, _) = text.split_once("\r\n\r\n")?;
    let body = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    Some(head.len() + 4 + body.map_or(0, |length| length.parse().unwrap_or(0)))
}

//! Behind proxies: whose address the limits go by.

use std::num::NonZeroU32;

use server::{Config, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{SITE, batch, journey, page_view};

/// The statuses of `lines.len()` batches, each sent with its own `X-Forwarded-For`.
async fn statuses(trusted: u8, lines: &[&str]) -> Vec<String> {
    let data = tempfile::tempdir().unwrap();
    let mut config = Config::new(data.path());
    config.limits.batches_per_second = NonZeroU32::new(1);
    config.limits.trusted_proxies = trusted;
    let server = Server::start(&config).await.unwrap();
    server.state().publish("test", journey(SITE)).await.unwrap();
    let address = server.ready().address;
    let running = tokio::spawn(server.run(std::future::pending()));
    let mut statuses = Vec::new();
    for (number, line) in (0..).zip(lines) {
        let body = batch(&[page_view(number)]);
        let request = format!(
            "POST /j/v1/e HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-forwarded-for: {line}\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        );
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        statuses.push(answer[9..12].to_owned());
    }
    running.abort();
    statuses
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_shopper_has_their_own_limit() {
    let lines: Vec<_> = (1..=6).map(|n| format!("203.0.113.{n}")).collect();
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    assert_eq!(statuses(1, &lines).await, ["200"; 6]);
    assert_eq!(statuses(0, &lines).await[4..], ["429"; 2]);
}

#[tokio::test]
async fn a_shopper_who_makes_up_addresses_has_one_limit_all_the_same() {
    let lines: Vec<_> = (1..=6)
        .map(|n| format!("198.51.100.{n}, 203.0.113.7"))
        .collect();
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    assert_eq!(statuses(1, &lines).await[4..], ["429"; 2]);
}

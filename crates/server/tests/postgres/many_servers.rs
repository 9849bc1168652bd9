//! Several server processes on one database: each event once, every count right.

use std::sync::Arc;

use axum::http::StatusCode;
use throwaway::Postgres;

use crate::has_postgres;
use crate::server_on::{Server, id};

/// Servers at once.
const SERVERS: u64 = 4;
/// Events, of which every server is sent every one.
const EVENTS: u64 = 600;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_sent_to_all_servers_at_once_is_stored_and_counted_once() {
    if !has_postgres() {
        return;
    }
    let postgres = Postgres::start().unwrap();
    let url = postgres.create("shop").unwrap();
    let all: Vec<_> = (0..EVENTS).map(|n| id(0, n * 7 % EVENTS)).collect();
    let senders = (0..SERVERS).map(|number| {
        let (url, mut ids) = (url.clone(), all.clone());
        tokio::spawn(async move {
            let server = Arc::new(Server::on(&url).await);
            // Each in another order: so two can stand in each other's way.
            ids.rotate_left((number * EVENTS / SERVERS) as usize);
            let batches = ids.chunks(50).map(<[_]>::to_vec).map(|batch| {
                let server = Arc::clone(&server);
                tokio::spawn(async move { server.send(&batch).await })
            });
            let mut told = 0;
            for batch in batches.collect::<Vec<_>>() {
                let (status, stored) = batch.await.unwrap();
                assert_eq!(status, StatusCode::OK);
                told += stored;
            }
            told
        })
    });
    for sender in senders.collect::<Vec<_>>() {
        assert_eq!(sender.await.unwrap() as u64, EVENTS);
    }
    let ask = |sql| postgres.ask("shop", sql).unwrap();
    // A connection tells what it counted when it ends.
    while ask("SELECT count(*) FROM pg_stat_activity WHERE datname = 'shop'") != "1" {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        ask("SELECT deadlocks FROM pg_stat_database WHERE datname = 'shop'"),
        "0",
        "servers that store the same events stood in each other's way"
    );
    assert_eq!(
        ask("SELECT count(*), count(DISTINCT id) FROM events"),
        format!("{EVENTS}|{EVENTS}")
    );
    assert_eq!(ask("SELECT events FROM event_counts"), EVENTS.to_string());
    assert_eq!(
        ask("SELECT count(DISTINCT seq) FROM events"),
        EVENTS.to_string()
    );
}

//! Postgres goes away and comes back: what was acknowledged is there, what was not is told so.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use throwaway::Postgres;

use crate::has_postgres;
use crate::server_on::{Server, id};

/// Longest that a sender waits for its 503, and that all takes to be as before.
const SOON: Duration = Duration::from_secs(6);

#[tokio::test]
async fn while_postgres_is_away_senders_are_told_and_soon_after_all_is_as_before() {
    if !has_postgres() {
        return;
    }
    // Waits for the disk: it will end without a chance to write anything.
    let postgres = Postgres::start_with(&["fsync=on"]).unwrap();
    let url = postgres.create("shop").unwrap();
    let server = Server::on(&url).await;
    let mut acknowledged = 0;
    let mut number = 0;
    for round in 0..2 {
        for _ in 0..10 {
            number += 1;
            let (status, stored) = server.send(&[id(0, number)]).await;
            assert_eq!(status, StatusCode::OK, "round {round}");
            acknowledged += stored;
        }
        postgres.stop().unwrap();
        let began = Instant::now();
        let (status, stored) = server.send(&[id(0, number + 1)]).await;
        assert_eq!((status, stored), (StatusCode::SERVICE_UNAVAILABLE, 0));
        assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
        assert_eq!(server.get("/readyz").await, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(server.get("/healthz").await, StatusCode::OK);
        assert_eq!(server.get("/j/fern-floor/en.mpj").await, StatusCode::OK);
        postgres.start_again().unwrap();
        let began = Instant::now();
        loop {
            let (status, stored) = server.send(&[id(0, number + 1)]).await;
            if status == StatusCode::OK {
                acknowledged += stored;
                number += 1;
                break;
            }
            assert!(began.elapsed() < SOON, "still away");
        }
        println!("as before after {:?}", began.elapsed());
        assert_eq!(server.get("/readyz").await, StatusCode::OK);
    }
    let there = postgres.ask("shop", "SELECT count(*) FROM events").unwrap();
    assert_eq!(there, acknowledged.to_string());
    assert_eq!(acknowledged as u64, number);
}

/// The command of docs/operations.md.
#[tokio::test]
async fn a_dump_of_postgres_comes_back_in_another_database() {
    if !has_postgres() {
        return;
    }
    let postgres = Postgres::start().unwrap();
    let (url, other) = (
        postgres.create("shop").unwrap(),
        postgres.create("other").unwrap(),
    );
    let server = Server::on(&url).await;
    let ids: Vec<_> = (1..=50).map(|number| id(0, number)).collect();
    assert_eq!(server.send(&ids).await, (StatusCode::OK, 50));
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("milepost.dump");
    let tools = throwaway::binaries().unwrap();
    let run = |program: &str, arguments: &[&std::ffi::OsStr]| {
        let status = std::process::Command::new(tools.join(program))
            .args(arguments)
            .status();
        assert!(status.unwrap().success(), "{program}");
    };
    let text = std::ffi::OsStr::new;
    run(
        "pg_dump",
        &[
            text("--format=custom"),
            text("--file"),
            file.as_ref(),
            text(&url),
        ],
    );
    run(
        "pg_restore",
        &[
            text("--exit-on-error"),
            text("--no-owner"),
            text("--dbname"),
            text(&other),
            file.as_ref(),
        ],
    );
    // A server on it knows every event, and stores new ones.
    let restored = Server::on(&other).await;
    assert_eq!(restored.send(&ids).await, (StatusCode::OK, 50));
    assert_eq!(
        postgres
            .ask("other", "SELECT count(*) FROM events")
            .unwrap(),
        "50"
    );
    assert_eq!(restored.send(&[id(0, 51)]).await, (StatusCode::OK, 1));
    assert_eq!(
        postgres
            .ask("other", "SELECT count(*) FROM events")
            .unwrap(),
        "51"
    );
}

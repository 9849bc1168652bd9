//! One synchronous standby: what was acknowledged is there when the first machine is gone.

use axum::http::StatusCode;
use throwaway::Postgres;

use crate::has_postgres;
use crate::server_on::{Server, id};

#[tokio::test]
async fn every_acknowledged_event_is_on_the_standby_when_the_primary_dies() {
    if !has_postgres() {
        return;
    }
    let primary = Postgres::start_with(&["wal_level=replica", "max_wal_senders=4"]).unwrap();
    let url = primary.create("shop").unwrap();
    let standby = primary.standby().unwrap();
    primary
        .ask(
            "shop",
            "ALTER SYSTEM SET synchronous_standby_names = 'standby'",
        )
        .unwrap();
    primary.ask("shop", "SELECT pg_reload_conf()").unwrap();
    let server = Server::on(&url).await;
    let mut acknowledged = 0;
    for batch in 0..20_u64 {
        let ids: Vec<_> = (0..10).map(|n| id(0, batch * 10 + n)).collect();
        let (status, stored) = server.send(&ids).await;
        assert_eq!(status, StatusCode::OK);
        acknowledged += stored;
    }
    primary.stop().unwrap();
    let (status, _) = server.send(&[id(0, 999)]).await;
    assert_eq!(
        status,
        StatusCode::SERVICE_UNAVAILABLE,
        "gone is never said to be stored"
    );
    // What came before the end may still have to be replayed there.
    let mut there = String::new();
    for _ in 0..100 {
        there = standby.ask("shop", "SELECT count(*) FROM events").unwrap();
        if there == acknowledged.to_string() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(there, acknowledged.to_string());
    assert_eq!(acknowledged, 200);
}

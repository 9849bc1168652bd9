//! Events lie by day, and a day that is made later takes what came before it.

use throwaway::Postgres;

use crate::has_postgres;
use crate::server_on::{Server, id, now};

#[tokio::test]
async fn events_lie_on_the_day_of_their_id_and_those_of_no_day_beside() {
    if !has_postgres() {
        return;
    }
    let postgres = Postgres::start().unwrap();
    let server = Server::on(&postgres.create("shop").unwrap()).await;
    let today = now() / 86_400_000;
    let ids = [
        id(0, 1),
        id(1, 2),
        id(-1, 3),
        id(40, 4),
        shopper::Id([0x4f; 16]),
    ];
    assert_eq!(server.send(&ids).await.1, 5);
    let rows = |table: &str| {
        let count = format!("SELECT count(*) FROM {table}");
        postgres.ask("shop", &count).unwrap()
    };
    assert_eq!(rows("events"), "5");
    for day in today - 1..=today + 1 {
        assert_eq!(rows(&format!("events_d{day}")), "1");
    }
    assert_eq!(rows("events_other"), "2");
}

#[tokio::test]
async fn a_day_that_is_made_late_takes_its_events_and_they_are_still_known() {
    if !has_postgres() {
        return;
    }
    let postgres = Postgres::start().unwrap();
    let url = postgres.create("shop").unwrap();
    let server = Server::on(&url).await;
    let today = now() / 86_400_000;
    assert_eq!(server.send(&[id(0, 1)]).await.1, 1);
    // As if nobody had made the day before its first event.
    let lost = format!(
        "ALTER TABLE events DETACH PARTITION events_d{today}; \
         INSERT INTO events_other SELECT * FROM events_d{today}; DROP TABLE events_d{today}"
    );
    postgres.ask("shop", &lost).unwrap();
    let again = Server::on(&url).await;
    let count = format!("SELECT count(*) FROM events_d{today}");
    assert_eq!(postgres.ask("shop", &count).unwrap(), "1");
    assert_eq!(again.send(&[id(0, 2)]).await.1, 1);
    assert_eq!(
        postgres
            .ask("shop", "SELECT count(*) FROM events_other")
            .unwrap(),
        "0"
    );
    assert_eq!(postgres.ask("shop", &count).unwrap(), "2");
}

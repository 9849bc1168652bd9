//! Folding beside others, and what of it is counted.

use std::sync::Arc;
use std::time::{Duration, Instant};

use shopper::names;

use super::*;
use crate::store::engine::Engine;
use crate::store::insert::append;
use crate::store::people::person_of;
use crate::store::results::Days;
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::value::sample::{SITE, order, program};
use crate::vault::Vault;

const ANNA: Id = Id([0xa; 16]);
const BEN: Id = Id([0xb; 16]);

async fn open() -> (tempfile::TempDir, Arc<Store>) {
    let (directory, store) = fresh().await;
    (directory, Arc::new(store))
}

async fn ordered(store: &Store, visitor: Id, n: u8, bot: bool) {
    let event = order(n, names::PURCHASE, n, 4_000, 1);
    let mut row = EventRow::vouched(SITE, visitor, event, 1).unwrap();
    row.bot = bot;
    let mut transaction = store.begin().await.unwrap();
    assert!(append(store, &mut transaction, &row).await.unwrap());
    transaction.commit().await.unwrap();
    store.standing(SITE, &program(), visitor).await.unwrap();
}

#[tokio::test]
async fn what_a_bot_earns_is_in_no_figure() {
    let (_directory, store) = open().await;
    ordered(&store, ANNA, 1, true).await;
    ordered(&store, BEN, 2, false).await;
    let earned: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT times, amount FROM programme_days WHERE kind = 'earned' AND day < 1000000",
    )
    .fetch_all(&store.reader)
    .await
    .unwrap();
    assert_eq!(earned, [(1, 40)]);
    let (_, standing) = store.standing(SITE, &program(), ANNA).await.unwrap();
    assert_eq!(standing.profile.ledger.pending("leaves"), 40);
}

async fn alias(store: &Store, visitor: Id) -> Id {
    let person = person_of(&Vault::new(&[7; 32]), SITE, "anna");
    let news = store.alias(SITE, visitor, (person, "anna"), 2).await;
    assert!(news.unwrap());
    person
}

#[tokio::test]
async fn the_points_of_a_device_that_became_a_customers_are_in_the_figures_once() {
    let (_directory, store) = open().await;
    ordered(&store, ANNA, 1, false).await;
    ordered(&store, BEN, 2, false).await;
    let all = Days {
        from: 0,
        to: 100_000,
    };
    let before = store.people_of_programme(SITE, all).await.unwrap();
    let points = store.points(SITE).await.unwrap();
    for visitor in [ANNA, BEN] {
        alias(&store, visitor).await;
        store.standing(SITE, &program(), visitor).await.unwrap();
    }
    assert_eq!(store.points(SITE).await.unwrap(), points);
    let after = store.people_of_programme(SITE, all).await.unwrap();
    assert_eq!((before.active, after.active), (2, 1));
}

#[tokio::test]
async fn a_rebuild_takes_out_what_was_left_under_a_device_that_became_a_customers() {
    let (_directory, store) = open().await;
    ordered(&store, ANNA, 1, false).await;
    let person = alias(&store, ANNA).await;
    store.standing(SITE, &program(), ANNA).await.unwrap();
    let kept = store.movements(SITE, person).await.unwrap();
    // As a server before this one left it.
    sqlx::query(
        "INSERT INTO ledger SELECT site, $1, n, wallet, kind, amount, pending, rule, \
         version, event, reason, actor, at FROM ledger",
    )
    .bind(&ANNA.0[..])
    .execute(&store.writer)
    .await
    .unwrap();
    let rebuilt = store.rebuild_standings(SITE, &program()).await.unwrap();
    assert_eq!((rebuilt.people, rebuilt.changed), (1, 1));
    assert!(store.movements(SITE, ANNA).await.unwrap().is_empty());
    assert_eq!(store.movements(SITE, person).await.unwrap(), kept);
}

/// `SQLite` has one writer; who stands in whose way is Postgres' matter.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rebuild_that_another_stood_in_the_way_of_is_done_again() {
    let (_directory, store) = open().await;
    if store.engine == Engine::Sqlite {
        return;
    }
    ordered(&store, ANNA, 1, false).await;
    // Postgres ends whoever waited first for its deadlock's second; on a busy machine that may be
    // this test, and then it begins again.
    for _ in 0..10 {
        let mut other = store.begin().await.unwrap();
        sqlx::query("UPDATE programme_days SET times = times WHERE site = $1")
            .bind(SITE)
            .execute(&mut *other)
            .await
            .unwrap();
        let rebuilding = Arc::clone(&store);
        let task =
            tokio::spawn(async move { rebuilding.rebuild_standings(SITE, &program()).await });
        until_somebody_waits(&store).await;
        let asked = sqlx::query("UPDATE standings SET upto = upto WHERE site = $1")
            .bind(SITE)
            .execute(&mut *other)
            .await;
        drop(other);
        let rebuilt = task.await.unwrap().unwrap();
        assert_eq!((rebuilt.people, rebuilt.changed), (1, 0));
        if asked.is_ok() {
            return;
        }
    }
    panic!("the rebuild was never ended");
}

async fn until_somebody_waits(store: &Store) {
    let begun = Instant::now();
    loop {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
        .fetch_one(&store.reader)
        .await
        .unwrap();
        if waiting > 0 {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "nobody waits");
    }
}

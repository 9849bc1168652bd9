//! What is let go of, what stays, and what a rebuild makes of it.

use std::sync::Arc;

use shopper::Id;

use super::*;
use crate::config::Limits;
use crate::store::engine::Engine;
use crate::store::queue::Queue;
use crate::store::results::Days;
use crate::store::rollup::tests::row;
use crate::store::row::EventRow;
use crate::store::tests::fresh;

const NOW: Millis = 20_000 * DAY_MS + 12 * 60 * 60 * 1_000;

/// An event of some days ago, told at once.
fn aged(n: u8, site: &str, days: i64) -> EventRow {
    let mut row = row(n);
    row.site = Arc::from(site);
    row.at = NOW - days * DAY_MS;
    row.received_at = row.at;
    row.event.id = Id::v7(row.at, [n; 10]);
    row
}

struct Bench {
    _directory: tempfile::TempDir,
    store: Store,
}

/// Two sites with events of 40 and 20 days ago and of today; `fern` keeps ten days, `moss` thirty.
async fn bench() -> Bench {
    let (directory, store) = fresh().await;
    for days in [40, 20, 0] {
        store.make_days(NOW - days * DAY_MS).await.unwrap();
    }
    let queue = Queue::open(&store, &Limits::default());
    let mut rows = Vec::new();
    for (site, first) in [("fern", 0), ("moss", 60)] {
        for (age, days) in [40, 20, 0].into_iter().enumerate() {
            let numbers = (0..20).map(|n| first + age as u8 * 20 + n);
            rows.extend(numbers.map(|n| aged(n, site, days)));
        }
    }
    queue.store(rows).await.unwrap();
    for (site, days) in [("fern", 10), ("moss", 30)] {
        let retention = SiteRetention {
            event_days: Some(days),
            answer_days: Some(days),
            file_days: None,
            letter_days: None,
        };
        store.set_retention(site, retention).await.unwrap();
    }
    Bench {
        _directory: directory,
        store,
    }
}

impl Bench {
    async fn events(&self, site: &str) -> usize {
        self.store.events(site, None, 1_000).await.unwrap().len()
    }

    async fn counted(&self) -> Vec<(String, i64, String, i64)> {
        sqlx::query_as(
            "SELECT site, day, name, events FROM event_days WHERE dimension = 'all' \
             AND day < 1000000 ORDER BY site, day, name",
        )
        .fetch_all(&self.store.reader)
        .await
        .unwrap()
    }
}

#[tokio::test]
async fn each_site_keeps_as_long_as_it_says_and_what_was_counted_stays() {
    let bench = bench().await;
    let counted = bench.counted().await;
    let gone = bench
        .store
        .let_go(&Retention::default(), &BTreeSet::new(), NOW)
        .await
        .unwrap();
    assert_eq!(
        (bench.events("fern").await, bench.events("moss").await),
        (20, 40)
    );
    match bench.store.engine {
        Engine::Sqlite => assert_eq!((gone.events, gone.days), (60, 0)),
        // The days around 40 days ago, as wholes; what `fern` alone lets go of, row by row.
        Engine::Postgres => assert_eq!((gone.events, gone.days), (20, 7)),
    }
    assert_eq!(bench.counted().await, counted);
    bench.store.rebuild_rollups().await.unwrap();
    assert_eq!(
        bench.counted().await,
        counted,
        "days without their events stay as they were"
    );
    let again = bench
        .store
        .let_go(&Retention::default(), &BTreeSet::new(), NOW)
        .await
        .unwrap();
    assert_eq!(again, LetGo::default());
}

#[tokio::test]
async fn one_site_that_keeps_for_ever_keeps_its_days_from_being_dropped() {
    let bench = bench().await;
    let operator = Retention {
        event_days: None,
        answer_days: None,
        file_days: None,
        letter_days: None,
    };
    bench
        .store
        .set_retention("moss", SiteRetention::default())
        .await
        .unwrap();
    let gone = bench
        .store
        .let_go(&operator, &BTreeSet::new(), NOW)
        .await
        .unwrap();
    assert_eq!((gone.events, gone.days), (40, 0));
    assert_eq!(
        (bench.events("fern").await, bench.events("moss").await),
        (20, 60)
    );
}

#[tokio::test]
async fn a_day_of_which_something_came_late_is_not_dropped_with_it() {
    let bench = bench().await;
    let mut late = aged(200, "moss", 40);
    late.received_at = NOW - DAY_MS;
    let queue = Queue::open(&bench.store, &Limits::default());
    queue.store(vec![late]).await.unwrap();
    bench
        .store
        .let_go(&Retention::default(), &BTreeSet::new(), NOW)
        .await
        .unwrap();
    assert_eq!(bench.events("moss").await, 41);
}

#[tokio::test]
async fn who_took_which_step_is_not_told_any_more_once_it_is_let_go_of() {
    let bench = bench().await;
    let days = Days {
        from: NOW / DAY_MS - 41,
        to: NOW / DAY_MS + 1,
    };
    let shoppers = async || -> Vec<usize> {
        let days = bench.store.funnel_days("fern", days).await.unwrap();
        days.iter().map(|(_, day)| day.len()).collect()
    };
    let before = shoppers().await;
    assert!(
        before.iter().all(|of| *of > 0) && before.len() >= 3,
        "{before:?}"
    );
    bench
        .store
        .let_go(&Retention::default(), &BTreeSet::new(), NOW)
        .await
        .unwrap();
    let after = shoppers().await;
    // Counted as before, and told of the newest alone.
    let (newest, older) = after.split_last().unwrap();
    assert_eq!((Some(newest), after.len()), (before.last(), before.len()));
    assert!(older.iter().all(|of| *of == 0), "{after:?}");
}

//! What was earned outlives the events that it was earned by.

use std::collections::BTreeSet;

use shopper::{DAY_MS, Event, Id, Millis, names};

use crate::retention::{Retention, SiteRetention};
use crate::rollup::line::Sheet;
use crate::store::Store;
use crate::store::insert::append;
use crate::store::people::person_of;
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::value::sample::{SITE, order, program};
use crate::vault::Vault;

const NOW: Millis = 1_000 * DAY_MS;
/// Events are kept for thirty days.
const BEFORE: Millis = NOW - 30 * DAY_MS;
const ANNA: Id = Id([0xa; 16]);

struct Bench {
    _directory: tempfile::TempDir,
    store: Store,
}

impl Bench {
    async fn open() -> Self {
        let (directory, store) = fresh().await;
        let retention = SiteRetention {
            event_days: Some(30),
            ..SiteRetention::default()
        };
        store.set_retention(SITE, retention).await.unwrap();
        Self {
            _directory: directory,
            store,
        }
    }

    /// Something that came in so many days ago.
    async fn tell(&self, visitor: Id, event: Event, days: i64) {
        let at = NOW - days * DAY_MS;
        let event = Event { at, ..event };
        let row = EventRow::vouched(SITE, visitor, event, at).unwrap();
        let mut transaction = self.store.begin().await.unwrap();
        assert!(append(&self.store, &mut transaction, &row).await.unwrap());
        transaction.commit().await.unwrap();
    }

    /// Leaves that there are, by the profile and by the movements.
    async fn leaves(&self, visitor: Id) -> (i64, i64) {
        let standing = self.store.standing(SITE, &program(), visitor).await;
        let (person, standing) = standing.unwrap();
        let ledger = &standing.profile.ledger;
        let movements = self.store.movements(SITE, person.id).await.unwrap();
        let sum = movements.iter().map(|it| it.amount + it.pending).sum();
        (ledger.balance("leaves") + ledger.pending("leaves"), sum)
    }

    async fn let_go(&self) -> u64 {
        let made = self.store.cut_standings(SITE, &program(), BEFORE).await;
        let (defaults, all) = (Retention::default(), BTreeSet::new());
        let gone = self.store.let_go(&defaults, &all, NOW).await.unwrap();
        assert!(gone.events > 0, "the test keeps nothing old");
        made.unwrap().people
    }

    async fn forget(&self, person: Id) {
        let mut transaction = self.store.begin().await.unwrap();
        let forgotten = crate::store::standings::forget(&mut transaction, SITE, person).await;
        forgotten.unwrap();
        transaction.commit().await.unwrap();
    }

    /// What the counts have of the programme.
    async fn counted(&self) -> Vec<(String, String, i64, i64)> {
        let table = Sheet::Programme.shape().table;
        let sql = format!(
            "SELECT kind, thing, CAST(sum(times) AS BIGINT), CAST(sum(amount) AS BIGINT) \
             FROM {table} WHERE day < 1000000 GROUP BY kind, thing ORDER BY kind, thing"
        );
        sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .fetch_all(&self.store.reader)
            .await
            .unwrap()
    }
}

fn bought(n: u8, minor: i64) -> Event {
    order(n, names::PURCHASE, n, minor, 0)
}

#[tokio::test]
async fn points_stay_when_their_orders_are_let_go_of_and_all_is_folded_anew() {
    let bench = Bench::open().await;
    bench.tell(ANNA, bought(1, 4_000), 40).await;
    bench.tell(ANNA, bought(2, 700), 10).await;
    assert_eq!(bench.leaves(ANNA).await, (47, 47));
    let counted = bench.counted().await;
    assert_eq!(bench.let_go().await, 1);
    assert_eq!(bench.leaves(ANNA).await, (47, 47));
    bench.forget(ANNA).await;
    assert_eq!(bench.leaves(ANNA).await, (47, 47), "folded anew");
    assert_eq!(bench.counted().await, counted, "nothing is counted twice");
    let rebuilt = bench
        .store
        .rebuild_standings(SITE, &program())
        .await
        .unwrap();
    assert_eq!((rebuilt.people, rebuilt.changed), (1, 0));
    bench.tell(ANNA, bought(3, 300), 1).await;
    assert_eq!(bench.leaves(ANNA).await, (50, 50));
    // A year later the next ones go.
    let later = bench.store.cut_standings(SITE, &program(), NOW).await;
    assert_eq!(later.unwrap().people, 1);
    bench.forget(ANNA).await;
    assert_eq!(bench.leaves(ANNA).await, (50, 50));
}

#[tokio::test]
async fn what_a_device_earned_long_ago_is_its_customers_who_signs_in_today() {
    let bench = Bench::open().await;
    let person = person_of(&Vault::new(&[7; 32]), SITE, "6834");
    let ben = Id([0xb; 16]);
    for (n, visitor, minor) in [(1, ANNA, 4_000), (2, ben, 700)] {
        bench.tell(visitor, bought(n, minor), 40).await;
        bench.leaves(visitor).await;
    }
    let counted = bench.counted().await;
    assert_eq!(bench.let_go().await, 2);
    for device in [ANNA, ben] {
        let customer = (person, "6834");
        bench
            .store
            .alias(SITE, device, customer, NOW)
            .await
            .unwrap();
        let (balance, sum) = bench.leaves(device).await;
        assert_eq!(balance, sum);
    }
    assert_eq!(bench.leaves(ANNA).await, (47, 47), "of both devices");
    let now = bench.counted().await;
    let earned = |of: &[(String, String, i64, i64)]| of.iter().find(|it| it.0 == "earned").cloned();
    assert_eq!(earned(&now), earned(&counted));
}

#[tokio::test]
async fn a_device_that_earned_nothing_leaves_no_standing_behind_its_last_event() {
    let bench = Bench::open().await;
    let seen = Event {
        name: "page_view".to_owned(),
        ..bought(1, 0)
    };
    bench.tell(ANNA, seen, 40).await;
    bench.leaves(ANNA).await;
    let made = bench.store.cut_standings(SITE, &program(), BEFORE).await;
    let made = made.unwrap();
    assert_eq!((made.people, made.ended), (0, 1));
    let standings: i64 = sqlx::query_scalar("SELECT count(*) FROM standings")
        .fetch_one(&bench.store.reader)
        .await
        .unwrap();
    assert_eq!(standings, 0);
}

#[tokio::test]
async fn badges_and_points_are_counted_by_day_and_taken_out_with_their_person() {
    let bench = Bench::open().await;
    bench.tell(ANNA, bought(1, 4_000), 40).await;
    bench.leaves(ANNA).await;
    let counted = bench.counted().await;
    let words: Vec<(&str, &str, i64, i64)> = { counted.iter() }
        .map(|(kind, thing, times, amount)| (&**kind, &**thing, *times, *amount))
        .collect();
    assert_eq!(
        words,
        [("badge", "buyer/1", 1, 0), ("earned", "leaves", 1, 40)]
    );
    bench.store.rebuild_rollups().await.unwrap();
    assert_eq!(bench.counted().await, counted);
    bench.let_go().await;
    bench.store.erase(SITE, ANNA, NOW).await.unwrap();
    assert_eq!(bench.counted().await, []);
}

use shopper::{DAY_MS, Event, Source, names};

use super::*;
use crate::retention::SiteRetention;
use crate::store::insert::append;
use crate::store::people::person_of;
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::value::sample::{SITE, order, program};
use crate::vault::Vault;

const NOW: Millis = 20_000 * DAY_MS;

struct Bench {
    _directory: tempfile::TempDir,
    store: Store,
    vault: Vault,
}

impl Bench {
    async fn open() -> Self {
        let (directory, store) = fresh().await;
        Self {
            _directory: directory,
            store,
            vault: Vault::new(&[7; 32]),
        }
    }

    /// An order of ten leaves for each of `n`, told on a device so many days ago.
    async fn buys(&self, device: Id, n: u8, days: i64) {
        self.tells(device, n, days, Source::Platform).await;
    }

    async fn tells(&self, device: Id, n: u8, days: i64, source: Source) {
        let at = NOW - days * DAY_MS;
        let event = Event {
            source,
            ..order(n, names::PURCHASE, n, 1_000, at)
        };
        // Each device tells it under an id of its own.
        let id = Id([n * 16 + device.0[15]; 16]);
        let row = EventRow::vouched(SITE, device, Event { id, at, ..event }, at).unwrap();
        let mut transaction = self.store.begin().await.unwrap();
        assert!(append(&self.store, &mut transaction, &row).await.unwrap());
        transaction.commit().await.unwrap();
    }

    async fn is_annas(&self, device: Id) {
        let person = person_of(&self.vault, SITE, "anna");
        let known = self.store.alias(SITE, device, (person, "anna"), NOW).await;
        assert!(known.unwrap());
    }

    async fn leaves(&self, device: Id, known: &[Id]) -> Option<i64> {
        let program = program();
        let desk = Desk {
            site: SITE,
            program: &program,
            vault: &self.vault,
            now: NOW,
        };
        let person = person_of(&self.vault, SITE, "anna");
        let known: Vec<Id> = known.iter().copied().map(device_name).collect();
        let copy = self.store.member_copy(desk, (device, person), &known).await;
        copy.unwrap().map(|copy| {
            copy.profile.ledger.balance("leaves") + copy.profile.ledger.pending("leaves")
        })
    }
}

/// A device that was made so many days ago.
fn device(n: u8, days: i64) -> Id {
    Id::v7(NOW - days * DAY_MS, [n; 10])
}

#[tokio::test]
async fn a_copy_is_of_the_others_alone_and_an_order_that_both_told_is_ones_own() {
    let bench = Bench::open().await;
    let (old, new) = (device(1, 90), device(2, 1));
    bench.buys(old, 1, 50).await;
    bench.buys(old, 2, 1).await;
    bench.tells(new, 2, 1, Source::Client).await;
    bench.buys(new, 3, 0).await;
    bench.is_annas(old).await;
    bench.is_annas(new).await;
    assert_eq!(bench.leaves(new, &[]).await, Some(10));
    assert_eq!(bench.leaves(new, &[old]).await, None);
}

#[tokio::test]
async fn what_is_behind_the_cut_goes_to_devices_that_had_no_part_in_it() {
    let bench = Bench::open().await;
    let (old, aged, new) = (device(1, 90), device(2, 80), device(3, 1));
    let retention = SiteRetention {
        event_days: Some(30),
        ..SiteRetention::default()
    };
    bench.store.set_retention(SITE, retention).await.unwrap();
    bench.buys(old, 1, 50).await;
    bench.buys(old, 2, 10).await;
    for one in [old, aged, new] {
        bench.is_annas(one).await;
    }
    assert_eq!(bench.leaves(new, &[]).await, Some(20));
    let cut = NOW - 30 * DAY_MS;
    let made = bench.store.cut_standings(SITE, &program(), cut).await;
    assert_eq!(made.unwrap().people, 1);
    assert_eq!(bench.leaves(new, &[]).await, Some(20));
    assert_eq!(
        bench.leaves(aged, &[]).await,
        Some(10),
        "it may have it already"
    );
}

#[tokio::test]
async fn a_device_that_is_not_the_customers_gets_nothing() {
    let bench = Bench::open().await;
    let (old, new) = (device(1, 90), device(2, 1));
    bench.buys(old, 1, 50).await;
    bench.is_annas(old).await;
    let (program, person) = (program(), person_of(&bench.vault, SITE, "anna"));
    let desk = Desk {
        site: SITE,
        program: &program,
        vault: &bench.vault,
        now: NOW,
    };
    let refused = bench.store.member_copy(desk, (new, person), &[]).await;
    assert!(matches!(refused, Err(Error::BadRequest(_))));
}

#[test]
fn an_ids_time_is_read_where_it_has_one() {
    assert_eq!(
        made_at(Id::v7(1_700_000_000_123, [9; 10])),
        1_700_000_000_123
    );
    assert_eq!(made_at(Id([9; 16])), 0);
}

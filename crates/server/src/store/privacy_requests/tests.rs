//! Requests of a shop's platform: once each, whatever is cut off.

use serde_json::Value;
use shopper::{Event, Object, ObjectKind, Source, names};

use super::*;
use crate::hook::{Naming, OrderNews, named};
use crate::privacy::work_off;
use crate::store::audit::AuditWanted;
use crate::store::insert::append as append_event;
use crate::store::people::person_of;
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::vault::Vault;

const SITE: &str = "fern";
const NOW: Millis = 100 * DAY_MS;

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

    fn naming(&self) -> Naming<'_> {
        Naming {
            site: SITE,
            vault: &self.vault,
        }
    }

    async fn ask(&self, id: &str, request: &PrivacyRequest) {
        let delivery = Delivery {
            naming: self.naming(),
            platform: Platform::Shopify,
            topic: "customers/redact",
            id,
            body: id.as_bytes(),
            now: NOW,
        };
        self.store
            .keep_privacy_request(delivery, request)
            .await
            .unwrap();
    }

    async fn work_off(&self, now: Millis) -> u32 {
        let by = (&self.store, &self.vault);
        work_off(by, SITE, now).await.unwrap()
    }

    /// An order under some id.
    async fn ordered(&self, visitor: Id, order: &str) {
        let event = Event {
            id: self.naming().order(Platform::Shopify, order),
            name: names::PURCHASE.to_owned(),
            at: NOW - 1,
            source: Source::Platform,
            object: Some(Object {
                kind: ObjectKind::Order,
                id: order.to_owned(),
                ..Object::default()
            }),
            ..Event::default()
        };
        let row = EventRow::vouched(SITE, visitor, event, NOW - 1).unwrap();
        let mut transaction = self.store.begin().await.unwrap();
        assert!(
            append_event(&self.store, &mut transaction, &row)
                .await
                .unwrap()
        );
        transaction.commit().await.unwrap();
    }

    async fn events(&self) -> usize {
        self.store.events(SITE, None, 100).await.unwrap().len()
    }

    async fn told(&self) -> Vec<Value> {
        let wanted = RequestsWanted {
            before: Millis::MAX,
            limit: 1,
            state: None,
        };
        let told = self.store.privacy_requests(SITE, &wanted).await.unwrap();
        told.iter()
            .map(|it| serde_json::to_value(it).unwrap())
            .collect()
    }

    async fn noted(&self) -> Vec<Value> {
        let wanted = AuditWanted {
            limit: 100,
            ..AuditWanted::default()
        };
        let entries = self.store.audit_entries(SITE, &wanted).await.unwrap();
        entries
            .iter()
            .map(|it| serde_json::to_value(it).unwrap())
            .collect()
    }
}

fn erase(orders: &[&str]) -> PrivacyRequest {
    PrivacyRequest::Erase {
        customer: "6834".to_owned(),
        orders: orders.iter().map(|order| (*order).to_owned()).collect(),
    }
}

#[tokio::test]
async fn a_customer_is_erased_with_orders_that_lie_under_a_guest_and_under_a_device() {
    let bench = Bench::open().await;
    let person = person_of(&bench.vault, SITE, "6834");
    bench.ordered(person, "1").await;
    bench.ordered(bench.naming().guest("2"), "2").await;
    let device = Id([4; 16]);
    bench.ordered(device, "3").await;
    bench.ordered(device, "4").await;
    bench.ask("a", &erase(&["2", "3"])).await;
    bench.ask("a", &erase(&["2", "3"])).await;
    assert_eq!(
        bench.work_off(NOW).await,
        1,
        "the same delivery is the same request"
    );
    assert_eq!(bench.events().await, 1, "somebody's fourth order is left");
    let told = bench.told().await;
    assert_eq!(told[0]["state"], "done");
    assert_eq!(told[0]["customer"], "", "nobody is kept");
    assert_eq!(told[0]["outcome"], "erased: 3 events, 0 answers, 0 files");
    let noted = bench.noted().await;
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0]["action"], "person.erased");
    assert!(!noted[0].to_string().contains("6834"));
}

#[tokio::test]
async fn one_that_was_cut_off_is_done_by_the_next_and_noted_once() {
    let bench = Bench::open().await;
    bench
        .ordered(person_of(&bench.vault, SITE, "6834"), "1")
        .await;
    bench.ask("a", &erase(&[])).await;
    let taken = bench.store.take_privacy_request(SITE, NOW).await.unwrap();
    let taken = taken.unwrap();
    assert_eq!(bench.work_off(NOW + 1).await, 0, "somebody works on it");
    assert_eq!(bench.events().await, 1);
    // That one is gone.
    assert_eq!(bench.work_off(NOW + TAKEN_FOR).await, 1);
    assert_eq!(bench.events().await, 0);
    // Or only slow.
    let entry = Entry::new("shopify", SITE, "person.erased", "", NOW);
    let done = Done::default();
    let ended = bench
        .store
        .end_privacy_request(SITE, &taken, (&done, &entry));
    assert!(!ended.await.unwrap());
    assert_eq!(bench.noted().await.len(), 1);
}

#[tokio::test]
async fn an_export_is_ready_for_thirty_days_and_ends_with_its_customer() {
    let bench = Bench::open().await;
    bench
        .ordered(person_of(&bench.vault, SITE, "6834"), "1")
        .await;
    let data = PrivacyRequest::Data {
        customer: "6834".to_owned(),
        orders: Vec::new(),
    };
    bench.ask("a", &data).await;
    bench.work_off(NOW).await;
    let id: Id = bench.told().await[0]["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let export = bench.store.privacy_export(SITE, id).await.unwrap().unwrap();
    let export: Value = serde_json::from_str(&export).unwrap();
    assert_eq!(export["events"].as_array().unwrap().len(), 1);
    bench.work_off(NOW + EXPORT_KEPT + 1).await;
    assert_eq!(bench.store.privacy_export(SITE, id).await.unwrap(), None);
    bench.ask("b", &data).await;
    bench.work_off(NOW).await;
    bench.ask("c", &erase(&[])).await;
    bench.work_off(NOW).await;
    assert!(
        bench
            .told()
            .await
            .iter()
            .all(|told| told["has_export"] == false)
    );
    assert!(bench.told().await.iter().all(|told| told["customer"] == ""));
}

#[tokio::test]
async fn a_shop_that_has_left_ends_after_its_term_unless_that_is_called_off() {
    let bench = Bench::open().await;
    bench.ordered(Id([4; 16]), "1").await;
    bench.ask("a", &PrivacyRequest::EraseShop).await;
    assert_eq!(bench.work_off(NOW).await, 0);
    let id: Id = bench.told().await[0]["id"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!(
        bench
            .store
            .cancel_privacy_request(SITE, id, NOW)
            .await
            .unwrap()
    );
    assert_eq!(bench.work_off(NOW + SHOP_TERM).await, 0);
    assert_eq!(bench.events().await, 1);
    bench.ask("b", &PrivacyRequest::EraseShop).await;
    assert_eq!(bench.work_off(NOW + SHOP_TERM).await, 1);
    assert_eq!(bench.events().await, 0);
    assert_eq!(bench.noted().await[0]["action"], "data.erased");
}

#[tokio::test]
async fn an_order_of_before_the_erasure_comes_late_and_is_not_taken_in() {
    let bench = Bench::open().await;
    bench.ask("a", &erase(&[])).await;
    bench.work_off(NOW).await;
    let told = |at: Millis| OrderNews {
        buyer: crate::hook::Buyer::Told {
            visitor: None,
            customer: Some("6834".to_owned()),
        },
        order: "9".to_owned(),
        event: Event {
            id: named(SITE, |naming| naming.order(Platform::Shopify, "9")),
            name: names::PURCHASE.to_owned(),
            at,
            source: Source::Platform,
            ..Event::default()
        },
    };
    let program = crate::value::sample::program();
    let delivery = |id| Delivery {
        naming: bench.naming(),
        platform: Platform::Shopify,
        topic: "orders/paid",
        id,
        body: b"",
        now: NOW + 5,
    };
    let late = [told(NOW - 5)];
    let late = bench.store.take_orders(delivery("x"), &program, &late);
    assert!(!late.await.unwrap());
    let customers: i64 = sqlx::query_scalar("SELECT count(*) FROM customers")
        .fetch_one(&bench.store.reader)
        .await
        .unwrap();
    assert_eq!(customers, 0);
    let new = [told(NOW + 1)];
    let new = bench.store.take_orders(delivery("y"), &program, &new);
    assert!(new.await.unwrap());
}

//! Friends and their inviters, on the database that tests run on.

use shopper::DAY_MS;

use super::*;
use crate::hook::{Buyer, Naming, OrderNews, Platform};
use crate::store::hooks::Delivery;
use crate::store::people::person_of;
use crate::store::tests::fresh;
use crate::value::referral::RETURN_WINDOW;
use crate::value::sample::{SITE, order, program};

const NOW: Millis = 100 * DAY_MS;
const ANNA: Id = Id([0xa; 16]);
const BEN: Id = Id([0xb; 16]);

struct Shop {
    _directory: tempfile::TempDir,
    store: Store,
    vault: Vault,
    program: Program,
}

impl Shop {
    async fn open() -> Self {
        let (directory, store) = fresh().await;
        Self {
            _directory: directory,
            store,
            vault: Vault::new(&[7; 32]),
            program: program(),
        }
    }

    async fn tell(&self, visitor: Id, event: Event) {
        let row = EventRow::vouched(SITE, visitor, event, NOW).unwrap();
        let mut transaction = self.store.begin().await.unwrap();
        append(&self.store, &mut transaction, &row).await.unwrap();
        transaction.commit().await.unwrap();
    }

    /// Ben follows the link of a device.
    async fn follows(&self, code: &str) {
        let event = Event {
            id: Id([0xf0; 16]),
            name: names::REFERRED.to_owned(),
            at: NOW - DAY_MS,
            object: Some(Object {
                id: code.to_owned(),
                ..Object::default()
            }),
            ..Event::default()
        };
        self.tell(BEN, event).await;
    }

    async fn buys(&self, n: u8, name: &str, of: u8, buyer: Buyer) {
        let id = [n];
        let delivery = Delivery {
            naming: Naming {
                site: SITE,
                vault: &self.vault,
            },
            platform: Platform::Orders,
            topic: "order",
            id: std::str::from_utf8(&id).unwrap(),
            body: b"",
            now: NOW,
        };
        let mut event = order(n, name, of, 5_000, NOW);
        if name == names::PURCHASE {
            event.id = delivery.naming.order(Platform::Orders, &of.to_string());
        }
        let news = [OrderNews {
            buyer,
            order: of.to_string(),
            event,
        }];
        self.store
            .take_orders(delivery, &self.program, &news)
            .await
            .unwrap();
    }

    async fn ben_buys(&self, n: u8) {
        let told = Buyer::Told {
            visitor: Some(BEN),
            customer: None,
        };
        self.buys(n, names::PURCHASE, n, told).await;
    }

    async fn pay(&self, now: Millis) -> u32 {
        let of = (SITE, &self.program);
        self.store
            .pay_referrals(&self.vault, of, now)
            .await
            .unwrap()
    }

    async fn leaves(&self, visitor: Id) -> i64 {
        let standing = self.store.standing(SITE, &self.program, visitor).await;
        let (_, standing) = standing.unwrap();
        let ledger = &standing.profile.ledger;
        ledger.balance("leaves") + ledger.pending("leaves")
    }
}

fn seen() -> Event {
    Event {
        id: Id([0xe0; 16]),
        name: "page_view".to_owned(),
        at: NOW - 2 * DAY_MS,
        ..Event::default()
    }
}

#[tokio::test]
async fn an_inviter_is_paid_once_when_the_friends_first_order_can_no_longer_be_given_back() {
    let shop = Shop::open().await;
    shop.tell(ANNA, seen()).await;
    shop.follows(&referral_code(ANNA)).await;
    shop.ben_buys(1).await;
    shop.ben_buys(2).await;
    assert_eq!(shop.pay(NOW + RETURN_WINDOW - 1).await, 0);
    assert_eq!(shop.leaves(ANNA).await, 0);
    assert_eq!(shop.pay(NOW + RETURN_WINDOW).await, 1);
    assert_eq!(shop.leaves(ANNA).await, 100);
    assert_eq!(shop.pay(NOW + 2 * RETURN_WINDOW).await, 0);
    assert_eq!(shop.leaves(ANNA).await, 100);
}

#[tokio::test]
async fn an_inviter_is_found_however_far_down_the_log_and_upkeep_has_looked_before() {
    for upkeep in [false, true] {
        let shop = Shop::open().await;
        for n in 0x20..0x2a {
            let event = Event {
                id: Id([n; 16]),
                ..seen()
            };
            shop.tell(Id([n; 16]), event).await;
        }
        shop.tell(ANNA, seen()).await;
        if upkeep {
            shop.store.keep_referral_codes(SITE).await.unwrap();
            shop.store.keep_referral_codes(SITE).await.unwrap();
        }
        shop.follows(&referral_code(ANNA)).await;
        shop.ben_buys(1).await;
        assert_eq!(shop.pay(NOW + RETURN_WINDOW).await, 1, "upkeep: {upkeep}");
    }
}

#[tokio::test]
async fn an_order_that_was_given_back_pays_nobody() {
    let shop = Shop::open().await;
    shop.tell(ANNA, seen()).await;
    shop.follows(&referral_code(ANNA)).await;
    shop.ben_buys(1).await;
    shop.buys(9, names::REFUND, 1, Buyer::OfOrder).await;
    assert_eq!(shop.pay(NOW + RETURN_WINDOW).await, 0);
    assert_eq!(shop.leaves(ANNA).await, 0);
}

#[tokio::test]
async fn nobody_brings_themselves_by_a_second_device_of_one_customer() {
    let shop = Shop::open().await;
    shop.tell(ANNA, seen()).await;
    shop.follows(&referral_code(ANNA)).await;
    let person = person_of(&shop.vault, SITE, "anna");
    for visitor in [ANNA, BEN] {
        let alias = shop.store.alias(SITE, visitor, (person, "anna"), NOW);
        alias.await.unwrap();
    }
    shop.ben_buys(1).await;
    assert_eq!(shop.pay(NOW + RETURN_WINDOW).await, 0);
}

#[tokio::test]
async fn one_who_has_bought_before_was_not_brought_and_an_unknown_code_brings_nobody() {
    let shop = Shop::open().await;
    shop.tell(ANNA, seen()).await;
    shop.ben_buys(1).await;
    shop.follows(&referral_code(ANNA)).await;
    shop.ben_buys(2).await;
    assert_eq!(shop.pay(NOW + RETURN_WINDOW).await, 0);
    let shop = Shop::open().await;
    shop.follows("0123456789abcdef").await;
    shop.ben_buys(1).await;
    assert_eq!(shop.pay(NOW + RETURN_WINDOW).await, 0);
}

/// On Postgres a server takes its numbers before it commits, and others may be far ahead by then.
#[tokio::test]
async fn a_code_is_known_though_its_device_came_late_and_with_a_low_number() {
    let shop = Shop::open().await;
    let view = |n: u8| Event {
        id: Id([n; 16]),
        name: names::PAGE_VIEW.to_owned(),
        at: now(),
        ..Event::default()
    };
    let put = async |visitor: Id, n: u8, seq: i64| {
        let row = EventRow::vouched(SITE, visitor, view(n), now()).unwrap();
        let mut transaction = shop.store.begin().await.unwrap();
        append(&shop.store, &mut transaction, &row).await.unwrap();
        sqlx::query("UPDATE events SET seq = $1 WHERE site = $2 AND visitor = $3")
            .bind(seq)
            .bind(SITE)
            .bind(&visitor.0[..])
            .execute(&mut *transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    };
    let look = async |visitor: Id| {
        let mut transaction = shop.store.begin().await.unwrap();
        let found = visitor_of(&mut transaction, SITE, &referral_code(visitor)).await;
        transaction.commit().await.unwrap();
        found.unwrap()
    };
    put(BEN, 1, 100_000).await;
    assert_eq!(look(BEN).await, Some(BEN));
    put(ANNA, 2, 1).await;
    assert_eq!(look(ANNA).await, Some(ANNA));
}

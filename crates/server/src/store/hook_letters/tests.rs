//! Letters on the database that tests run on.

use serde_json::json;
use shopper::DAY_MS;

use super::*;
use crate::store::tests::fresh;
use crate::value::sample::{SITE, program};
use crate::vault::Vault;

const NOW: Millis = 100 * DAY_MS;

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

    fn naming(&self) -> Naming<'_> {
        Naming {
            site: SITE,
            vault: &self.vault,
        }
    }

    fn delivery<'a>(&'a self, topic: &'a str, body: &'a [u8], now: Millis) -> Delivery<'a> {
        Delivery {
            naming: self.naming(),
            platform: Platform::Shopify,
            topic,
            id: "",
            body,
            now,
        }
    }

    async fn keep(&self, topic: &str, body: &[u8], now: Millis) {
        let delivery = self.delivery(topic, body, now);
        self.store.keep_hook_letter(delivery, "odd").await.unwrap();
    }

    async fn letters(&self) -> Vec<HookLetter> {
        self.store.hook_letters(SITE).await.unwrap()
    }

    async fn again(&self, letter: &HookLetter) -> Again {
        let id = letter.id.parse().unwrap();
        let (naming, program) = (self.naming(), &self.program);
        self.store
            .read_again(naming, program, id, NOW + 5)
            .await
            .unwrap()
    }
}

fn order() -> Vec<u8> {
    let order = json!({
        "id": 7, "created_at": "2026-03-01T10:00:00Z", "financial_status": "paid",
        "currency": "EUR", "total_price": "50.00", "line_items": [{ "quantity": 1 }],
        "note_attributes": [{ "name": "_milepost", "value": Id([9; 16]).to_string() }],
    });
    order.to_string().into_bytes()
}

#[tokio::test]
async fn the_newest_letter_is_kept_when_there_are_too_many() {
    let shop = Shop::open().await;
    for n in 0..MOST + 3 {
        shop.keep("orders/paid", n.to_string().as_bytes(), NOW + n)
            .await;
    }
    let letters = shop.letters().await;
    assert_eq!(letters.len() as i64, MOST);
    assert_eq!(letters[0].received_at, NOW + MOST + 2, "the newest");
    assert_eq!(letters[letters.len() - 1].received_at, NOW + 3);
}

#[tokio::test]
async fn a_letter_that_can_be_read_by_now_is_taken_in_once() {
    let shop = Shop::open().await;
    let body = order();
    shop.keep("orders/paid", &body, NOW).await;
    let letters = shop.letters().await;
    assert_eq!(letters[0].bytes, body.len() as i64);
    let id: Id = letters[0].id.parse().unwrap();
    assert_eq!(shop.store.hook_body(SITE, id).await.unwrap(), Some(body));
    let taken = Again::Taken(Platform::Shopify, vec!["7".to_owned()]);
    assert_eq!(shop.again(&letters[0]).await, taken);
    assert_eq!(shop.again(&letters[0]).await, Again::Gone);
    assert_eq!(shop.letters().await, []);
    let told = shop.store.has_order(shop.naming(), Platform::Shopify, "7");
    assert!(told.await.unwrap());
}

#[tokio::test]
async fn a_letter_that_still_cannot_be_read_or_still_waits_stays_as_it_was() {
    let shop = Shop::open().await;
    shop.keep("orders/paid", b"{", NOW).await;
    let refund = json!({
        "id": 3, "order_id": 7, "created_at": "2026-03-02T10:00:00Z",
        "transactions": [{ "kind": "refund", "status": "success", "amount": "5.00", "currency": "EUR" }],
        "refund_line_items": [],
    });
    shop.keep("refunds/create", refund.to_string().as_bytes(), NOW + 1)
        .await;
    let letters = shop.letters().await;
    assert_eq!(letters.len(), 2);
    for letter in &letters {
        assert_eq!(shop.again(letter).await, Again::Kept);
    }
    assert_eq!(shop.letters().await, letters);
}

#[tokio::test]
async fn a_letter_of_another_site_is_nobodys() {
    let shop = Shop::open().await;
    shop.keep("orders/paid", b"{", NOW).await;
    let letter: Id = shop.letters().await[0].id.parse().unwrap();
    assert_eq!(shop.store.hook_body("moss", letter).await.unwrap(), None);
    assert!(!shop.store.forget_hook_letter("moss", letter).await.unwrap());
    assert!(shop.store.forget_hook_letter(SITE, letter).await.unwrap());
}

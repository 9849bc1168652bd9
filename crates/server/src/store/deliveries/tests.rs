//! The log of deliveries on the database that tests run on.

use super::*;
use crate::store::tests::fresh;

async fn made(store: &Store, n: u8, at: Millis) {
    sqlx::query(
        "INSERT INTO deliveries (site, id, endpoint, kind, body, made_at, attempts, next_at, \
         status, last_status, last_words, person) \
         VALUES ('fern', $1, $1, 'test', '{}', $2, 0, $2, 'waiting', 0, '', $1)",
    )
    .bind(&[n; 16][..])
    .bind(at)
    .execute(&store.writer)
    .await
    .unwrap();
}

#[tokio::test]
async fn what_was_told_to_several_endpoints_in_one_millisecond_is_on_one_page() {
    let (_directory, store) = fresh().await;
    for (n, at) in [(1, 10), (2, 20), (3, 20), (4, 20), (5, 30)] {
        made(&store, n, at).await;
    }
    let page = async |before| {
        let wanted = DeliveriesWanted {
            before,
            limit: 2,
            status: None,
            endpoint: None,
        };
        let page = store.deliveries("fern", &wanted).await.unwrap();
        page.iter().map(|it| it.made_at).collect::<Vec<_>>()
    };
    assert_eq!(page(Millis::MAX).await, [30, 20, 20, 20]);
    assert_eq!(page(20).await, [10]);
    assert!(page(10).await.is_empty());
}

#[tokio::test]
async fn a_page_of_some_is_as_long_as_a_page_of_all() {
    let (_directory, store) = fresh().await;
    for n in 1..=6 {
        made(&store, n, Millis::from(n)).await;
        let arrived = Attempt {
            arrived: n % 2 == 0,
            status: 200,
            words: String::new(),
            next_at: None,
        };
        let done = store.attempted("fern", Id([n; 16]), &arrived).await;
        done.unwrap();
    }
    let found = async |before, status, endpoint: Option<u8>| {
        let wanted = DeliveriesWanted {
            before,
            limit: 2,
            status,
            endpoint: endpoint.map(|n| Id([n; 16])),
        };
        let page = store.deliveries("fern", &wanted).await.unwrap();
        page.iter().map(|it| it.made_at).collect::<Vec<_>>()
    };
    assert_eq!(found(Millis::MAX, Some("arrived"), None).await, [6, 4]);
    assert_eq!(found(4, Some("arrived"), None).await, [2]);
    assert_eq!(found(Millis::MAX, None, Some(3)).await, [3]);
    let none = found(Millis::MAX, Some("arrived"), Some(3)).await;
    assert!(none.is_empty());
}

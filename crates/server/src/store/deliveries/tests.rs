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
        let page = store.deliveries("fern", before, 2).await.unwrap();
        page.iter().map(|it| it.made_at).collect::<Vec<_>>()
    };
    assert_eq!(page(Millis::MAX).await, [30, 20, 20, 20]);
    assert_eq!(page(20).await, [10]);
    assert!(page(10).await.is_empty());
}

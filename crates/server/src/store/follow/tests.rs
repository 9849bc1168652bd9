//! What endpoints hear of by themselves.

use shopper::{Answer, Event, Subject, names};

use super::*;
use crate::store::insert::append;
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::value::sample::{SITE, order, program};
use crate::vault::Vault;

const NOW: Millis = 1_000_000;
const ANNA: Id = Id([0xa; 16]);

struct Shop {
    _directory: tempfile::TempDir,
    store: Store,
    program: Program,
}

impl Shop {
    async fn open(kinds: &[&str]) -> Self {
        let (directory, store) = fresh().await;
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let of = ("https://shop.example/", &kinds[..]);
        store
            .add_endpoint(&Vault::new(&[7; 32]), SITE, of, NOW)
            .await
            .unwrap();
        Self {
            _directory: directory,
            store,
            program: program(),
        }
    }

    async fn tell(&self, event: Event) {
        let row = EventRow::vouched(SITE, ANNA, event, NOW).unwrap();
        let mut transaction = self.store.begin().await.unwrap();
        append(&self.store, &mut transaction, &row).await.unwrap();
        transaction.commit().await.unwrap();
    }

    async fn look(&self) {
        let later = NOW + SETTLED + 1;
        self.store
            .follow_log(SITE, &self.program, later)
            .await
            .unwrap();
    }

    async fn bodies(&self) -> Vec<String> {
        let due = self
            .store
            .take_due(SITE, Millis::MAX / 2, 100)
            .await
            .unwrap();
        due.into_iter().map(|due| due.body).collect()
    }
}

fn answer(n: u8) -> Event {
    Event {
        id: Id([n; 16]),
        name: names::ANSWERED.to_owned(),
        at: NOW,
        subject: Some(Subject {
            item: "nps".to_owned(),
            question: "score".to_owned(),
            answer: Some(Answer::Number(9)),
            ..Subject::default()
        }),
        ..Event::default()
    }
}

#[tokio::test]
async fn an_answer_and_a_badge_are_told_once_and_what_was_before_is_not() {
    let shop = Shop::open(&[]).await;
    shop.tell(answer(1)).await;
    shop.look().await;
    shop.look().await;
    assert_eq!(shop.bodies().await, [] as [String; 0]);
    shop.tell(answer(2)).await;
    shop.tell(order(9, names::PURCHASE, 9, 5_000, NOW)).await;
    shop.look().await;
    shop.look().await;
    let bodies = shop.bodies().await;
    let of = |kind: &str| bodies.iter().filter(|body| body.contains(kind)).count();
    assert_eq!(
        (of("answer.given"), of("badge.earned"), bodies.len()),
        (1, 1, 2),
        "{bodies:?}"
    );
    assert!(bodies.iter().any(|body| body.contains(r#""number":9"#)));
}

#[tokio::test]
async fn nobody_hears_of_what_they_did_not_ask_for() {
    let shop = Shop::open(&["pool.low"]).await;
    shop.look().await;
    shop.tell(answer(2)).await;
    shop.tell(order(9, names::PURCHASE, 9, 5_000, NOW)).await;
    shop.look().await;
    assert_eq!(shop.bodies().await, [] as [String; 0]);
}

/// Of one run through the survey: the later stands in place of the earlier.
fn changed(n: u8, response: u8) -> Event {
    let mut event = answer(n);
    if let Some(subject) = &mut event.subject {
        subject.response = Some(Id([response; 16]));
    }
    event
}

#[tokio::test]
async fn an_answer_that_is_changed_after_it_was_told_is_told_again() {
    let shop = Shop::open(&["answer.given"]).await;
    shop.look().await;
    shop.tell(changed(2, 7)).await;
    shop.look().await;
    shop.tell(changed(3, 7)).await;
    shop.look().await;
    assert_eq!(shop.bodies().await.len(), 2);
}

#[tokio::test]
async fn what_comes_after_the_newest_was_erased_is_told() {
    let shop = Shop::open(&["answer.given", "badge.earned"]).await;
    shop.look().await;
    shop.tell(answer(2)).await;
    shop.look().await;
    assert_eq!(shop.bodies().await.len(), 1);
    shop.store.erase(SITE, ANNA, NOW).await.unwrap();
    let row = |event| EventRow::vouched(SITE, Id([0xb; 16]), event, NOW).unwrap();
    let mut transaction = shop.store.begin().await.unwrap();
    for event in [answer(3), order(9, names::PURCHASE, 9, 5_000, NOW)] {
        append(&shop.store, &mut transaction, &row(event))
            .await
            .unwrap();
    }
    transaction.commit().await.unwrap();
    shop.look().await;
    let bodies = shop.bodies().await;
    assert_eq!(bodies.len(), 2, "{bodies:?}");
}

//! The store by itself: what is kept, and what a restart finds.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use shopper::{Answer, Event, Id, Subject, names};

use super::answers::AnswersWanted;
use super::queue::{NotStored, Queue, Stored};
use super::row::EventRow;
use super::*;
use crate::access::secret::digest;
use crate::config::Limits;
use crate::rollup::device::Device;

fn row(id: u8, answer: Option<Answer>) -> EventRow {
    let subject = answer.map(|answer| Subject {
        item: "nps".to_owned(),
        question: "score".to_owned(),
        answer: Some(answer),
        ..Subject::default()
    });
    let name = if subject.is_some() {
        names::ANSWERED
    } else {
        "page_view"
    };
    let event = Event {
        id: Id([id; 16]),
        name: name.to_owned(),
        subject,
        ..Event::default()
    };
    EventRow {
        site: Arc::from("fern"),
        visitor: Id([9; 16]),
        at: 5,
        clock: "kept",
        received_at: 6,
        device: Device::Phone,
        bot: false,
        details: EventRow::details(&event).unwrap(),
        event,
    }
}

/// On the database that tests run on.
pub(crate) fn config(directory: &Path) -> Config {
    let mut config = Config::new(directory);
    if let Some(url) = throwaway::database(directory) {
        config.database = Database::Postgres(url.parse().unwrap());
    }
    config
}

/// A store of its own on the database that tests run on, as long as its directory is held.
pub(crate) async fn fresh() -> (tempfile::TempDir, Store) {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(&config(directory.path())).await.unwrap();
    (directory, store)
}

async fn open() -> (tempfile::TempDir, Store, Queue) {
    let directory = tempfile::tempdir().unwrap();
    let config = config(directory.path());
    opened(directory, &config).await
}

/// For what holds of the file alone.
async fn open_sqlite() -> (tempfile::TempDir, Store, Queue) {
    let directory = tempfile::tempdir().unwrap();
    let config = Config::new(directory.path());
    opened(directory, &config).await
}

async fn opened(
    directory: tempfile::TempDir,
    config: &Config,
) -> (tempfile::TempDir, Store, Queue) {
    let store = Store::open(config).await.unwrap();
    let queue = Queue::open(&store, &Limits::default());
    (directory, store, queue)
}

#[tokio::test]
async fn an_id_that_is_twice_in_one_batch_is_new_once() {
    let (_directory, store, queue) = open().await;
    let rows = vec![row(1, None), row(1, None), row(2, None)];
    let stored = queue.store(rows).await.unwrap();
    assert_eq!(stored, [Stored::New, Stored::Known, Stored::New]);
    assert_eq!(store.events("fern", None, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn every_count_of_rows_is_stored_whole_and_in_order() {
    let (_directory, store, queue) = open().await;
    for (site, count) in [("a", 1_u8), ("b", 63), ("c", 64), ("d", 100)] {
        let rows = (1..=count)
            .map(|id| EventRow {
                site: site.into(),
                ..row(id, None)
            })
            .collect();
        assert_eq!(
            queue.store(rows).await.unwrap(),
            vec![Stored::New; count.into()]
        );
        let events = store.events(site, None, 1_000).await.unwrap();
        assert_eq!(events.len(), usize::from(count));
        assert!(events.is_sorted_by(|a, b| a.seq > b.seq), "newest first");
    }
}

#[tokio::test]
async fn known_and_new_rows_are_told_apart_wherever_they_stand() {
    let (_directory, store, queue) = open().await;
    let even = (1..=50).map(|id| row(2 * id, None)).collect();
    queue.store(even).await.unwrap();
    let stored = queue
        .store((1..=100).map(|id| row(id, None)).collect())
        .await
        .unwrap();
    let expected = [Stored::New, Stored::Known].into_iter().cycle().take(100);
    assert_eq!(stored, expected.collect::<Vec<_>>());
    assert_eq!(store.events("fern", None, 1_000).await.unwrap().len(), 100);
}

#[tokio::test]
async fn the_same_id_at_another_site_is_another_event() {
    let (_directory, _store, queue) = open().await;
    let elsewhere = EventRow {
        site: Arc::from("moss"),
        ..row(1, None)
    };
    let stored = queue.store(vec![row(1, None), elsewhere]).await.unwrap();
    assert_eq!(stored, [Stored::New, Stored::New]);
}

#[tokio::test]
async fn an_answer_is_counted_once_however_often_it_is_sent() {
    let (_directory, store, queue) = open().await;
    for _ in 0..3 {
        let rows = vec![
            row(1, Some(Answer::Number(10))),
            row(2, Some(Answer::Number(3))),
            row(3, Some(Answer::Text("warm floor".to_owned()))),
            row(
                4,
                Some(Answer::Choices(vec![
                    "a".to_owned(),
                    "b".to_owned(),
                    "a".to_owned(),
                ])),
            ),
        ];
        queue.store(rows).await.unwrap();
    }
    let counts = serde_json::to_value(store.counts("fern").await.unwrap()).unwrap();
    let expected = serde_json::json!({
        "events": { "milepost_answered": 4 },
        "answers": [{
            "item": "nps", "question": "score", "answers": 4, "texts": 1,
            "numbers": { "3": 1, "10": 1 }, "choices": { "a": 1, "b": 1 },
            "nps": { "promoters": 1, "passives": 0, "detractors": 1 },
        }],
    });
    assert_eq!(counts, expected);
    let wanted = AnswersWanted {
        limit: 10,
        ..AnswersWanted::default()
    };
    assert_eq!(store.answers("fern", &wanted).await.unwrap().len(), 4);
    assert_eq!(store.answers("moss", &wanted).await.unwrap(), []);
}

/// An answer to the same question of the same run, given at another time.
fn again(id: u8, first: u8, at: i64, answer: Answer) -> EventRow {
    let mut row = row(id, Some(answer));
    row.at = at;
    if let Some(subject) = &mut row.event.subject {
        subject.response = Some(Id([first; 16]));
    }
    row
}

#[tokio::test]
async fn an_answer_given_again_in_one_run_stands_instead_of_the_first() {
    let (_directory, store, queue) = open().await;
    let choice = |ids: &[&str]| Answer::Other {
        choices: ids.iter().map(|id| (*id).to_owned()).collect(),
        words: "a loft".to_owned(),
    };
    let rows = vec![
        row(1, Some(choice(&["hall", "other"]))),
        again(2, 1, 9, choice(&["kitchen", "other"])),
    ];
    queue.store(rows).await.unwrap();
    let late = again(3, 1, 7, Answer::Ranking(vec!["hall".to_owned()]));
    queue.store(vec![late]).await.unwrap();
    let another_run = row(4, Some(Answer::Ranking(vec!["hall".to_owned()])));
    queue.store(vec![another_run]).await.unwrap();
    let counts = serde_json::to_value(store.counts("fern").await.unwrap()).unwrap();
    let expected = serde_json::json!({
        "events": { "milepost_answered": 4 },
        "answers": [{
            "item": "nps", "question": "score", "answers": 2, "texts": 1, "numbers": {},
            "choices": { "kitchen": 1, "other": 1 }, "ranks": { "hall:1": 1 }, "nps": null,
        }],
    });
    assert_eq!(counts, expected);
    let wanted = AnswersWanted {
        limit: 10,
        ..AnswersWanted::default()
    };
    let answers = store.answers("fern", &wanted).await.unwrap();
    let answers = serde_json::to_value(answers).unwrap();
    assert_eq!(answers.as_array().unwrap().len(), 2);
    assert_eq!(answers[1]["text"], "a loft");
    assert_eq!(answers[1]["response"], Id([1; 16]).to_string());
    assert_eq!(
        answers[0]["more"],
        serde_json::json!({ "ranking": ["hall"] })
    );
    assert_eq!(
        store.events("fern", None, 10).await.unwrap().len(),
        4,
        "the log has all"
    );
}

#[tokio::test]
async fn a_full_queue_says_so_and_holds_nothing_back() {
    let (_directory, store) = fresh().await;
    let limits = Limits {
        queued_events: 3,
        ..Limits::default()
    };
    let queue = Queue::open(&store, &limits);
    let (first, second) = tokio::join!(
        queue.store(vec![row(1, None), row(2, None)]),
        queue.store(vec![row(3, None), row(4, None)])
    );
    assert_eq!(first, Ok(vec![Stored::New, Stored::New]));
    assert_eq!(second, Err(NotStored::Full));
    assert_eq!(queue.store(vec![row(3, None)]).await, Ok(vec![Stored::New]));
}

#[tokio::test]
async fn what_waits_when_the_server_stops_is_written_and_nothing_comes_after() {
    let (_directory, store, queue) = open().await;
    let waiting = queue.clone();
    let waiting = async move { waiting.store(vec![row(1, None)]).await };
    let (stored, drained) = tokio::join!(waiting, queue.drain(Duration::from_secs(10)));
    assert!(drained);
    assert_eq!(stored, Ok(vec![Stored::New]));
    assert_eq!(
        queue.store(vec![row(2, None)]).await,
        Err(NotStored::Stopping)
    );
    assert_eq!(store.events("fern", None, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_transaction_that_fails_leaves_nothing_and_the_next_one_works() {
    let (_directory, store, queue) = open().await;
    sqlx::query("ALTER TABLE event_counts RENAME TO away")
        .execute(&store.writer)
        .await
        .unwrap();
    assert_eq!(
        queue.store(vec![row(1, None)]).await,
        Err(NotStored::Failed)
    );
    assert_eq!(store.events("fern", None, 10).await.unwrap(), []);
    sqlx::query("ALTER TABLE away RENAME TO event_counts")
        .execute(&store.writer)
        .await
        .unwrap();
    assert_eq!(queue.store(vec![row(1, None)]).await, Ok(vec![Stored::New]));
}

#[tokio::test]
async fn the_writer_waits_for_the_disk_at_every_commit() {
    let (_directory, store, _queue) = open_sqlite().await;
    let full: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(&store.writer)
        .await
        .unwrap();
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&store.writer)
        .await
        .unwrap();
    assert_eq!((full, mode.as_str()), (2, "wal"));
}

#[tokio::test]
async fn the_key_is_made_once_and_only_its_hash_is_in_the_database() {
    let (directory, store, _queue) = open_sqlite().await;
    let made = store.ensure_api_key(directory.path()).await.unwrap();
    assert!(made.is_new);
    let key = std::fs::read_to_string(&made.path)
        .unwrap()
        .trim()
        .to_owned();
    assert!(store.key(digest(&key)).await.unwrap().is_some());
    assert!(store.key(digest(&key[1..])).await.unwrap().is_none());
    let again = store.ensure_api_key(directory.path()).await.unwrap();
    assert!(!again.is_new);
    store.close().await;
    let database = std::fs::read(directory.path().join("milepost.db")).unwrap();
    assert!(
        !database
            .windows(key.len())
            .any(|window| window == key.as_bytes())
    );
}

#[cfg(unix)]
#[tokio::test]
async fn only_their_owner_can_read_the_key_and_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let (directory, store, queue) = open_sqlite().await;
    store.ensure_api_key(directory.path()).await.unwrap();
    queue.store(vec![row(1, None)]).await.unwrap();
    for file in ["api-key", "milepost.db", "milepost.db-wal"] {
        let about = std::fs::metadata(directory.path().join(file)).unwrap();
        assert_eq!(about.permissions().mode() & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn a_key_that_a_crash_cut_off_is_made_anew_and_a_whole_one_is_taken_up() {
    let (directory, store, _queue) = open().await;
    let path = directory.path().join("api-key");
    std::fs::write(&path, "").unwrap();
    store.ensure_api_key(directory.path()).await.unwrap();
    let key = std::fs::read_to_string(&path).unwrap();
    sqlx::query("DELETE FROM api_keys")
        .execute(&store.writer)
        .await
        .unwrap();
    store.ensure_api_key(directory.path()).await.unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), key);
    assert!(store.key(digest(key.trim())).await.unwrap().is_some());
}

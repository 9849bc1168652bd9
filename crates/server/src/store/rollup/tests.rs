//! The counts against the log: the same by whatever way they came about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use shopper::{
    Answer, Event, Id, Money, Object, ObjectKind, Source, Stage, Subject, Touchpoint, names,
};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use crate::config::Limits;
use crate::rollup::device::Device;
use crate::rollup::line::Sheet;
use crate::store::Store;
use crate::store::queue::{Queue, Stored};
use crate::store::row::EventRow;
use crate::store::tests::{config, fresh};

mod mixed;
mod moments;

const VISITORS: u8 = 4;
const NAMES: [&str; 11] = [
    "page_view",
    names::VIEW_ITEM,
    "add_to_cart",
    names::PURCHASE,
    names::REFUND,
    names::SHOWN,
    names::SEEN,
    names::CLICKED,
    names::ANSWERED,
    names::ANSWERED,
    names::POINTS,
];

/// All of an event follows from its number: the same id is the same event.
pub(crate) fn row(n: u8) -> EventRow {
    let pick = |of: u8, salt: u8| n.wrapping_mul(73).wrapping_add(salt).wrapping_mul(151) % of;
    let name = NAMES[usize::from(pick(11, 1))];
    let visitor = Id([pick(VISITORS, 2) + 1; 16]);
    let at = i64::from(n) * 17 * 60 * 60 * 1_000;
    let device = [Device::Unknown, Device::Phone, Device::Desktop][usize::from(pick(3, 3))];
    let event = Event {
        id: Id([n + 1; 16]),
        name: name.to_owned(),
        at,
        offset_min: [0, 600, -600][usize::from(pick(3, 4))],
        source: [Source::Client, Source::Platform][usize::from(pick(2, 5))],
        distinct: (name == names::PURCHASE).then(|| format!("order:{}", pick(3, 6))),
        object: (name == names::POINTS).then(|| Object {
            kind: ObjectKind::Product,
            id: "leaves".to_owned(),
            category: "spend".to_owned(),
            ..Object::default()
        }),
        value: Some(Money {
            minor: i64::from(n) * 100,
            currency: ["EUR", "chf"][usize::from(pick(2, 7))].to_owned(),
        }),
        touchpoint: Touchpoint {
            channel: ["", "email"][usize::from(pick(2, 8))].to_owned(),
            page: ["", "/cart", "/products/oak"][usize::from(pick(3, 9))].to_owned(),
            place: ["", "popover"][usize::from(pick(2, 10))].to_owned(),
        },
        subject: name.starts_with("milepost_").then(|| Subject {
            item: ["nps", "welcome"][usize::from(pick(2, 11))].to_owned(),
            variant: ["", "b"][usize::from(pick(2, 12))].to_owned(),
            question: "score".to_owned(),
            answer: (name == names::ANSWERED).then(|| match pick(3, 13) {
                0 => Answer::Number(i64::from(pick(11, 14))),
                1 => Answer::Choices(vec!["oak".to_owned(), "ash".to_owned()]),
                _ => Answer::Text("warm".to_owned()),
            }),
            stage: Stage::ALL[usize::from(pick(6, 15))],
            response: Some(Id([200; 16])),
        }),
        ..Event::default()
    };
    EventRow {
        site: Arc::from("fern"),
        visitor,
        at,
        clock: "kept",
        received_at: at,
        bot: pick(6, 16) == 0,
        device,
        details: EventRow::details_on(&event, device).unwrap(),
        event,
    }
}

struct Bench {
    directory: tempfile::TempDir,
    store: Store,
    queue: Queue,
}

impl Bench {
    async fn open() -> Self {
        let (directory, store) = fresh().await;
        let queue = Queue::open(&store, &Limits::default());
        Self {
            directory,
            store,
            queue,
        }
    }

    async fn store(&self, numbers: &[u8]) -> Vec<Stored> {
        let rows = numbers.iter().map(|n| row(*n)).collect();
        self.queue.store(rows).await.unwrap()
    }

    /// Every line of every count table, and what is kept beside them.
    async fn counts(&self) -> BTreeMap<String, Vec<String>> {
        let tables = Sheet::ALL.map(|sheet| {
            let shape = sheet.shape();
            (shape.table, [shape.words, shape.sums].concat())
        });
        let beside = [
            ("visitor_marks", vec!["item", "variant", "kind"]),
            ("order_events", vec!["number", "distance", "minor"]),
            (
                "trials",
                vec![
                    "item",
                    "variant",
                    "coalesce(shown_at, 0)",
                    "coalesce(clicked_at, 0)",
                    "coalesce(dismissed_at, 0)",
                ],
            ),
        ];
        let mut counts = BTreeMap::new();
        for (table, columns) in tables.into_iter().chain(beside) {
            let texts = columns
                .iter()
                .map(|column| format!("CAST({column} AS TEXT)"));
            let texts = texts.collect::<Vec<_>>().join(" || ' ' || ");
            let sql = format!("SELECT CAST(day AS TEXT) || ' ' || {texts} FROM {table} ORDER BY 1");
            let rows = sqlx::query(AssertSqlSafe(sql));
            let rows = rows.fetch_all(&self.store.reader).await.unwrap();
            let mut lines: Vec<String> = rows.iter().map(|row: &AnyRow| row.get(0)).collect();
            lines.sort_unstable();
            counts.insert(table.to_owned(), lines);
        }
        counts
    }
}

#[derive(Clone, Debug)]
enum Happens {
    Batch(Vec<u8>),
    Erase(u8),
    Rebuild,
}

fn happenings() -> impl Strategy<Value = Vec<Happens>> {
    let batch = prop::collection::vec(0_u8..120, 1..30).prop_map(Happens::Batch);
    let happens = prop_oneof![
        6 => batch,
        1 => (1..=VISITORS).prop_map(Happens::Erase),
        1 => Just(Happens::Rebuild),
    ];
    prop::collection::vec(happens, 1..12)
}

async fn holds(happenings: Vec<Happens>) {
    let bench = Bench::open().await;
    let (mut there, mut erased) = (BTreeSet::new(), BTreeSet::new());
    for happens in happenings {
        match happens {
            Happens::Batch(numbers) => {
                let stored = bench.store(&numbers).await;
                for (n, stored) in numbers.iter().zip(stored) {
                    let expected = if erased.contains(&row(*n).visitor) {
                        Stored::Erased
                    } else if there.insert(*n) {
                        Stored::New
                    } else {
                        Stored::Known
                    };
                    assert_eq!(stored, expected);
                }
            }
            Happens::Erase(visitor) => {
                let visitor = Id([visitor; 16]);
                erased.insert(visitor);
                bench.store.erase("fern", visitor, 1).await.unwrap();
                there.retain(|n| row(*n).visitor != visitor);
            }
            Happens::Rebuild => {
                let before = bench.counts().await;
                bench.store.rebuild_rollups().await.unwrap();
                assert_eq!(bench.counts().await, before);
            }
        }
    }
    let counts = bench.counts().await;
    bench.store.rebuild_rollups().await.unwrap();
    assert_eq!(bench.counts().await, counts, "as the log has it");
    // What is left, in another order and in batches of another size.
    let afresh = Bench::open().await;
    let backwards: Vec<u8> = there.into_iter().rev().collect();
    for batch in backwards.chunks(7) {
        afresh.store(batch).await;
    }
    assert_eq!(
        afresh.counts().await,
        counts,
        "as if the others had never been"
    );
    bench.store.close().await;
    afresh.store.close().await;
}

proptest! {
    // Each case opens two databases.
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_what_the_log_says_whatever_came_when_and_whoever_was_erased(
        happenings in happenings(),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(holds(happenings));
    }
}

/// As a sender does: what is not stored is sent again.
async fn send(queue: Queue, numbers: Vec<u8>) {
    for batch in numbers.chunks(7) {
        loop {
            let rows = batch.iter().map(|n| row(*n)).collect();
            if queue.store(rows).await.is_ok() {
                break;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn servers_that_store_and_erase_at_once_count_everything_once() {
    let directory = tempfile::tempdir().unwrap();
    let config = config(directory.path());
    let one = Store::open(&config).await.unwrap();
    let other = Store::open(&config).await.unwrap();
    let queue = |store: &Store| Queue::open(store, &Limits::default());
    let forwards: Vec<u8> = (0..120).collect();
    let backwards: Vec<u8> = (0..120).rev().collect();
    let visitor = Id([1; 16]);
    let erasing = other.clone();
    let (sent, also_sent, erased) = tokio::join!(
        tokio::spawn(send(queue(&one), forwards)),
        tokio::spawn(send(queue(&other), backwards)),
        tokio::spawn(async move { erasing.erase("fern", visitor, 1).await }),
    );
    sent.unwrap();
    also_sent.unwrap();
    erased.unwrap().unwrap();
    let bench = Bench {
        directory,
        queue: queue(&one),
        store: one,
    };
    let counts = bench.counts().await;
    bench.store.rebuild_rollups().await.unwrap();
    assert_eq!(bench.counts().await, counts);
    let left = bench.store.events("fern", None, 1_000).await.unwrap();
    let expected = (0..120).filter(|n| row(*n).visitor != visitor).count();
    assert_eq!(left.len(), expected, "all but the erased, each once");
}

/// An answer to one question in one run, given at that hour.
fn vote(n: u8, hour: i64, option: &str, response: Option<Id>) -> EventRow {
    let mut row = row(n);
    row.event.name = names::ANSWERED.to_owned();
    row.event.at = hour * 60 * 60 * 1_000;
    (row.at, row.bot, row.visitor) = (row.event.at, false, Id([1; 16]));
    row.event.subject = Some(Subject {
        item: "window".to_owned(),
        question: "floor".to_owned(),
        answer: Some(Answer::Choices(vec![option.to_owned()])),
        response,
        ..Subject::default()
    });
    row.details = EventRow::details_on(&row.event, row.device).unwrap();
    row
}

#[tokio::test]
async fn a_vote_that_is_changed_on_a_later_day_is_counted_once_and_so_says_a_rebuild() {
    let bench = Bench::open().await;
    let first = vote(0, 1, "ash", None);
    let run = Some(first.event.id);
    // The latest comes before the one that it was said after.
    for row in [first, vote(1, 60, "oak", run), vote(2, 30, "cork", run)] {
        bench.queue.store(vec![row]).await.unwrap();
    }
    let counts = bench.counts().await;
    let lines = &counts[Sheet::Answers.shape().table];
    let says = |option: &str| {
        lines
            .iter()
            .any(|line| line.contains(&[" ", option, " 1"].concat()))
    };
    assert!(says("oak") && !says("ash") && !says("cork"), "{lines:?}");
    bench.store.rebuild_rollups().await.unwrap();
    assert_eq!(bench.counts().await, counts);
    bench.store.close().await;
}

#[tokio::test]
async fn who_is_erased_leaves_nothing_behind() {
    let bench = Bench::open().await;
    bench.store(&(0..100).collect::<Vec<_>>()).await;
    for visitor in 1..=VISITORS {
        bench
            .store
            .erase("fern", Id([visitor; 16]), 1)
            .await
            .unwrap();
    }
    let counts = bench.counts().await;
    assert!(counts.values().all(Vec::is_empty), "{counts:?}");
    let counts = serde_json::to_string(&bench.store.counts("fern").await.unwrap()).unwrap();
    assert!(!counts.contains("oak"), "{counts}");
}

#[tokio::test]
async fn an_order_that_three_tell_of_is_counted_once_and_by_the_most_trusted() {
    let bench = Bench::open().await;
    let told = |n: u8, source, minor| {
        let mut row = row(n);
        row.event.name = names::PURCHASE.to_owned();
        row.event.source = source;
        row.event.distinct = Some("order:6834".to_owned());
        row.event.offset_min = 0;
        row.event.value = Some(Money {
            minor,
            currency: "EUR".to_owned(),
        });
        row
    };
    let rows = [
        told(1, Source::Client, 100),
        told(2, Source::Platform, 300),
        told(3, Source::Client, 200),
    ];
    for row in rows {
        bench.queue.store(vec![row]).await.unwrap();
    }
    let orders = &bench.counts().await["order_days"];
    let all: Vec<&String> = orders
        .iter()
        .filter(|line| line.contains(" all "))
        .collect();
    assert_eq!(
        all,
        [
            "1 all purchase EUR  1 300",
            "1000000000 all purchase EUR  1 300"
        ]
    );
}

#[tokio::test]
async fn a_visitor_counts_once_a_day_however_often_they_come() {
    let bench = Bench::open().await;
    let again = |n: u8, visitor: u8| EventRow {
        visitor: Id([visitor; 16]),
        at: 5,
        ..row(n)
    };
    for (n, visitor) in [(1, 1), (2, 1), (3, 2), (4, 1)] {
        let mut row = again(n, visitor);
        row.event.name = "page_view".to_owned();
        row.event.offset_min = 0;
        bench.queue.store(vec![row]).await.unwrap();
    }
    let counted = ["0    2", "1000000000    2"];
    assert_eq!(bench.counts().await["visitor_days"], counted);
}

//! Sinks against a stand-in that listens on this machine, and the outbox between.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use shopper::{Id, Millis};

use super::options::{
    Bucket, ClickHouseOptions, Destination, HttpOptions, ParquetOptions, Place, Secret, SinkOptions,
};
use super::worker::Worker;
use super::{Outcome, Sink, open};
use crate::config::Limits;
use crate::store::Store;
use crate::store::outbox::{LEASE_MS, Waiting, WaitingKind};
use crate::store::queue::Queue;
use crate::store::rollup::tests::row;
use crate::store::tests::config;
use stand_in::StandIn;

mod stand_in;

/// Later than everything that [`row`] makes.
const NOW: Millis = 1_800_000_000_000;

struct Bench {
    directory: tempfile::TempDir,
    store: Store,
    queue: Queue,
    worker: Worker,
}

fn options(destination: Destination) -> SinkOptions {
    SinkOptions {
        name: "there".to_owned(),
        sites: Vec::new(),
        batch: 10,
        destination,
    }
}

impl Bench {
    async fn new(options: SinkOptions) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut config = config(directory.path());
        let sink = open(&options).unwrap();
        config.sinks = vec![options];
        let store = Store::open(&config).await.unwrap();
        let queue = Queue::open(&store, &Limits::default());
        let worker = Worker {
            store: store.clone(),
            name: "there".to_owned(),
            sink,
            most: 10,
        };
        Self {
            directory,
            store,
            queue,
            worker,
        }
    }

    async fn store(&self, numbers: std::ops::Range<u8>) {
        let rows = numbers.map(row).collect();
        self.queue.store(rows).await.unwrap();
    }

    async fn counts(&self) -> Value {
        serde_json::to_value(self.store.sink_counts().await.unwrap()).unwrap()
    }
}

fn clickhouse(url: String) -> SinkOptions {
    options(Destination::ClickHouse(ClickHouseOptions {
        url,
        database: "milepost".to_owned(),
        table: "events".to_owned(),
        user: Some("writer".to_owned()),
        password: Some(Secret(b"s3cret".to_vec())),
    }))
}

fn http(url: String) -> SinkOptions {
    options(Destination::Http(HttpOptions {
        url,
        secret: Secret(b"s3cret".to_vec()),
        inside: true,
    }))
}

#[tokio::test]
async fn clickhouse_gets_a_batch_again_with_the_same_token_and_the_same_rows() {
    let there = StandIn::new(|n, _| if n == 0 { 503 } else { 200 }).await;
    let bench = Bench::new(clickhouse(there.url())).await;
    bench.store(0..3).await;
    assert_eq!(bench.worker.round(NOW).await.unwrap(), 3);
    assert_eq!(bench.counts().await[0]["waiting"], 3);
    // More came between: the batch stays what it was.
    bench.store(3..5).await;
    let later = NOW + 10_000;
    assert_eq!(bench.worker.round(later).await.unwrap(), 3);
    assert_eq!(bench.worker.round(later).await.unwrap(), 2);
    assert_eq!(bench.worker.round(later).await.unwrap(), 0);
    assert_eq!(bench.counts().await, Value::Array(Vec::new()));
    let asked = there.asked();
    let token = |n: usize| asked[n].parameter("insert_deduplication_token");
    assert_eq!(token(0), token(1));
    assert_ne!(token(1), token(2));
    assert_eq!(asked[0].body, asked[1].body);
    assert_eq!(
        asked[0].parameter("query"),
        "INSERT INTO events FORMAT JSONEachRow"
    );
    assert_eq!(asked[0].parameter("database"), "milepost");
    assert_eq!(asked[0].header("x-clickhouse-user"), "writer");
    assert_eq!(asked[0].header("x-clickhouse-key"), "s3cret");
    let lines: Vec<Value> = asked[0]
        .body
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let names: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
    assert_eq!(
        names,
        [1, 2, 3]
            .map(|n| Value::from(Id([n; 16]).to_string()))
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(lines[1]["at_ms"], row(1).at);
}

#[tokio::test]
async fn who_is_erased_is_taken_out_of_the_outbox_and_then_out_of_the_sink() {
    let there = StandIn::new(|_, _| 200).await;
    let bench = Bench::new(clickhouse(there.url())).await;
    bench.store(0..10).await;
    let visitor = row(0).visitor;
    bench.store.erase("fern", visitor, NOW).await.unwrap();
    while bench.worker.round(NOW).await.unwrap() > 0 {}
    let sent: String = there.asked().iter().map(|it| it.body.clone()).collect();
    assert!(
        !sent.contains(&format!("\"visitor\":\"{visitor}\"")),
        "what waited does not go out"
    );
    // A worker may have had some in its hands: the notice waits for it.
    assert_eq!(bench.worker.round(NOW + LEASE_MS).await.unwrap(), 1);
    let last = there.asked().pop().unwrap();
    let sql = [last.body.as_str(), &last.parameter("query")].concat();
    assert_eq!(
        sql,
        format!("DELETE FROM events WHERE site = 'fern' AND visitor = '{visitor}'")
    );
}

#[tokio::test]
async fn one_event_that_a_receiver_refuses_does_not_cost_the_others() {
    // No visitor has an id like that.
    let poison = Id([7; 16]).to_string();
    let there = StandIn::new(move |_, body| if body.contains(&poison) { 422 } else { 204 }).await;
    let bench = Bench::new(http(there.url())).await;
    bench.store(0..8).await;
    bench.worker.round(NOW).await.unwrap();
    let counts = bench.counts().await;
    assert_eq!(
        (&counts[0]["waiting"], &counts[0]["dead"]),
        (&0.into(), &1.into())
    );
    assert!(
        counts[0]["trouble"].as_str().unwrap().contains("422"),
        "{counts}"
    );
    assert_eq!(bench.store.revive("there", NOW).await.unwrap(), 1);
    assert_eq!(bench.counts().await[0]["waiting"], 1);
}

#[tokio::test]
async fn messages_are_signed_as_standard_webhooks_are() {
    use base64::Engine as _;
    let there = StandIn::new(|_, _| 200).await;
    let bench = Bench::new(http(there.url())).await;
    bench.store(0..2).await;
    bench.worker.round(NOW).await.unwrap();
    let asked = &there.asked()[0];
    let signed = format!(
        "{}.{}.{}",
        asked.header("webhook-id"),
        asked.header("webhook-timestamp"),
        asked.body
    );
    let tag = asked.header("webhook-signature");
    let tag = base64::engine::general_purpose::STANDARD
        .decode(&tag[3..])
        .unwrap();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"s3cret");
    ring::hmac::verify(&key, signed.as_bytes(), &tag).unwrap();
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(body["type"], "milepost.events");
    assert_eq!(body["events"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_never_works_is_given_up_and_counted() {
    let there = StandIn::new(|_, _| 500).await;
    let bench = Bench::new(http(there.url())).await;
    bench.store(0..1).await;
    let mut now = NOW;
    while bench.worker.round(now).await.unwrap() > 0 {
        now += 24 * 60 * 60 * 1_000;
    }
    let counts = bench.counts().await;
    assert_eq!(
        (&counts[0]["waiting"], &counts[0]["dead"]),
        (&0.into(), &1.into())
    );
    assert_eq!(there.asked().len() as u32, super::backoff::MOST_ATTEMPTS);
}

#[tokio::test]
async fn parquet_files_lie_by_site_and_day_and_a_retry_overwrites_itself() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let bench = Bench::new(options(Destination::Parquet(ParquetOptions { place }))).await;
    bench.store(0..3).await;
    let batch = bench
        .store
        .take_batch("there", Id([7; 16]), 10, NOW)
        .await
        .unwrap();
    for _ in 0..2 {
        let outcomes = bench.worker.sink.publish(&batch).await;
        assert_eq!(outcomes, vec![Outcome::Done; 3]);
    }
    let site = folder.path().join("site=fern");
    let days: BTreeSet<String> = std::fs::read_dir(&site)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        days.iter().collect::<Vec<_>>(),
        ["day=1970-01-01", "day=1970-01-02"]
    );
    let files: Vec<_> = std::fs::read_dir(site.join("day=1970-01-01"))
        .unwrap()
        .collect();
    assert_eq!(files.len(), 1);
    let file = std::fs::File::open(files[0].as_ref().unwrap().path()).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows: Vec<String> = reader
        .get_row_iter(None)
        .unwrap()
        .map(|row| row.unwrap().to_string())
        .collect();
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains(&Id([1; 16]).to_string()), "{rows:?}");
}

#[tokio::test]
async fn a_bucket_is_written_to_with_a_signature() {
    let there = StandIn::new(|_, _| 200).await;
    let place = Place::Bucket(Bucket {
        name: "events".to_owned(),
        prefix: "shop".to_owned(),
        region: "eu-central-1".to_owned(),
        endpoint: Some(there.url()),
        access_key: "AK".to_owned(),
        secret_key: Secret(b"s3cret".to_vec()),
    });
    let bench = Bench::new(options(Destination::Parquet(ParquetOptions { place }))).await;
    bench.store(0..1).await;
    assert_eq!(bench.worker.round(NOW).await.unwrap(), 1);
    assert_eq!(bench.counts().await, Value::Array(Vec::new()));
    let asked = &there.asked()[0];
    assert!(
        asked
            .path
            .starts_with("/events/shop/site%3Dfern/day%3D1970-01-01/"),
        "{}",
        asked.path
    );
    assert!(
        asked
            .header("authorization")
            .starts_with("AWS4-HMAC-SHA256 Credential=AK/")
    );
}

/// Notes what it is given, and is slow about it.
#[derive(Debug, Default)]
struct Slow(Mutex<Vec<Id>>);

#[async_trait::async_trait]
impl Sink for Slow {
    async fn publish(&self, batch: &[Waiting]) -> Vec<Outcome> {
        tokio::task::yield_now().await;
        let ids = batch.iter().map(|waiting| waiting.id);
        self.0.lock().unwrap().extend(ids);
        vec![Outcome::Done; batch.len()]
    }
}

#[tokio::test]
async fn workers_share_what_waits_and_none_of_it_goes_out_twice() {
    let bench = Bench::new(http("http://127.0.0.1:9".to_owned())).await;
    bench.store(0..100).await;
    let slow = Arc::new(Slow::default());
    let worker = |_| {
        let worker = Worker {
            sink: Arc::clone(&slow) as Arc<dyn Sink>,
            ..bench.worker.clone()
        };
        tokio::spawn(async move {
            // Another may stand in the way of a look, and then nothing is found: looked again.
            for _ in 0..40 {
                worker.round(NOW).await.unwrap();
            }
        })
    };
    for worker in [1, 2, 3].map(worker) {
        worker.await.unwrap();
    }
    let sent = slow.0.lock().unwrap();
    assert_eq!(sent.len(), 100);
    assert_eq!(sent.iter().collect::<BTreeSet<_>>().len(), 100);
}

#[tokio::test]
async fn what_a_worker_died_with_is_taken_up_by_another_as_it_was() {
    let bench = Bench::new(http("http://127.0.0.1:9".to_owned())).await;
    bench.store(0..3).await;
    let first = bench
        .store
        .take_batch("there", Id([1; 16]), 10, NOW)
        .await
        .unwrap();
    bench.store(3..6).await;
    let other = bench
        .store
        .take_batch("there", Id([2; 16]), 10, NOW + 1)
        .await
        .unwrap();
    assert_eq!((first.len(), other.len()), (3, 3));
    let again = bench
        .store
        .take_batch("there", Id([3; 16]), 10, NOW + LEASE_MS)
        .await
        .unwrap();
    assert_eq!(again, first);
    assert!(
        first
            .iter()
            .all(|it| matches!(it.kind, WaitingKind::Event(_)))
    );
    drop(bench.directory);
}

#[tokio::test]
async fn only_sites_that_a_sink_takes_wait_for_it() {
    let elsewhere = SinkOptions {
        sites: vec!["moss".to_owned()],
        ..http("http://127.0.0.1:9".to_owned())
    };
    let bench = Bench::new(elsewhere).await;
    bench.store(0..3).await;
    assert_eq!(bench.counts().await, Value::Array(Vec::new()));
}

#[tokio::test]
async fn a_server_that_runs_brings_its_events_there_by_itself() {
    let there = StandIn::new(|_, _| 200).await;
    let directory = tempfile::tempdir().unwrap();
    let mut config = config(directory.path());
    config.sinks = vec![http(there.url())];
    let server = crate::Server::start(&config).await.unwrap();
    let state = server.state().clone();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(server.run(async {
        stopped.await.ok();
    }));
    state.shared.queue.store(vec![row(1)]).await.unwrap();
    let asked = there.first().await;
    assert!(asked.body.contains(&Id([2; 16]).to_string()), "{asked:?}");
    stop.send(()).unwrap();
    running.await.unwrap();
}

//! What a round does where one site stands in its own way.

use shopper::{Event, Id, names};

use super::*;
use crate::store::queue::Stored;
use crate::store::row::EventRow;
use crate::store::tests::config;
use crate::value::sample::{SITE, document, order, program};

const ANNA: Id = Id([0xa; 16]);

struct Bench {
    _directory: tempfile::TempDir,
    state: ServerState,
}

impl Bench {
    /// A server with these sites live, by the sample's journey or by one that cannot be read.
    async fn with(sites: &[(&str, bool)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let state = ServerState::open(&config(directory.path())).await.unwrap();
        for (site, is_good) in sites {
            let mut document = document();
            document["site"] = (*site).into();
            let mut compiled = authoring::compile(&document.to_string()).unwrap();
            if !is_good {
                compiled.locales[0].bytes = vec![1];
            }
            state.publish(site, compiled).await.unwrap();
        }
        Self {
            _directory: directory,
            state,
        }
    }

    /// An order of three years ago, and that somebody has asked what it came to.
    async fn earned(&self, site: &str, n: u8) {
        let at = now() - 1_100 * shopper::DAY_MS;
        let event = Event {
            at,
            ..order(n, names::PURCHASE, n, 4_000, at)
        };
        let store = &self.state.shared.store;
        let row = EventRow::vouched(site, ANNA, event, at).unwrap();
        let stored = self.state.shared.queue.store(vec![row]).await;
        assert_eq!(stored.unwrap(), [Stored::New]);
        store.standing(site, &program(), ANNA).await.unwrap();
    }

    async fn events(&self, site: &str) -> usize {
        let events = self.state.shared.store.events(site, None, 10).await;
        events.unwrap().len()
    }

    async fn leaves(&self, site: &str) -> i64 {
        let (store, program) = (&self.state.shared.store, program());
        let (_, standing) = store.standing(site, &program, ANNA).await.unwrap();
        let ledger = standing.profile.ledger;
        ledger.balance("leaves") + ledger.pending("leaves")
    }
}

#[tokio::test]
async fn events_of_a_site_go_when_what_they_earned_is_kept_and_no_sooner() {
    let bench = Bench::with(&[(SITE, true), ("moss", false)]).await;
    for (n, site) in [(1, SITE), (2, "moss"), (3, "gone")] {
        bench.earned(site, n).await;
        assert_eq!(bench.leaves(site).await, 40);
    }
    round(&bench.state).await;
    assert_eq!(bench.events(SITE).await, 0);
    assert_eq!(bench.events("moss").await, 1, "its journey cannot be read");
    assert_eq!(bench.events("gone").await, 1, "it has no journey");
    for site in [SITE, "moss", "gone"] {
        assert_eq!(bench.leaves(site).await, 40, "{site}");
    }
}

#[tokio::test]
async fn one_site_that_cannot_be_cut_does_not_keep_the_others_events() {
    let bench = Bench::with(&[("alder", true), (SITE, true)]).await;
    for (n, site) in [(1, "alder"), (2, SITE)] {
        bench.earned(site, n).await;
    }
    let mut transaction = bench.state.shared.store.begin().await.unwrap();
    sqlx::query(
        "INSERT INTO standing_cuts (site, person, folded_before, entries, profile) \
         VALUES ('alder', $1, 0, 0, $1)",
    )
    .bind(&ANNA.0[..])
    .execute(&mut *transaction)
    .await
    .unwrap();
    transaction.commit().await.unwrap();
    round(&bench.state).await;
    assert_eq!(bench.events(SITE).await, 0);
}

#[tokio::test]
async fn the_database_learns_how_large_its_tables_are() {
    let bench = Bench::with(&[(SITE, true)]).await;
    bench.earned(SITE, 1).await;
    round(&bench.state).await;
    if std::env::var_os("MILEPOST_TEST_DATABASE").is_some() {
        // Postgres looks by itself.
        return;
    }
    let data = bench.state.api_key_file().parent().unwrap();
    let file = data.join(crate::DATABASE_FILE);
    let database = rusqlite::Connection::open(file).unwrap();
    let known: i64 = database
        .query_row(
            "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'ledger'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(known > 0);
}

//! Every table is named; whoever is erased is in none of them, and nobody else is missed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use shopper::stored;
use shopper::{Event, Id, Profile, names};
use sqlx::AssertSqlSafe;

use super::held::object;
use super::tables::{Holds, TABLES};
use crate::config::Limits;
use crate::store::Store;
use crate::store::engine::Engine;
use crate::store::people::person_of;
use crate::store::queue::{Queue, Stored};
use crate::store::row::EventRow;
use crate::store::tests::fresh;
use crate::vault::Vault;

const SITE: &str = "fern";

/// One person's ids: a device, a claim, an event, and what stands for them as a customer.
struct Who {
    n: u8,
    customer: String,
    person: Id,
}

impl Who {
    fn new(n: u8, customer: &str) -> Self {
        Self {
            n,
            customer: customer.to_owned(),
            person: person_of(&Vault::new(&[7; 32]), SITE, customer),
        }
    }

    fn device(&self) -> Id {
        Id([self.n; 16])
    }

    fn claim(&self) -> Id {
        Id([self.n + 1; 16])
    }

    fn event(&self) -> Id {
        Id([self.n + 2; 16])
    }

    /// What must be found nowhere.
    fn words(&self) -> Vec<String> {
        let ids = [self.device(), self.claim(), self.event(), self.person];
        let hex = |id: &Id| crate::hex::hex(&id.0);
        let texts = ids.iter().map(Id::to_string);
        let mut words: Vec<String> = texts.chain(ids.iter().map(hex)).collect();
        words.push(crate::hex::hex(self.customer.as_bytes()));
        words.push(self.customer.clone());
        words
    }
}

enum Cell<'a> {
    Id(Id),
    N(i64),
    T(&'a str),
    B(Vec<u8>),
}

use Cell::{B, N, T};

struct Bench {
    _directory: tempfile::TempDir,
    store: Store,
    queue: Queue,
}

impl Bench {
    async fn open() -> Self {
        let (directory, store) = fresh().await;
        let queue = Queue::open(&store, &Limits::default());
        Self {
            _directory: directory,
            store,
            queue,
        }
    }

    async fn put(&self, table: &str, cells: &[(&str, Cell<'_>)]) {
        let columns: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
        let places: Vec<String> = (0..cells.len()).map(|n| format!("${}", n + 2)).collect();
        let sql = format!(
            "INSERT INTO {table} (site,{}) VALUES ($1,{})",
            columns.join(","),
            places.join(",")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(SITE);
        for (_, cell) in cells {
            query = match cell {
                Cell::Id(id) => query.bind(id.0.to_vec()),
                N(number) => query.bind(*number),
                T(text) => query.bind((*text).to_owned()),
                B(bytes) => query.bind(bytes.clone()),
            };
        }
        query.execute(&self.store.writer).await.unwrap();
    }

    /// Something of somebody in every table that knows people.
    #[expect(
        clippy::too_many_lines,
        reason = "a row for each of two dozen tables, no more"
    )]
    async fn fill(&self, who: &Who) {
        let (device, claim, event) = (who.device(), who.claim(), who.event());
        let (person, customer) = (who.person, &*who.customer);
        let mut row = crate::store::rollup::tests::row(who.n);
        row.visitor = device;
        row.event.id = event;
        row.event.name = names::PURCHASE.to_owned();
        row.bot = false;
        self.queue.store(vec![row]).await.unwrap();
        let file = Id([who.n + 3; 16]).to_string();
        let mut answer = crate::store::rollup::tests::row(who.n);
        answer.visitor = device;
        answer.event.id = Id([who.n + 4; 16]);
        answer.event.name = names::ANSWERED.to_owned();
        answer.bot = false;
        answer.event.subject = Some(shopper::Subject {
            item: "nps".to_owned(),
            question: "picture".to_owned(),
            answer: Some(shopper::Answer::References(vec![file.clone()])),
            ..shopper::Subject::default()
        });
        answer.details = EventRow::details(&answer.event).unwrap();
        self.queue.store(vec![answer]).await.unwrap();
        let profile = stored::store(&Profile::new(person));
        let at = ("received_at", N(1));
        self.put(
            "attachments",
            &[
                ("id", Cell::Id(file.parse().unwrap())),
                ("media_type", T("image/png")),
                ("size", N(1)),
                at,
                ("bytes", B(vec![1])),
            ],
        )
        .await;
        self.put(
            "dead_letters",
            &[
                ("digest", B(vec![who.n])),
                ("visitor", Cell::Id(device)),
                ("form", T("json")),
                ("reason", T("r")),
                ("detail", T("d")),
                ("payload", B(vec![1])),
                ("sent_at", N(0)),
                ("received_at", N(1)),
            ],
        )
        .await;
        self.put(
            "sink_outbox",
            &[
                ("sink", T("lake")),
                ("kind", T("event")),
                ("event", Cell::Id(event)),
                ("visitor", Cell::Id(device)),
                ("at", N(1)),
                ("body", T("{}")),
                ("due_at", N(0)),
                ("batch", B(Vec::new())),
                ("attempts", N(0)),
                ("dead", N(0)),
                ("trouble", T("")),
            ],
        )
        .await;
        self.put(
            "customers",
            &[
                ("person", Cell::Id(person)),
                ("customer", T(customer)),
                ("since", N(1)),
            ],
        )
        .await;
        self.put(
            "aliases",
            &[
                ("visitor", Cell::Id(device)),
                ("since", N(0)),
                ("person", Cell::Id(person)),
            ],
        )
        .await;
        self.put(
            "standings",
            &[
                ("person", Cell::Id(person)),
                ("revision", N(1)),
                ("upto", N(0)),
                ("folded", N(0)),
                ("profile", B(profile.clone())),
            ],
        )
        .await;
        self.put(
            "standing_cuts",
            &[
                ("person", Cell::Id(person)),
                ("folded_before", N(0)),
                ("entries", N(1)),
                ("profile", B(profile)),
            ],
        )
        .await;
        self.put(
            "ledger",
            &[
                ("person", Cell::Id(person)),
                ("n", N(1)),
                ("wallet", T("leaves")),
                ("kind", T("earn")),
                ("amount", N(5)),
                ("pending", N(0)),
                ("rule", T("r")),
                ("version", N(1)),
                ("event", Cell::Id(event)),
                ("reason", T("")),
                ("actor", T("program")),
                ("at", N(1)),
            ],
        )
        .await;
        self.put(
            "gains",
            &[
                ("person", Cell::Id(person)),
                ("is_cut", N(0)),
                ("day", N(0)),
                ("kind", T("earned")),
                ("thing", T("leaves")),
                ("times", N(1)),
                ("amount", N(5)),
            ],
        )
        .await;
        self.put(
            "budget_uses",
            &[
                ("rule", T("r")),
                ("event", Cell::Id(event)),
                ("amount", N(5)),
            ],
        )
        .await;
        self.put(
            "claims",
            &[
                ("id", Cell::Id(claim)),
                ("person", Cell::Id(person)),
                ("kind", T("earned")),
                ("reward", T("mug")),
                ("rule", T("r")),
                ("version", N(1)),
                ("once", Cell::Id(claim)),
                ("event", Cell::Id(event)),
                ("status", T("verified")),
                ("reason", T("")),
                ("until", N(0)),
                ("asked_at", N(1)),
                ("answered_at", N(1)),
            ],
        )
        .await;
        self.put(
            "codes",
            &[
                ("hash", B(vec![who.n + 200; 32])),
                ("claim", Cell::Id(claim)),
                ("reward", T("mug")),
                ("status", T("issued")),
                ("issued_at", N(1)),
                ("expires_at", N(0)),
                ("reservation", B(Vec::new())),
                ("reserved_until", N(0)),
                ("order_id", T(customer)),
                ("changed_at", N(1)),
            ],
        )
        .await;
        let gift = |hash: u8, claim: Id, giver: Id, received: Id| {
            [
                ("hash", B(vec![hash; 32])),
                ("claim", Cell::Id(claim)),
                ("giver", Cell::Id(giver)),
                ("reward", T("mug")),
                ("wallet", T("")),
                ("points", N(0)),
                ("note", T("for you")),
                ("made_at", N(1)),
                ("received", Cell::Id(received)),
            ]
        };
        let other = Id([99; 16]);
        self.put("gifts", &gift(who.n + 200, claim, person, Id([98; 16])))
            .await;
        self.put("gifts", &gift(who.n + 201, Id([97; 16]), other, claim))
            .await;
        self.put(
            "referral_codes",
            &[("code", T(customer)), ("visitor", Cell::Id(device))],
        )
        .await;
        let referral = |friend: Id, inviter: Id| {
            [
                ("friend", Cell::Id(friend)),
                ("inviter", Cell::Id(inviter)),
                ("event", Cell::Id(event)),
                ("ordered_at", N(1)),
                ("pays_at", N(1)),
                ("status", T("waiting")),
                ("reason", T("")),
            ]
        };
        self.put("referrals", &referral(person, other)).await;
        let friend = [
            ("friend", Cell::Id(Id([who.n + 100; 16]))),
            ("inviter", Cell::Id(person)),
            ("event", Cell::Id(Id([96; 16]))),
            ("ordered_at", N(1)),
            ("pays_at", N(1)),
            ("status", T("waiting")),
            ("reason", T("")),
        ];
        self.put("referrals", &friend).await;
        let entrants = format!(r#"[{{"id":"{customer}","entries":2}},{{"id":"zoe","entries":1}}]"#);
        self.put(
            "draws",
            &[
                ("contest", T(&who.n.to_string())),
                ("sealed", B(vec![1])),
                ("commitment", B(vec![1])),
                ("made_at", N(1)),
                ("entrants", T(&entrants)),
            ],
        )
        .await;
        self.put(
            "deliveries",
            &[
                ("id", B(vec![who.n])),
                ("endpoint", B(vec![1])),
                ("kind", T("claim.verified")),
                ("body", T(customer)),
                ("made_at", N(1)),
                ("attempts", N(0)),
                ("status", T("arrived")),
                ("last_status", N(200)),
                ("last_words", T("")),
                ("person", Cell::Id(person)),
            ],
        )
        .await;
        let body = format!(r#"{{"customer":{{"id":"{customer}"}}}}"#);
        self.put(
            "hook_letters",
            &[
                ("id", Cell::Id(Id([who.n + 5; 16]))),
                ("platform", T("shopify")),
                ("topic", T("orders/paid")),
                ("body", B(body.into_bytes())),
                ("reason", T("")),
                ("waits_for", T("")),
                ("received_at", N(1)),
            ],
        )
        .await;
        self.put_insight(device).await;
        self.put(
            "privacy_requests",
            &[
                ("id", B(vec![who.n + 200; 16])),
                ("platform", T("shopify")),
                ("kind", T("data")),
                ("customer", T(customer)),
                ("orders", T("[]")),
                ("asked_at", N(1)),
                ("done_at", N(1)),
                ("state", T("done")),
                ("export", T(customer)),
            ],
        )
        .await;
    }

    /// What results keep of a device.
    async fn put_insight(&self, device: Id) {
        let run = || {
            [
                ("visitor", Cell::Id(device)),
                ("item", T("nps")),
                ("response", Cell::Id(Id([95; 16]))),
            ]
        };
        let author = ("author", T("mina@fern-floor.example"));
        let notes = [
            ("n", N(1)),
            ("note", T("called them")),
            author,
            ("at", N(1)),
        ];
        let case = [
            ("state", T("handed")),
            ("handed_to", T("mina@fern-floor.example")),
            ("changed_by", T("mina@fern-floor.example")),
            ("changed_at", N(1)),
        ];
        let trial = [
            ("variant", T("a")),
            ("visitor", Cell::Id(device)),
            ("item", T("banner")),
            ("day", N(0)),
            ("shown_at", N(1)),
        ];
        let cells: Vec<_> = run().into_iter().chain(case).collect();
        self.put("cases", &cells).await;
        let cells: Vec<_> = run().into_iter().chain([("tag", T("parquet"))]).collect();
        self.put("case_tags", &cells).await;
        let cells: Vec<_> = run().into_iter().chain(notes).collect();
        self.put("case_notes", &cells).await;
        self.put("trials", &trial).await;
    }

    /// Every row of every table, as JSON.
    async fn dump(&self) -> BTreeMap<&'static str, Vec<Value>> {
        let mut all = BTreeMap::new();
        for (table, _) in TABLES {
            let sql = format!("SELECT * FROM {table}");
            let rows = sqlx::query(AssertSqlSafe(sql));
            let rows = rows.fetch_all(&self.store.reader).await.unwrap();
            all.insert(table, rows.iter().map(|row| object(row).unwrap()).collect());
        }
        all
    }
}

fn naming(dump: &BTreeMap<&'static str, Vec<Value>>, who: &Who) -> BTreeMap<String, usize> {
    let words = who.words();
    let mut found = BTreeMap::new();
    for (table, rows) in dump {
        let named = rows.iter().filter(|row| {
            let text = row.to_string();
            words.iter().any(|word| text.contains(&**word))
        });
        let count = named.count();
        if count > 0 {
            found.insert((*table).to_owned(), count);
        }
    }
    found
}

#[tokio::test]
async fn every_table_of_the_database_is_said_to_know_people_or_not() {
    let bench = Bench::open().await;
    let sql = match bench.store.engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        // Tables of single days are the events'.
        Engine::Postgres => {
            "SELECT CAST(relname AS TEXT) FROM pg_class WHERE relkind IN ('r','p') \
             AND NOT relispartition AND relnamespace = 'public'::regnamespace"
        }
    };
    let there: Vec<String> = sqlx::query_scalar(sql)
        .fetch_all(&bench.store.reader)
        .await
        .unwrap();
    let ours = |name: &&String| !name.starts_with("sqlite_") && *name != "_sqlx_migrations";
    let there: BTreeSet<&str> = there.iter().filter(ours).map(|name| &**name).collect();
    let named: BTreeSet<&str> = TABLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(there, named, "name the table in store/person/tables.rs");
    for (table, holds) in TABLES {
        assert_ne!(holds, Holds::Nobody(""), "{table} says why not");
    }
}

#[tokio::test]
async fn whoever_is_erased_is_in_no_table_and_others_are_as_they_were() {
    for by_customer in [true, false] {
        let bench = Bench::open().await;
        let (anna, ben) = (Who::new(10, "anna-6834"), Who::new(30, "ben-6835"));
        bench.fill(&ben).await;
        let ben_alone = naming(&bench.dump().await, &ben);
        bench.fill(&anna).await;
        let before = bench.dump().await;
        let people = TABLES.iter().filter(|(_, holds)| *holds == Holds::People);
        // An erasure is there only while it goes on; files are known by an answer alone.
        let people = people.filter(|(table, _)| !["erasures", "attachments"].contains(table));
        for (table, _) in people {
            let found = naming(&before, &anna);
            assert!(
                found.contains_key(*table),
                "the test puts nobody into {table}"
            );
        }
        let whom = if by_customer {
            anna.person
        } else {
            anna.device()
        };
        let parts = bench.store.person_parts(SITE, whom).await.unwrap();
        let empty = parts
            .iter()
            .filter(|(_, rows)| rows == &&serde_json::json!([]));
        let empty: Vec<&String> = empty.map(|(part, _)| part).collect();
        assert_eq!(empty, ["erasures"], "handed out, too");

        bench.store.erase(SITE, whom, 100).await.unwrap();
        let after = bench.dump().await;
        assert_eq!(naming(&after, &anna), BTreeMap::new());
        assert_eq!(naming(&after, &ben), ben_alone);
        assert_eq!(after["attachments"].len(), 1);
        // The books add up: codes, gifts, budgets, entries and who was brought.
        for table in ["codes", "gifts", "referrals", "draws"] {
            assert_eq!(after[table].len(), before[table].len(), "{table}");
        }
        let sum = |rows: &[Value]| {
            rows.iter()
                .map(|row| row["amount"].as_i64().unwrap())
                .sum::<i64>()
        };
        assert_eq!(sum(&after["budget_uses"]), sum(&before["budget_uses"]));
        bench.store.close().await;
    }
}

#[tokio::test]
async fn a_whole_site_is_erased_from_every_table() {
    let bench = Bench::open().await;
    bench.fill(&Who::new(10, "anna-6834")).await;
    bench.store.erase_site(SITE, 100).await.unwrap();
    let after = bench.dump().await;
    for (table, holds) in TABLES {
        if !matches!(holds, Holds::Nobody(_)) && table != "privacy_requests" {
            assert!(after[table].is_empty(), "{table}: {:?}", after[table]);
        }
    }
    assert_eq!(naming(&after, &Who::new(10, "anna-6834")), BTreeMap::new());
}

fn seen(n: u8, visitor: Id, received_at: i64) -> EventRow {
    let event = Event {
        id: Id([n; 16]),
        name: "page_view".to_owned(),
        ..Event::default()
    };
    EventRow {
        visitor,
        received_at,
        ..EventRow::vouched(SITE, visitor, event, received_at).unwrap()
    }
}

#[tokio::test]
async fn of_a_device_that_two_had_each_loses_their_own_time_alone() {
    let bench = Bench::open().await;
    let (anna, ben) = (Who::new(10, "anna-6834"), Who::new(30, "ben-6835"));
    let device = Id([77; 16]);
    let store = &bench.store;
    let alias = |who: &'static str, at| {
        let person = person_of(&Vault::new(&[7; 32]), SITE, who);
        store.alias(SITE, device, (person, who), at)
    };
    bench.queue.store(vec![seen(1, device, 50)]).await.unwrap();
    assert!(alias("anna-6834", 100).await.unwrap());
    bench.queue.store(vec![seen(2, device, 150)]).await.unwrap();
    assert!(alias("ben-6835", 200).await.unwrap());
    bench.queue.store(vec![seen(3, device, 250)]).await.unwrap();
    let erased = store.erase(SITE, anna.person, 300).await.unwrap();
    assert_eq!(
        erased.events, 2,
        "also what it did before anybody signed in"
    );
    let left = store.events(SITE, None, 10).await.unwrap();
    assert_eq!(left.len(), 1);
    let visitors: i64 = sqlx::query_scalar("SELECT visitors FROM visitor_days WHERE day < 1000000")
        .fetch_one(&store.reader)
        .await
        .unwrap();
    assert_eq!(visitors, 1, "Ben came that day, too");
    let stored = bench.queue.store(vec![seen(4, device, 350)]).await.unwrap();
    assert_eq!(stored, [Stored::New], "the device is Ben's, and goes on");
    assert!(naming(&bench.dump().await, &ben).contains_key("customers"));
}

#[tokio::test]
async fn a_customer_of_two_devices_loses_one_and_stays() {
    let bench = Bench::open().await;
    let anna = Who::new(10, "anna-6834");
    let customer = (anna.person, &*anna.customer);
    let (one, other) = (Id([1; 16]), Id([2; 16]));
    for device in [one, other] {
        bench
            .store
            .alias(SITE, device, customer, 100)
            .await
            .unwrap();
    }
    bench
        .queue
        .store(vec![seen(3, one, 150), seen(4, other, 150)])
        .await
        .unwrap();
    bench.store.erase(SITE, one, 200).await.unwrap();
    assert_eq!(bench.store.events(SITE, None, 10).await.unwrap().len(), 1);
    let dump = bench.dump().await;
    assert_eq!((dump["customers"].len(), dump["aliases"].len()), (1, 1));
}

#[tokio::test]
async fn neither_signing_in_nor_asking_brings_an_erased_device_back() {
    let bench = Bench::open().await;
    let device = Id([1; 16]);
    bench.queue.store(vec![seen(3, device, 150)]).await.unwrap();
    bench.store.erase(SITE, device, 200).await.unwrap();
    let anna = Who::new(10, "anna-6834");
    let customer = (anna.person, &*anna.customer);
    assert!(
        !bench
            .store
            .alias(SITE, device, customer, 300)
            .await
            .unwrap()
    );
    let program = crate::value::sample::program();
    bench.store.standing(SITE, &program, device).await.unwrap();
    let late = bench.queue.store(vec![seen(4, device, 350)]).await.unwrap();
    assert_eq!(late, [Stored::Erased]);
    let dump = bench.dump().await;
    for table in ["customers", "aliases", "standings", "events"] {
        assert!(dump[table].is_empty(), "{table}");
    }
}

#[tokio::test]
async fn a_customer_who_was_erased_and_buys_again_is_a_customer_again() {
    let bench = Bench::open().await;
    let anna = Who::new(10, "anna-6834");
    let customer = (anna.person, &*anna.customer);
    bench
        .store
        .erase_customer(SITE, customer, 200)
        .await
        .unwrap();
    let append = async |n: u8, at: i64| {
        let mut row = seen(n, anna.person, 300);
        row.at = at;
        let mut transaction = bench.store.begin().await.unwrap();
        let is_new = crate::store::insert::append(&bench.store, &mut transaction, &row).await;
        transaction.commit().await.unwrap();
        is_new.unwrap()
    };
    assert!(!append(1, 150).await, "an order of before comes late");
    assert!(append(2, 250).await);
}

#[tokio::test]
async fn an_erasure_that_was_cut_off_is_ended_for_all_devices_of_a_customer() {
    let bench = Bench::open().await;
    let anna = Who::new(10, "anna-6834");
    bench.fill(&anna).await;
    bench.store.bury(SITE, anna.person, 100).await.unwrap();
    bench.store.end_erasures(101).await.unwrap();
    assert_eq!(naming(&bench.dump().await, &anna), BTreeMap::new());
}

#[tokio::test]
async fn a_file_is_found_by_its_answer_when_the_event_is_gone() {
    let bench = Bench::open().await;
    let anna = Who::new(10, "anna-6834");
    bench.fill(&anna).await;
    sqlx::query("DELETE FROM events WHERE site = $1")
        .bind(SITE)
        .execute(&bench.store.writer)
        .await
        .unwrap();
    let parts = bench.store.person_parts(SITE, anna.device()).await.unwrap();
    assert_eq!(parts["attachments"].as_array().map(Vec::len), Some(1));
    let erased = bench.store.erase(SITE, anna.device(), 100).await.unwrap();
    assert_eq!(erased.files, 1);
    assert!(bench.dump().await["attachments"].is_empty());
}

#[tokio::test]
async fn an_erasure_that_fails_keeps_no_other_from_being_ended() {
    let bench = Bench::open().await;
    let (anna, ben) = (Who::new(10, "anna-6834"), Who::new(30, "ben-6835"));
    for who in [&anna, &ben] {
        bench.fill(who).await;
        bench.store.bury(SITE, who.person, 100).await.unwrap();
    }
    // The first of the two cannot be read.
    let mut people = [&anna, &ben];
    people.sort_by_key(|who| who.person.0);
    let [broken, other] = people;
    sqlx::query("UPDATE events SET details = 'x' WHERE site = $1 AND visitor = $2")
        .bind(SITE)
        .bind(&broken.device().0[..])
        .execute(&bench.store.writer)
        .await
        .unwrap();
    assert!(bench.store.end_erasures(101).await.is_err());
    assert_eq!(naming(&bench.dump().await, other), BTreeMap::new());
}

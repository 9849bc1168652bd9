//! How long results take: a year of counts as ten million events would leave them, and every
//! question that the read API answers, over thirty days and over the year; then everything that
//! the Studio shows.
//!
//! `cargo bench -p server --profile server --bench results`; with `MILEPOST_TEST_DATABASE=postgres`
//! on Postgres. `MILEPOST_BENCH_EVENTS=100000` fills in a hundredth, to see that it works;
//! `MILEPOST_BENCH_DATA=FOLDER` keeps the database there and finds it again. The goal is 200 ms for
//! each.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode};
use server::{Config, Database, ServerState, app};
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tower::ServiceExt;

/// So many days up to yesterday: simulations are of the last weeks.
const DAYS: i64 = 365;
/// Of these last days the events themselves are there, for what is played or walked anew.
const LOGGED_DAYS: i64 = 28;
/// What the counts are of, where nothing else is said.
const EVENTS: i64 = 10_000_000;
/// Events of one visitor on one day.
const OF_A_VISIT: i64 = 8;
const ITEMS: usize = 40;
const KINDS: [&str; 6] = [
    "shown",
    "seen",
    "clicked",
    "answered",
    "completed",
    "dismissed",
];
const STAGES: [&str; 6] = [
    "awareness",
    "consideration",
    "purchase",
    "service",
    "retention",
    "advocacy",
];
const DEVICES: [&str; 2] = ["phone", "desktop"];
const CHANNELS: [&str; 6] = ["direct", "email", "organic", "paid", "social", "referral"];
const PLACES: [&str; 4] = ["popover", "bar", "slot", "hub"];
const NAMES: usize = 30;
/// What a version that had no spans adds up; here, what this bench wrote day by day.
const SPANS: &str = include_str!("../migrations/0090_spans.sql");
/// Rows of a statement.
const ROWS: usize = 2_000;
/// Each question is asked so often; the slowest counts.
const TURNS: usize = 5;

#[tokio::main]
async fn main() {
    let temporary = tempfile::tempdir().expect("a directory for the database");
    let kept = std::env::var_os("MILEPOST_BENCH_DATA").map(PathBuf::from);
    let directory = kept.as_deref().unwrap_or(temporary.path());
    let mut config = Config::new(directory);
    if let Some(url) = throwaway::database(directory) {
        config.database = Database::Postgres(url.parse().expect("an address"));
    }
    let state = ServerState::open(&config).await.expect("the server opens");
    let events = std::env::var("MILEPOST_BENCH_EVENTS").ok();
    let events = events.map_or(EVENTS, |events| events.parse().expect("a number of events"));
    let first = filled(directory, events).await;
    let key = std::fs::read_to_string(state.api_key_file()).expect("the key");
    let app = app(state.clone());
    publish(&app, key.trim()).await;
    let between = |from: i64, to: i64| {
        let date = |day: i64| shopper::date_of((first + day) as i32);
        format!("from={}&to={}", date(from), date(to))
    };
    let (year, month) = (between(0, DAYS - 1), between(151, 180));
    let (year, month) = (&*year, &*month);
    let mut worst = Duration::ZERO;
    for question in [
        "items",
        "items?by=day",
        "items?by=variant",
        "items?by=stage",
        "items?by=device",
        "items?by=channel",
        "items?by=page",
        "items?by=place",
        "items?by=day&item=item-7",
        "answers",
        "answers?by=stage",
        "answers?by=day&item=item-7",
        "answers?by=page&item=item-7",
        "events",
        "events?by=day&name=name-3",
        "events?by=channel",
        "visitors",
        "visitors?by=day",
        "orders",
        "orders?by=day",
        "orders?by=channel",
        "programme",
        "map",
    ] {
        let mut times = Vec::new();
        for days in [month, year] {
            let mark = if question.contains('?') { '&' } else { '?' };
            let path = format!("/api/sites/fern-floor/results/{question}{mark}{days}");
            let (first, again) = ask(&app, &path, key.trim()).await;
            times.push(first.max(again));
        }
        worst = worst.max(times[1]);
        println!(
            "{question:32} {:8.1?} a month {:8.1?} a year",
            times[0], times[1]
        );
    }
    println!("slowest: {worst:.1?}");
    let months = (&*between(DAYS - LOGGED_DAYS, DAYS - 1), year);
    insight(&app, key.trim(), months).await;
    walked(&app, key.trim(), months.0).await;
}

/// What the Studio shows.
async fn insight(app: &axum::Router, key: &str, (month, year): (&str, &str)) {
    let mut worst = Duration::ZERO;
    for what in [
        "insight/overview",
        "insight/items/item-7",
        "insight/surveys/item-8",
        "insight/map",
        "insight/map/svg",
        "insight/funnel",
        "insight/funnel?within=28",
        "insight/programme",
        "insight/experiments",
        "insight/segments",
        "insight/lifetime",
        "insight/shoppers",
        "inbox",
        "inbox?state=waiting",
        "inbox?text=late",
    ] {
        let mut times = Vec::new();
        for days in [month, year] {
            let mark = if what.contains('?') { '&' } else { '?' };
            let path = format!("/api/sites/fern-floor/{what}{mark}{days}");
            times.push(ask(app, &path, key).await);
        }
        let (month, year) = (times[0], times[1]);
        worst = worst.max(month.0).max(year.0);
        println!(
            "{what:32} a month: first {:8.1?} again {:8.1?}; a year: first {:8.1?} again {:8.1?}",
            month.0, month.1, year.0, year.1
        );
    }
    println!("slowest of what the Studio shows: {worst:.1?}");
}

/// What reads the log of a sample, because it was asked for and not because a page was opened.
async fn walked(app: &axum::Router, key: &str, month: &str) {
    let days: Vec<&str> = month.split(['=', '&']).collect();
    let names = ["page_view", "view_item", "add_to_cart"];
    let names = names.map(|name| serde_json::json!({ "event": name }));
    let steps = serde_json::json!({ "from": days[1], "to": days[3], "steps": names });
    for (what, body) in [
        ("insight/steps", &steps),
        ("simulate", &serde_json::json!({})),
    ] {
        let (mut times, mut told) = (Vec::new(), String::new());
        for _ in 0..TURNS {
            let began = Instant::now();
            let path = format!("/api/sites/fern-floor/{what}");
            let answer = send(app, key, Request::post(path), body).await;
            times.push(began.elapsed());
            let read = ["visitors", "read", "played"].map(|it| answer[it].as_u64());
            told = format!("{read:?} partial: {}", answer["is_partial"]);
        }
        let slowest = times.iter().max().copied().unwrap_or_default();
        println!(
            "{what:32} first {:8.1?} slowest {slowest:8.1?}; {told}",
            times[0]
        );
    }
}

/// The journey goes live, unless an earlier run's database has it.
async fn publish(app: &axum::Router, key: &str) {
    let there = answered(
        app,
        key,
        Request::get("/api/sites/fern-floor"),
        Body::empty(),
    )
    .await;
    if there.0 == StatusCode::OK {
        return;
    }
    let site = serde_json::json!({ "site": "fern-floor", "name": "Fern & Floor" });
    send(app, key, Request::post("/api/sites"), &site).await;
    let path = "/api/sites/fern-floor";
    let document: serde_json::Value = serde_json::from_str(&journey()).expect("JSON");
    let draft = serde_json::json!({ "revision": 1, "document": document });
    send(app, key, Request::put(format!("{path}/draft")), &draft).await;
    let version = serde_json::json!({ "revision": 2, "note": "" });
    send(
        app,
        key,
        Request::post(format!("{path}/versions")),
        &version,
    )
    .await;
}

async fn send(
    app: &axum::Router,
    key: &str,
    request: axum::http::request::Builder,
    body: &serde_json::Value,
) -> serde_json::Value {
    let request = request.header("content-type", "application/json");
    let (status, body) = answered(app, key, request, Body::from(body.to_string())).await;
    assert!(status.is_success(), "{}", String::from_utf8_lossy(&body));
    serde_json::from_slice(&body).unwrap_or_default()
}

async fn answered(
    app: &axum::Router,
    key: &str,
    request: axum::http::request::Builder,
    body: Body,
) -> (StatusCode, Bytes) {
    let request = request.header("authorization", format!("Bearer {key}"));
    let request = request.body(body).expect("a request");
    let answer = app.clone().oneshot(request).await.expect("an answer");
    let status = answer.status();
    let body = axum::body::to_bytes(answer.into_body(), 1 << 30).await;
    (status, body.expect("a body"))
}

/// The first turn, and the slowest of the others, of which some may be told what was kept.
async fn ask(app: &axum::Router, path: &str, key: &str) -> (Duration, Duration) {
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let began = Instant::now();
        let (status, body) = answered(app, key, Request::get(path), Body::empty()).await;
        times.push(began.elapsed());
        assert_eq!(
            status,
            StatusCode::OK,
            "{path}: {}",
            String::from_utf8_lossy(&body)
        );
        assert!(body.len() > 2, "{path}: {}", String::from_utf8_lossy(&body));
    }
    let again = times.iter().skip(1).max();
    (times[0], again.copied().unwrap_or_default())
}

/// Statements of one table, some rows each.
struct Table<'a> {
    name: &'a str,
    values: String,
    waiting: usize,
    rows: usize,
}

impl<'a> Table<'a> {
    fn new(name: &'a str) -> Self {
        Self {
            name,
            values: String::new(),
            waiting: 0,
            rows: 0,
        }
    }

    async fn add(&mut self, to: &mut AnyConnection, values: std::fmt::Arguments<'_>) {
        let comma = if self.waiting == 0 { "" } else { "," };
        write!(self.values, "{comma}('fern-floor',{values})").expect("memory");
        (self.waiting, self.rows) = (self.waiting + 1, self.rows + 1);
        if self.waiting == ROWS {
            self.flush(to).await;
        }
    }

    async fn flush(&mut self, to: &mut AnyConnection) {
        if self.waiting > 0 {
            let sql = format!("INSERT INTO {} VALUES {}", self.name, self.values);
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(to)
                .await
                .expect("rows");
        }
        (self.values, self.waiting) = (String::new(), 0);
    }
}

/// Fills the database in, unless an earlier run did and it was kept. The first of its days.
async fn filled(data: &Path, events: i64) -> i64 {
    let note = data.join("filled.txt");
    let told = if let Ok(told) = std::fs::read_to_string(&note) {
        told
    } else {
        let first = today() - DAYS;
        let rows = fill(data, events, first).await;
        let told = format!("{first}: {rows} rows of counts for {events} events in {DAYS} days");
        std::fs::write(&note, &told).expect("a note beside the database");
        told
    };
    println!("{told}");
    let first = told.split(':').next().and_then(|first| first.parse().ok());
    let first: i64 = first.unwrap_or_default();
    let is_of_today = first + DAYS == today();
    assert!(
        is_of_today,
        "the database in {} is of another day: delete it",
        data.display()
    );
    first
}

/// Days since 1970.
fn today() -> i64 {
    let since = std::time::UNIX_EPOCH
        .elapsed()
        .expect("a clock behind 1970");
    since.as_secs() as i64 / 86_400
}

async fn fill(data: &Path, all: i64, first: i64) -> usize {
    let file = format!("sqlite:{}", data.join(server::DATABASE_FILE).display());
    let url = throwaway::database(data).unwrap_or(file);
    let mut connection = AnyConnection::connect(&url).await.expect("the database");
    let to = &mut connection;
    let mut rows = 0;
    for day in first..first + DAYS {
        sqlx::raw_sql("BEGIN")
            .execute(&mut *to)
            .await
            .expect("a transaction");
        rows += items(to, day).await + answers(to, day).await + others(to, day).await;
        rows += people(to, day, (all, first)).await;
        sqlx::raw_sql("COMMIT")
            .execute(&mut *to)
            .await
            .expect("a commit");
    }
    sqlx::raw_sql(SPANS)
        .execute(&mut *to)
        .await
        .expect("the days added up");
    sqlx::raw_sql("ANALYZE")
        .execute(&mut *to)
        .await
        .expect("statistics");
    rows
}

async fn items(to: &mut AnyConnection, day: i64) -> usize {
    let mut table = Table::new("item_days");
    let pages: Vec<String> = (0..15).map(|n| format!("/page-{n}")).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let dimensions: [(&str, &[&str]); 5] = [
        ("stage", &STAGES),
        ("device", &DEVICES),
        ("channel", &CHANNELS),
        ("page", &pages),
        ("place", &PLACES),
    ];
    for kind in KINDS {
        for item in 0..ITEMS {
            for variant in ["a", "b"] {
                let row = format_args!("'all',{day},'item-{item}','{variant}','','','{kind}',37");
                table.add(to, row).await;
            }
            for (dimension, values) in dimensions {
                for value in values {
                    let row = format_args!(
                        "'{dimension}',{day},'item-{item}','','','{value}','{kind}',9"
                    );
                    table.add(to, row).await;
                }
            }
        }
        for stage in STAGES {
            for page in &pages {
                table
                    .add(
                        to,
                        format_args!("'map',{day},'','','{stage}','{page}','{kind}',20"),
                    )
                    .await;
            }
        }
    }
    table.flush(to).await;
    table.rows
}

/// A question for each second item, answered with all of its eleven numbers every day.
async fn answers(to: &mut AnyConnection, day: i64) -> usize {
    let mut table = Table::new("answer_days");
    let mut dimensions = vec![("all", "", "")];
    dimensions.extend(STAGES.map(|it| ("stage", "", it)));
    dimensions.extend(DEVICES.map(|it| ("device", "", it)));
    dimensions.extend(CHANNELS.map(|it| ("channel", "", it)));
    dimensions.extend(["/cart", "/products/…", "/"].map(|it| ("page", "", it)));
    dimensions.extend(STAGES.map(|it| ("map", it, "/products/…")));
    for item in (0..ITEMS).step_by(2) {
        for (dimension, stage, value) in &dimensions {
            let key = format!("'{dimension}',{day},'item-{item}','score','','{stage}','{value}'");
            table.add(to, format_args!("{key},'all','',22")).await;
            for number in 0..=10 {
                table
                    .add(to, format_args!("{key},'number','{number}',2"))
                    .await;
            }
        }
    }
    table.flush(to).await;
    table.rows
}

async fn others(to: &mut AnyConnection, day: i64) -> usize {
    let mut events = Table::new("event_days");
    for name in 0..NAMES {
        let all = [("all", ""), ("device", "phone"), ("device", "desktop")];
        let channels = CHANNELS.map(|it| ("channel", it));
        for (dimension, value) in all.into_iter().chain(channels) {
            events
                .add(
                    to,
                    format_args!("'{dimension}',{day},'name-{name}','{value}',913"),
                )
                .await;
        }
    }
    events.flush(to).await;
    let mut visitors = Table::new("visitor_days");
    for kind in ["", "view_item", "add_to_cart", "begin_checkout", "purchase"] {
        visitors
            .add(to, format_args!("{day},'','','{kind}',1300"))
            .await;
    }
    for kind in KINDS {
        for item in 0..ITEMS {
            for variant in ["a", "b"] {
                visitors
                    .add(
                        to,
                        format_args!("{day},'item-{item}','{variant}','{kind}',30"),
                    )
                    .await;
            }
        }
    }
    visitors.flush(to).await;
    let mut orders = Table::new("order_days");
    for kind in ["purchase", "refund"] {
        for currency in ["EUR", "CHF"] {
            orders
                .add(
                    to,
                    format_args!("'all',{day},'{kind}','{currency}','',40,319600"),
                )
                .await;
            for channel in CHANNELS {
                let row = format_args!("'channel',{day},'{kind}','{currency}','{channel}',7,55930");
                orders.add(to, row).await;
            }
        }
    }
    orders.flush(to).await;
    let mut programme = Table::new("programme_days");
    for thing in 0..20 {
        programme
            .add(to, format_args!("{day},'redeemed','reward-{thing}',5,0"))
            .await;
    }
    programme.flush(to).await;
    events.rows + visitors.rows + orders.rows + programme.rows
}

/// What is kept of single visitors: whom they are counted by, what they ordered, which variants
/// they met, what they said in words, how their points moved. Also the events themselves: those of
/// the last weeks, and a few of the others, of whose number no figure depends.
async fn people(to: &mut AnyConnection, day: i64, (all, first): (i64, i64)) -> usize {
    let visitors = all / DAYS / OF_A_VISIT;
    let at = day * 86_400_000;
    let mut marks = Table::new("visitor_marks");
    let mut trials = Table::new("trials");
    let mut orders = Table::new("order_events");
    let mut answers = Table::new(
        "answers (site, event, item, variant, question, number, text, stage, page, \
             visitor, at, received_at, response, day, device, channel, place)",
    );
    let mut ledger = Table::new("ledger");
    let mut events = Table::new(
        "events (site, id, visitor, name, at, told_at, received_at, clock, offset_min, session, \
         source, details, bot)",
    );
    let is_postgres = std::env::var_os("MILEPOST_TEST_DATABASE").is_some();
    let blob = |n: i64| {
        if is_postgres {
            format!("'\\x{n:032x}'::bytea")
        } else {
            format!("x'{n:032x}'")
        }
    };
    for n in 0..visitors {
        // A tenth comes back within the month.
        let visitor = blob(if n % 10 == 0 {
            day / 30 * visitors + n
        } else {
            day * visitors + n
        });
        let own = blob((1 << 60) + day * visitors + n);
        marks
            .add(to, format_args!("{day},{visitor},'','',''"))
            .await;
        for (every, step) in [
            (2, "view_item"),
            (6, "add_to_cart"),
            (20, "begin_checkout"),
            (40, "purchase"),
        ] {
            if n % every == 0 {
                let row = format_args!("{day},{visitor},'','','{step}'");
                marks.add(to, row).await;
            }
        }
        let item = format!("item-{}", n % ITEMS as i64);
        marks
            .add(to, format_args!("{day},{visitor},'{item}','a','shown'"))
            .await;
        if n % 10 != 0 {
            let variant = ["a", "b"][(n % 2) as usize];
            let row = format_args!(
                "'item-{}','{variant}',{visitor},{day},{at},NULL,NULL",
                n % 5
            );
            trials.add(to, row).await;
        }
        // Half of who orders comes back, and half is in an experiment.
        if n % 80 == 0 || n % 80 == 41 {
            let row = format_args!(
                "'purchase order:{day}-{n}',{own},0,{at},{day},{visitor},'phone','email','EUR',7990"
            );
            orders.add(to, row).await;
            let row =
                format_args!("{visitor},{day},'leaves','earn',50,0,'r',1,{own},'','program',{at}");
            ledger.add(to, row).await;
        }
        if n % 20 == 0 {
            let row = format_args!(
                "{own},'item-8','','score',{},NULL,'service','/cart',{visitor},{at},{at},{own},\
                 {day},'phone','email','popover'",
                n % 11
            );
            answers.add(to, row).await;
        }
        let of_it = match () {
            () if day >= first + DAYS - LOGGED_DAYS => OF_A_VISIT,
            () if n % 100 == 0 => 1,
            () => 0,
        };
        for step in 0..of_it {
            let name = ["page_view", "view_item", "add_to_cart"][(step % 3) as usize];
            let own = blob((2 << 60) + (day * visitors + n) * OF_A_VISIT + step);
            let at = at + step * 1_000;
            let row = format_args!(
                "{own},{visitor},'{name}',{at},{at},{at},'kept',0,{own},'client','{{}}',0"
            );
            events.add(to, row).await;
        }
    }
    let mut rows = 0;
    for mut table in [marks, trials, orders, answers, ledger, events] {
        table.flush(to).await;
        rows += table.rows;
    }
    rows
}

/// Panels with two variants, and a survey for each second item.
fn journey() -> String {
    let (mut panels, mut surveys) = (Vec::new(), Vec::new());
    for n in 0..ITEMS {
        let show = serde_json::json!({ "place": "popover" });
        if n % 2 == 0 {
            surveys.push(
                serde_json::json!({ "id": format!("item-{n}"), "name": "Survey",
                "show": show, "questions": [{ "id": "score", "ask": "Would you?",
                    "answer": { "nps": { "low": "No", "high": "Yes" } } }] }),
            );
            continue;
        }
        panels.push(
            serde_json::json!({ "id": format!("item-{n}"), "name": "Panel",
            "show": show, "blocks": [{ "heading": "Wood" }],
            "experiment": { "goal": "purchase", "planned": 1_000 },
            "variants": [{ "id": "a" }, { "id": "b", "blocks": [{ "heading": "Oak" }] }] }),
        );
    }
    serde_json::json!({ "site": "fern-floor", "shop": "Fern & Floor",
        "locales": ["en"], "panels": panels, "surveys": surveys })
    .to_string()
}

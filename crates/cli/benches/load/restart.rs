//! How soon a server is ready whose file is full of events: after a good end, and after a kill.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

use crate::server::{get, spawn};

pub(crate) async fn measure(rows: i64) {
    let directory = tempfile::tempdir().expect("a directory for the database");
    // Makes the tables.
    end(spawn(directory.path(), None, &[]).await.0).await;
    let began = Instant::now();
    fill(&directory.path().join("milepost.db"), rows);
    let file = directory
        .path()
        .join("milepost.db")
        .metadata()
        .expect("the file");
    println!(
        "{rows} rows, {:.1} GB, filled in {:.0?}",
        file.len() as f64 / 1e9,
        began.elapsed()
    );
    println!(
        "  first start: ready after {:.0?} (goal ≤ 2 s)",
        start(directory.path()).await
    );
    println!(
        "  after kill -9: ready after {:.0?} (goal ≤ 2 s)",
        start(directory.path()).await
    );
}

/// From the process' start to its first `200` of `/readyz`; it is killed then.
async fn start(data: &Path) -> Duration {
    let began = Instant::now();
    let (process, address) = spawn(data, None, &[]).await;
    let ready = get(address, "/readyz", "").await;
    let took = began.elapsed();
    assert!(ready.starts_with("HTTP/1.1 200"), "{ready}");
    end(process).await;
    took
}

async fn end(mut process: tokio::process::Child) {
    process.kill().await.expect("it runs");
}

/// Events of a thousand shoppers, a thousand of each per second.
fn fill(file: &Path, rows: i64) {
    let database = Connection::open(file).expect("the server's file");
    // As good as the server's settings for what is measured afterwards, and a good deal faster.
    database
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000",
        )
        .expect("settings");
    let columns: Vec<String> = database
        .prepare("SELECT name FROM pragma_table_info('events')")
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .expect("columns");
    let values: Vec<_> = columns.iter().map(|column| value(column)).collect();
    let sql = format!(
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1) \
         INSERT INTO events ({}) SELECT {} FROM n",
        columns.join(","),
        values.join(",")
    );
    database.execute(&sql, params![rows]).expect("rows");
    database
        .execute(
            "INSERT INTO event_counts VALUES ('fern-floor', 'view_item', ?1)",
            params![rows],
        )
        .expect("a count");
    database
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("a checkpoint");
}

/// What a column of row `n` holds.
fn value(column: &str) -> &'static str {
    match column {
        "seq" => "n",
        "site" => "'fern-floor'",
        // Ascends with time, as `UUIDv7` does.
        "id" => "unhex(printf('%012x7000800000%010x', 1800000000000 + n / 1000, n))",
        "visitor" | "session" => "unhex(printf('%032x', n % 1000))",
        "name" => "'view_item'",
        "at" | "told_at" | "received_at" => "1800000000000 + n / 1000",
        "clock" => "'kept'",
        "source" => "'client'",
        "details" => {
            "'{\"object\":{\"kind\":\"product\",\"id\":\"oak-herringbone\",\"category\":\"flooring\",\"attributes\":{\"name\":\"Oak herringbone\",\"price\":79.9}}}'"
        }
        // Numbers, all others.
        _ => "0",
    }
}

//! Postgres alone: the rows that the server stored, into a table like its own, in as many
//! commits; by `COPY`, the fastest way there is and one that cannot tell known events from new
//! ones, and by statements of many rows that can.

use std::time::Instant;

use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};
use throwaway::Postgres;

use crate::Full;

/// As an operator has it: it waits for the disk.
pub(crate) fn start() -> Postgres {
    let postgres = Postgres::start_with(&[
        "shared_buffers=256MB",
        "max_wal_size=4GB",
        "wal_level=replica",
        "max_wal_senders=4",
    ]);
    let postgres = postgres.expect("Postgres on this machine");
    postgres.create("load").expect("a database");
    postgres
}

pub(crate) async fn compare(url: &str, full: &Full) {
    let mut raw = PgConnection::connect(url).await.expect("a connection");
    let lines = lines(&mut raw, full.figures.stored()).await;
    let per_commit = lines.len().div_ceil(full.commits.max(1) as usize);
    make_table(&mut raw).await;
    let began = Instant::now();
    for chunk in lines.chunks(per_commit) {
        let mut copy = raw
            .copy_in_raw("COPY raw_events FROM STDIN")
            .await
            .expect("a copy");
        copy.send(chunk.concat().into_bytes()).await.expect("rows");
        copy.finish().await.expect("a commit");
    }
    full.beside("Postgres alone by COPY", rate(&lines, began));

    make_table(&mut raw).await;
    let statements: Vec<_> = lines.chunks(per_commit).map(statement).collect();
    let began = Instant::now();
    for statement in statements {
        raw.execute(sqlx::raw_sql(AssertSqlSafe(statement)))
            .await
            .expect("a commit");
    }
    full.beside("Postgres alone by INSERT", rate(&lines, began));
    // What it still has to write of these rows would be waited for in the next phase.
    let cleared = "DROP TABLE raw_events; CHECKPOINT";
    raw.execute(sqlx::raw_sql(cleared)).await.expect("room");
}

fn rate(lines: &[String], began: Instant) -> f64 {
    lines.len() as f64 / began.elapsed().as_secs_f64()
}

/// Without days: one table, and so a little quicker than ours.
async fn make_table(raw: &mut PgConnection) {
    let made =
        "DROP TABLE IF EXISTS raw_events; CREATE TABLE raw_events (LIKE events INCLUDING ALL)";
    raw.execute(sqlx::raw_sql(made)).await.expect("a table");
}

/// The first rows, each as `COPY` wants it: parts between tabs, backslashes doubled.
async fn lines(raw: &mut PgConnection, most: u32) -> Vec<String> {
    let parts: String = sqlx::query_scalar(
        "SELECT string_agg(format('replace(%I::text, ''\\'', ''\\\\'')', attname), ', ' ORDER BY attnum) \
         FROM pg_attribute WHERE attrelid = 'events'::regclass AND attnum > 0 AND NOT attisdropped",
    )
    .fetch_one(&mut *raw)
    .await
    .expect("columns");
    let sql = format!(
        "SELECT concat_ws(E'\\t', {parts}) || E'\\n' FROM events ORDER BY seq LIMIT {most}"
    );
    let lines = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(raw).await;
    lines.expect("rows")
}

/// One statement of many rows.
fn statement(lines: &[String]) -> String {
    let value = |part: &str| format!("'{}'", part.replace("\\\\", "\\").replace('\'', "''"));
    let row = |line: &String| {
        let parts: Vec<_> = line.trim_end_matches('\n').split('\t').map(value).collect();
        format!("({})", parts.join(","))
    };
    let rows: Vec<_> = lines.iter().map(row).collect();
    format!(
        "INSERT INTO raw_events VALUES {} ON CONFLICT DO NOTHING",
        rows.join(",")
    )
}

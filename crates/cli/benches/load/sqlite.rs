//! `SQLite` alone: the rows that the server stored, the same tables and settings, one prepared
//! statement, as many commits.

use std::time::Instant;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::Full;
use crate::server::Server;

pub(crate) fn compare(server: &Server, full: &Full) {
    let stored = Connection::open(server.file()).expect("the server's database");
    let schema = texts(
        &stored,
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rootpage",
    );
    let columns = texts(&stored, "SELECT name FROM pragma_table_info('events')");
    let rows = rows(&stored, columns.len(), full.figures.stored());

    let directory = tempfile::tempdir().expect("a directory for the database");
    let mut raw = Connection::open(directory.path().join("raw.db")).expect("a database");
    raw.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        .expect("settings");
    raw.execute_batch(&schema.join(";")).expect("a schema");
    let places = vec!["?"; columns.len()].join(",");
    let insert = format!(
        "INSERT INTO events ({}) VALUES ({places}) ON CONFLICT DO NOTHING",
        columns.join(",")
    );
    let per_commit = rows.len().div_ceil(full.commits.max(1) as usize);
    let began = Instant::now();
    for chunk in rows.chunks(per_commit) {
        let transaction = raw.transaction().expect("a transaction");
        {
            let mut insert = transaction.prepare_cached(&insert).expect("a statement");
            for row in chunk {
                insert.execute(params_from_iter(row)).expect("a row");
            }
        }
        transaction.commit().expect("a commit");
    }
    full.beside(
        "SQLite alone",
        rows.len() as f64 / began.elapsed().as_secs_f64(),
    );
}

fn texts(database: &Connection, sql: &str) -> Vec<String> {
    let mut query = database.prepare(sql).expect("a query");
    let texts = query.query_map([], |row| row.get(0)).expect("rows");
    texts.map(|text| text.expect("a text")).collect()
}

fn rows(database: &Connection, columns: usize, most: u32) -> Vec<Vec<Value>> {
    let mut query = database
        .prepare("SELECT * FROM events ORDER BY seq LIMIT ?1")
        .expect("a query");
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
    let rows = query.query_map([most], row).expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

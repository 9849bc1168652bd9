//! For tests: a Postgres server of their own, from the machine's binaries, in a temporary folder.
//!
//! Tests of the server run on `SQLite`; with `MILEPOST_TEST_DATABASE=postgres` in the environment
//! the same tests run on Postgres. `cargo xtask test` does both.

mod binaries;
mod postgres;

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

pub use binaries::{Missing, binaries};
pub use postgres::{Failed, Postgres};

/// The variable that says on which database tests run.
pub const VARIABLE: &str = "MILEPOST_TEST_DATABASE";
/// In a test's data directory: the address of its database, for the next start on the same data.
const FILE: &str = "test-database";

/// Whether tests run on Postgres; without a word they run on `SQLite`.
#[must_use]
pub fn is_postgres() -> bool {
    std::env::var(VARIABLE).as_deref() == Ok("postgres")
}

/// The database of the test whose data directory is `directory`: an address of Postgres, always
/// the same for one directory, or `None` where tests run on `SQLite`.
///
/// # Panics
/// Where Postgres was asked for and cannot be had: a test must not pass on the other one.
pub fn database(directory: &Path) -> Option<String> {
    if !is_postgres() {
        return None;
    }
    let file = directory.join(FILE);
    if let Ok(url) = std::fs::read_to_string(&file) {
        return Some(url);
    }
    let url = fresh();
    #[expect(clippy::expect_used, reason = "a test without its database must fail")]
    {
        std::fs::create_dir_all(directory).expect("the test's directory can be made");
        std::fs::write(&file, &url).expect("the test's directory can be written to");
    }
    Some(url)
}

/// An empty database on the Postgres that all tests of this process share.
fn fresh() -> String {
    static SHARED: OnceLock<Postgres> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    #[expect(clippy::expect_used, reason = "a test without its database must fail")]
    let shared = SHARED.get_or_init(|| Postgres::start().expect("Postgres starts"));
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    #[expect(clippy::expect_used, reason = "a test without its database must fail")]
    shared.create(&name).expect("a database can be made")
}

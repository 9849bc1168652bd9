//! `cargo xtask load`: how much the server takes, beside the raw database in the same run. Bounded
//! in time, on this machine alone. Prints figures and fails on a promise broken (a status other
//! than 200, 429 and 503, no recovery), never on a figure: those are the machine's.

use crate::crash::Database;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, cargo};

/// Options of `cargo xtask load`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// On what the server stores
    #[arg(long, value_enum, default_value_t)]
    database: Database,
    /// Length of each phase
    #[arg(long, value_name = "N", default_value_t = 8)]
    seconds: u64,
    /// Instead, on Postgres: one server beside two, beside one with a standby, beside one with a
    /// sink
    #[arg(long, conflicts_with = "database")]
    growth: bool,
    /// Instead, on `SQLite`: fill a file with so many rows (ten million take 2 GB and some
    /// minutes), and measure how soon a server on it is ready
    #[arg(long, value_name = "N", conflicts_with_all = ["database", "growth"])]
    restart_rows: Option<i64>,
}

/// The command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    let mut bench = cargo(layout);
    bench.args(["bench", "--package", "cli", "--bench", "load"]);
    // Without it the server is built for size.
    bench.args(["--profile", "server", "--"]);
    if options.growth {
        bench.arg("--growth");
    }
    match options.restart_rows {
        Some(rows) => bench.arg("--restart-rows").arg(rows.to_string()),
        None => bench
            .args(["--database", options.database.word(), "--seconds"])
            .arg(options.seconds.to_string()),
    };
    program::run(&mut bench)
}

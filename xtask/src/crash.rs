//! `cargo xtask crash`: kills the server for longer than the tests do, and on either database.
//! What must hold is said in `crates/cli/tests/kill`; this only says how often.

use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, cargo};

/// Options of `cargo xtask crash`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How often the server is killed; a kill takes about a quarter of a second
    #[arg(long, value_name = "N", default_value_t = 200)]
    kills: u32,
    /// On what the server stores
    #[arg(long, value_enum, default_value_t)]
    database: Database,
}

/// The two databases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Database {
    /// A file
    #[default]
    Sqlite,
    /// A Postgres of its own, from the machine's binaries
    Postgres,
}

/// The command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    let mut test = cargo(layout);
    test.args(["test", "--package", "cli", "--test", "kill"]);
    test.args(["--", "--nocapture"]);
    test.env("MILEPOST_KILLS", options.kills.to_string());
    // Set in any case: what a developer's shell has must not turn one database into the other.
    test.env(throwaway::VARIABLE, options.database.word());
    program::run(&mut test)
}

impl Database {
    /// As the tests and benches take it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

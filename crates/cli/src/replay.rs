//! `milepost replay`: a shop's past clicks through the engine, to see what a journey would
//! have shown and given. Reads a file and writes a report; no server, no network.

mod clickstream;
mod day;
mod fold;
mod ids;
mod products;
mod reaction;
mod report;
mod steps;
mod teller;
mod told;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clickstream::Clickstream;
use fold::Fold;
use report::{Refused, Report, Timing};
use teller::Teller;

use crate::document::{self, counted};

/// Folds a shop's past clicks through the engine, and counts what the journey would have done.
///
/// The file is CSV, plain or gzip, with the columns `user_id`, `session_id`, `event`,
/// `timestamp` (UTC, like 2024-03-13 10:21:14), `platform`, `acquisition_channel`,
/// `user_cohort` and `user_lifecycle`. A row that cannot be understood is counted and named by
/// its line; the others go on. The steps in the column `event` become GA4 events on the pages
/// of the demo store.
///
/// The data names no products. So the n-th product view of a session stands for the n-th of
/// the demo store's fourteen products, counted from one that the session's id picks and round
/// again after the last: within one session all views differ, and over several sessions some
/// return. What is put into the basket, saved or reviewed is what was viewed last.
///
/// Whatever is shown in a slot or over the page is told to the engine as shown, so that
/// frequencies and the attention budget hold. Nobody opens the hub, answers or dismisses. The
/// same input gives the same report, but for its timing.
#[derive(Debug, clap::Args)]
pub(crate) struct Replay {
    /// The journey document, like demo/journey.json.
    #[arg(long, value_name = "FILE")]
    journey: PathBuf,
    /// The clicks: CSV, or CSV in gzip.
    #[arg(long, value_name = "FILE")]
    events: PathBuf,
    /// Prints one JSON object instead of text.
    #[arg(long)]
    json: bool,
    /// Tells a server what is replayed, as the shop, moved so that the newest click is now: a
    /// sample to look around in. What shoppers did with what was shown to them is made up. Say so
    /// to whoever reads it.
    #[arg(long, value_name = "HOST:PORT", requires = "key_file")]
    to: Option<String>,
    /// The file with a key of that server that has the scope `events`.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl Replay {
    /// Runs it.
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        let compiled = match document::compile(&self.journey)? {
            Ok(compiled) => compiled,
            Err(findings) => {
                for finding in &findings {
                    eprintln!("{finding}");
                }
                eprintln!("{}: {}", self.journey.display(), counted(&findings));
                return Ok(ExitCode::FAILURE);
            }
        };
        let journey = compiled
            .locales
            .first()
            .ok_or("the journey has no language")?;
        let (_, program) = engine::decode(&journey.bytes)?;
        if let (Some(to), Some(key)) = (&self.to, &self.key_file) {
            let server = told::Server::new(to, key)?;
            let now = jiff::Timestamp::now().as_millisecond();
            let count = told::tell(&program, &self.events, &server, now)?;
            writeln!(io::stdout(), "the server has been told {count} events")?;
            return Ok(ExitCode::SUCCESS);
        }
        let report = replay(&program, Clickstream::open(&self.events)?)?;
        if self.json {
            writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&report)?)?;
        } else {
            write!(io::stdout(), "{report}")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn replay(
    program: &engine::Program,
    mut clicks: Clickstream,
) -> Result<Report, clickstream::ReadError> {
    let start = Instant::now();
    let mut engine = Duration::ZERO;
    let mut teller = Teller::default();
    let mut fold = Fold::new(program);
    let mut refused = Refused::default();
    while let Some(row) = clicks.next()? {
        match row {
            Ok(row) => {
                let told = teller.tell(&row);
                let begun = Instant::now();
                fold.fold(told);
                engine += begun.elapsed();
            }
            Err(bad) => refused.note(bad),
        }
    }
    let timing = Timing::new(start.elapsed(), engine, fold.events());
    Ok(Report::new(program, &teller, &fold, refused, timing))
}

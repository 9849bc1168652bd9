//! `cargo xtask conformance FILE`: runs targeting cases through the engine's own conditions
//! and hashing. What the sections are and how a case is run is `authoring::conformance`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::layout::Layout;

/// Where the cases lie beside a full checkout; absent elsewhere.
const CASES: &str = "../shared/data/targeting-cases.json";

/// Options of `cargo xtask conformance`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// A JSON file with `evalCondition`, `hash`, `getBucketRange`, …
    file: PathBuf,
}

/// The command.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    check(&options.file)
}

/// The cases beside this checkout, where there are any.
pub(crate) fn cases(layout: &Layout) -> Option<PathBuf> {
    Some(layout.at(CASES)).filter(|path| path.is_file())
}

/// Runs a file's cases and prints what failed; the last line is `N passed, N failed`.
///
/// # Errors
/// The file cannot be read or has another shape, or a case failed.
pub(crate) fn check(file: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(file).map_err(Failure::file("read", file))?;
    let tally = authoring::conformance::run(&text)
        .map_err(Failure::unreadable(file.display().to_string()))?;
    println!("{tally}");
    if tally.failed.is_empty() {
        return Ok(());
    }
    Err(Failure::Found(format!(
        "failed cases: {}",
        tally.failed.len()
    )))
}

//! `cargo xtask floor-plan`: holds the code to the plan in ARCHITECTURE.md.
//!
//! It reads what is written (manifests, paths, names), not what it means: cheap, and enough to
//! keep an arrow from turning round unnoticed.

mod allowed;
mod download;
mod edges;
mod event_names;
mod file_names;
mod platform_names;

use std::fmt;

use crate::failure::Failure;
use crate::layout::Layout;

/// One thing that the plan does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// Where: a crate, or a file with its line.
    place: String,
    /// What is wrong, and what to do.
    reason: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// The command: prints every breach.
pub(crate) fn run(layout: &Layout) -> Result<(), Failure> {
    let allowed = allowed::read(layout)?;
    let mut breaches = edges::check(layout, &allowed)?;
    breaches.extend(download::check(layout)?);
    breaches.extend(file_names::check(layout)?);
    breaches.extend(platform_names::check(layout)?);
    if breaches.is_empty() {
        println!("the floor plan holds");
        return Ok(());
    }
    for breach in &breaches {
        println!("{breach}");
    }
    Err(Failure::Found(format!(
        "breaches of the floor plan: {}",
        breaches.len()
    )))
}

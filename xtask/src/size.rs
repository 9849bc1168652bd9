//! `cargo xtask size`: what a shopper downloads, and a marketer, against the budget.

mod budget;
mod measure;
mod report;

use crate::dist::{self, Profile};
use crate::failure::Failure;
use crate::journey;
use crate::layout::Layout;
use crate::progress::Progress;
use crate::setup::{self, Purpose};

/// Options of `cargo xtask size`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Print JSON: `{"files": [{name, raw, gzip, brotli}], "budget": [{name, brotli, goal, gate, within}]}`
    #[arg(long)]
    pub(crate) json: bool,
}

/// The command: builds the embed if it must, measures, and fails over a gate.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    let mut progress = Progress::of(1 + dist::PARTS + dist::STUDIO_PARTS);
    progress.step("setting up", || setup::ready(layout, Purpose::Demo))?;
    let embed = dist::build(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    let studio = dist::build_studio(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    let embed = measure::embed(&embed)?;
    let (studio, pages) = measure::studio(&studio)?;
    let (first, later): (Vec<_>, Vec<_>) =
        embed.into_iter().partition(measure::Weight::at_first_show);
    let journey = measure::journey(&journey::compile(layout)?)?;
    let lines = budget::lines(&first, &journey, &studio);
    if options.json {
        let files = [first, later, journey, studio, pages].concat();
        println!("{}", report::json(&files, &lines));
    } else {
        print!(
            "{}",
            report::table(&first, &later, &journey, (&studio, &pages), &lines)
        );
    }
    let over: Vec<&budget::Line> = lines.iter().filter(|line| !line.within_gate()).collect();
    if over.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = over.iter().map(|line| line.name).collect();
    Err(Failure::Found(format!(
        "over the gate: {}",
        names.join(", ")
    )))
}

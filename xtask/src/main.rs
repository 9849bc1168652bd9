//! The project's own commands: `cargo xtask --help` lists them. Only parsing and dispatch;
//! each command is the file of its name.

mod bench_wasm;
mod browser;
mod conformance;
mod crash;
mod demo;
mod dist;
mod embed;
mod failure;
mod floor_plan;
mod folder;
mod gallery;
mod journey;
mod layout;
mod load;
mod lock_file;
mod pages;
mod program;
mod progress;
mod setup;
mod size;
mod stories;
mod test;
mod torture;
mod trunk;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;
use crate::layout::Layout;

/// The commands of the Milepost repository.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build everything and open the demo store, with the server beside it
    Demo(demo::Options),
    /// Run every check that CI runs
    Test(test::Options),
    /// Write the embed: loader, glue, WebAssembly and styles
    Dist(dist::Options),
    /// Print what a shopper downloads, and fail over the gates
    Size(size::Options),
    /// Install what is missing for the demo or for the tests
    Setup(setup::Options),
    /// Write every state of every surface as pages to look at, or look at them in a browser
    Gallery(gallery::Options),
    /// Measure one event in WebAssembly, in Node
    BenchWasm,
    /// Fail on a dependency or a name that the floor plan does not allow
    FloorPlan,
    /// Run a file of targeting cases
    Conformance(conformance::Options),
    /// Kill the server again and again while it stores, and look for every event
    Crash(crash::Options),
    /// Load the server over loopback, beside the raw database, and print figures
    Load(load::Options),
    /// Open hostile pages in three browser engines, and print what held
    Torture(torture::Options),
    /// Run the pinned Trunk, for example `cargo xtask trunk serve`
    Trunk(trunk::Options),
    /// Put the embed and the demo's pages where Trunk wants them (Trunk's own hook)
    #[command(hide = true)]
    Embed(embed::Options),
}

fn main() -> ExitCode {
    let layout = Layout::find();
    match run(&layout, Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(layout: &Layout, command: Command) -> Result<(), Failure> {
    match command {
        Command::Demo(options) => demo::run(layout, &options),
        Command::Test(options) => test::run(layout, &options),
        Command::Dist(options) => dist::run(layout, &options),
        Command::Size(options) => size::run(layout, &options),
        Command::Setup(options) => setup::run(layout, &options),
        Command::Gallery(options) => gallery::run(layout, &options),
        Command::BenchWasm => bench_wasm::run(layout),
        Command::FloorPlan => floor_plan::run(layout),
        Command::Conformance(options) => conformance::run(&options),
        Command::Crash(options) => crash::run(layout, &options),
        Command::Load(options) => load::run(layout, &options),
        Command::Torture(options) => torture::run(layout, &options),
        Command::Trunk(options) => trunk::run(layout, &options),
        Command::Embed(options) => embed::run(layout, &options),
    }
}

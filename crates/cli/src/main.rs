//! The `milepost` command: checks, compiles and replays journeys, makes up clicks, and serves.

mod check;
mod compile;
mod document;
mod generate;
mod lints;
mod replay;
mod rollup;
mod schema;
mod serve;

use std::error::Error;
use std::io;
use std::process::ExitCode;

use clap::Parser;

/// A replay makes and drops a dozen small things for every event; the system's own allocator
/// took a third of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The customer-journey widget's command line.
#[derive(Debug, Parser)]
#[command(name = "milepost", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Check(check::Check),
    Compile(compile::Compile),
    Generate(generate::Generate),
    Lints(lints::Lints),
    Replay(replay::Replay),
    Rollup(rollup::Rollup),
    Schema(schema::Schema),
    Serve(serve::Serve),
}

fn main() -> ExitCode {
    let run = match Arguments::parse().command {
        Command::Check(check) => check.run(),
        Command::Compile(compile) => compile.run(),
        Command::Generate(generate) => generate.run(),
        Command::Lints(lints) => lints.run(),
        Command::Replay(replay) => replay.run(),
        Command::Rollup(rollup) => rollup.run(),
        Command::Schema(schema) => schema.run(),
        Command::Serve(serve) => serve.run(),
    };
    run.unwrap_or_else(|error| {
        if is_closed_pipe(&*error) {
            return ExitCode::SUCCESS;
        }
        eprintln!("milepost: {error}");
        ExitCode::FAILURE
    })
}

/// `milepost schema | head` has read enough: that is no failure.
fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let cause = error.downcast_ref::<io::Error>();
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

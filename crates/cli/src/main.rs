//! The `milepost` command: checks, compiles and replays journeys, makes up clicks, serves, and
//! looks after what serves and who has access.

mod audit;
mod backup;
mod check;
mod compile;
mod data;
#[cfg(test)]
mod deploy;
mod doctor;
mod document;
mod generate;
mod health;
mod identity;
mod init;
mod installation;
mod keys;
mod ledger;
mod lints;
mod log;
mod openapi;
mod person;
mod replay;
mod restore;
mod rollup;
mod schema;
mod serve;
mod user;

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
    #[command(subcommand)]
    Audit(audit::Audit),
    Backup(backup::Backup),
    Check(check::Check),
    Compile(compile::Compile),
    Doctor(doctor::Doctor),
    Generate(generate::Generate),
    Health(health::HealthCheck),
    Init(init::Init),
    #[command(subcommand)]
    Keys(keys::Keys),
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    Lints(lints::Lints),
    Openapi(openapi::Openapi),
    #[command(subcommand)]
    Person(person::Person),
    Replay(replay::Replay),
    Restore(restore::Restore),
    Rollup(rollup::Rollup),
    Schema(schema::Schema),
    Serve(serve::Serve),
    #[command(subcommand)]
    User(user::User),
}

fn main() -> ExitCode {
    let run = match Arguments::parse().command {
        Command::Audit(audit) => audit.run(),
        Command::Backup(backup) => backup.run(),
        Command::Check(check) => check.run(),
        Command::Compile(compile) => compile.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Generate(generate) => generate.run(),
        Command::Health(health) => health.run(),
        Command::Init(init) => init.run(),
        Command::Keys(keys) => keys.run(),
        Command::Ledger(ledger) => ledger.run(),
        Command::Lints(lints) => lints.run(),
        Command::Openapi(openapi) => openapi.run(),
        Command::Person(person) => person.run(),
        Command::Replay(replay) => replay.run(),
        Command::Restore(restore) => restore.run(),
        Command::Rollup(rollup) => rollup.run(),
        Command::Schema(schema) => schema.run(),
        Command::Serve(serve) => serve.run(),
        Command::User(user) => user.run(),
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

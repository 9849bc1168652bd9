//! `cargo xtask setup`: installs what is missing, and nothing that is there.
//!
//! Everything lands inside the repository's ignored folders (`target/tools`,
//! `xtask/node_modules`), but for the WASM target, which belongs to the Rust toolchain, and
//! the browsers and Postgres, which belong to the system.

mod browsers;
mod cargo_tools;
mod debian;
mod npm_tools;
mod postgres;
mod wasm_target;

use clap::ValueEnum;

use crate::failure::Failure;
use crate::layout::Layout;

/// Options of `cargo xtask setup`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// What the machine is to be ready for
    #[arg(long = "for", value_enum, default_value_t = Purpose::Test)]
    purpose: Purpose,
}

/// What a machine is made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    /// Build the embed and run the demo: the WASM target, wasm-opt, esbuild
    Demo,
    /// Work on the widget with hot reload: that, and Trunk
    Trunk,
    /// Run the tests: that, the WASM test runner, TypeScript, axe, three browsers with their
    /// drivers, and Postgres
    Test,
}

/// The command: sets up and says so.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    ready(layout, options.purpose)?;
    eprintln!("everything is there");
    Ok(())
}

/// Makes the machine ready for `purpose`; silent and fast when it already is.
///
/// # Errors
/// A part could not be installed; the message says what to install by hand.
pub(crate) fn ready(layout: &Layout, purpose: Purpose) -> Result<(), Failure> {
    wasm_target::ready(layout)?;
    npm_tools::ready(layout, purpose)?;
    match purpose {
        Purpose::Demo => Ok(()),
        Purpose::Trunk => cargo_tools::trunk(layout),
        Purpose::Test => {
            cargo_tools::trunk(layout)?;
            cargo_tools::test_runner(layout)?;
            browsers::ready()?;
            browsers::engines(layout)?;
            postgres::ready()
        }
    }
}

//! `cargo xtask embed --from-trunk`: Trunk's hook after its build (see Trunk.toml).
//!
//! Trunk cannot tell cargo which crate type to build, and without that the module is a third
//! larger (see `dist/wasm.rs`). So its own Rust pipeline is switched off in index.html, and
//! this builds the embed with the very functions of `cargo xtask dist`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::dist::{self, Profile};
use crate::failure::Failure;
use crate::journey;
use crate::layout::Layout;
use crate::pages;
use crate::progress::Progress;

/// Options of `cargo xtask embed`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Take folder and profile from the variables that Trunk sets for its hooks
    #[arg(long, required = true)]
    from_trunk: bool,
}

/// The command: everything that the demo's home page asks for, beside it.
pub(crate) fn run(layout: &Layout, _options: &Options) -> Result<(), Failure> {
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let profile = match variable("TRUNK_PROFILE")?.as_str() {
        "release" => Profile::Release,
        _ => Profile::Dev,
    };
    dist::build(layout, profile, &staging, &mut Progress::of(dist::PARTS))?;
    pages::beside_home(layout, &staging)?;
    mend_home(&staging.join("index.html"))?;
    journey::write(&journey::compile(layout)?, &staging)
}

/// Trunk leaves the element of a pipeline that is switched off where it was.
fn mend_home(home: &Path) -> Result<(), Failure> {
    let html = fs::read_to_string(home).map_err(Failure::file("read", home))?;
    fs::write(home, pages::without_trunk(&html)).map_err(Failure::file("write", home))
}

fn variable(name: &str) -> Result<String, Failure> {
    env::var(name).map_err(|_| Failure::Missing {
        what: format!("the variable {name}"),
        mend: "this command is for Trunk's hook; to build the embed run `cargo xtask dist`".into(),
    })
}

//! Trunk, wasm-bindgen's test runner and Firefox's driver, built from their published sources into
//! `target/tools`, so that no machine-wide installation has to have the right version.

use std::fs;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::lock_file;
use crate::program;
use crate::trunk as trunk_command;

/// A package to install, and how to see that it is there.
struct Tool {
    package: &'static str,
    binary: &'static str,
    version: String,
    options: &'static [&'static str],
}

/// Trunk, in the version that Trunk.toml asks for.
pub(super) fn trunk(layout: &Layout) -> Result<(), Failure> {
    let tool = Tool {
        package: "trunk",
        binary: "trunk",
        version: trunk_command::pinned_version(layout)?,
        // No OpenSSL and no check for updates; unlocked, its dependencies no longer agree.
        options: &["--locked", "--no-default-features", "--features", "rustls"],
    };
    ready(layout, &tool)
}

/// The runner of WASM unit tests, in the version of wasm-bindgen in Cargo.lock.
pub(super) fn test_runner(layout: &Layout) -> Result<(), Failure> {
    let tool = Tool {
        package: "wasm-bindgen-cli",
        binary: "wasm-bindgen-test-runner",
        version: lock_file::version_of(layout, "wasm-bindgen")?,
        // Not `--locked`: its lock file may name versions that a registry's mirror does not
        // have yet, and it builds with any newer ones. Not its other programs: xtask carries
        // their library itself.
        options: &["--bin", "wasm-bindgen-test-runner"],
    };
    ready(layout, &tool)
}

/// Firefox's driver. Debian has no package of it; any version drives any Firefox of its time.
const GECKODRIVER: &str = "0.37.1";

/// Firefox's driver.
pub(super) fn geckodriver(layout: &Layout) -> Result<(), Failure> {
    let tool = Tool {
        package: "geckodriver",
        binary: "geckodriver",
        version: GECKODRIVER.to_owned(),
        options: &["--locked"],
    };
    ready(layout, &tool)
}

fn ready(layout: &Layout, tool: &Tool) -> Result<(), Failure> {
    let wanted = format!("{} {}", tool.binary, tool.version);
    if program::version(&layout.cargo_tool(tool.binary)).as_deref() == Some(wanted.as_str()) {
        return Ok(());
    }
    install(layout, tool)
}

/// Unoptimised: a few runs never win back the minutes that an optimised build takes.
fn install(layout: &Layout, tool: &Tool) -> Result<(), Failure> {
    eprintln!(
        "      building {} {} (once; some minutes on two cores)",
        tool.package, tool.version
    );
    let build = layout.target("tools-build");
    let mut cargo = program::cargo(layout);
    cargo
        .args([
            "install",
            tool.package,
            "--version",
            &tool.version,
            "--force",
            "--root",
        ])
        .arg(layout.target("tools"))
        .arg("--target-dir")
        .arg(&build)
        .args(tool.options)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off");
    program::run(&mut cargo)?;
    fs::remove_dir_all(&build).map_err(Failure::file("remove", &build))
}

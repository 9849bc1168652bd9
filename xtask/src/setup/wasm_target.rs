//! The Rust standard library for `wasm32-unknown-unknown`.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, WASM};

/// Adds the target with rustup when the toolchain lacks it.
pub(super) fn ready(layout: &Layout) -> Result<(), Failure> {
    sources(layout)?;
    if installed(layout)? {
        return Ok(());
    }
    eprintln!("      adding the {WASM} target to the Rust toolchain");
    let mut rustup = Command::new("rustup");
    rustup
        .current_dir(layout.at(""))
        .args(["target", "add", WASM]);
    program::run(&mut rustup).map_err(|failure| match failure {
        Failure::ProgramMissing { program, .. } => Failure::ProgramMissing {
            program,
            mend: format!(
                "install Rust with rustup (https://rustup.rs), or install your distribution's \
                 standard library for {WASM}"
            ),
        },
        other => other,
    })
}

/// Adds the standard library's sources, with which the embed is built smaller.
fn sources(layout: &Layout) -> Result<(), Failure> {
    let mut rustc = Command::new("rustc");
    rustc
        .current_dir(layout.at(""))
        .args(["--print", "sysroot"]);
    let sysroot = program::capture(&mut rustc)?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot).trim());
    if sysroot.join("lib/rustlib/src/rust/library/std").is_dir() {
        return Ok(());
    }
    eprintln!("      adding the standard library's sources to the Rust toolchain");
    let mut rustup = Command::new("rustup");
    rustup
        .current_dir(layout.at(""))
        .args(["component", "add", "rust-src"]);
    program::run(&mut rustup).map_err(|failure| match failure {
        Failure::ProgramMissing { program, .. } => Failure::ProgramMissing {
            program,
            mend: "install Rust with rustup (https://rustup.rs), or your distribution's sources \
                   of the standard library"
                .to_owned(),
        },
        other => other,
    })
}

/// Asks the compiler and not rustup: a distribution's Rust has no rustup and may have the target.
fn installed(layout: &Layout) -> Result<bool, Failure> {
    let mut rustc = Command::new("rustc");
    rustc
        .current_dir(layout.at(""))
        .args(["--print", "target-libdir", "--target", WASM]);
    let printed = program::capture(&mut rustc)?;
    Ok(PathBuf::from(String::from_utf8_lossy(&printed).trim()).is_dir())
}

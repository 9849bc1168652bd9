//! Binaryen's part: a smaller module.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Profile;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// Writes the module that is delivered.
///
/// No `--all-features`: with it wasm-opt emits a module that Chromium refuses; without, it
/// takes the features from the module. The sections that tools read are of no use to a
/// browser.
pub(super) fn write(
    layout: &Layout,
    profile: Profile,
    bound: &Path,
    module: &Path,
) -> Result<(), Failure> {
    if profile == Profile::Dev {
        return fs::copy(bound, module)
            .map(drop)
            .map_err(Failure::file("copy", bound));
    }
    let mut wasm_opt = Command::new(layout.npm_tool("wasm-opt"));
    // Nothing lies in the first kilobyte: the linker puts the stack there, and it grows down.
    wasm_opt.args(["-Oz", "--low-memory-unused"]);
    wasm_opt.args(["--strip-producers", "--strip-target-features"]);
    wasm_opt.arg(bound).arg("-o").arg(module);
    program::run(&mut wasm_opt)
}

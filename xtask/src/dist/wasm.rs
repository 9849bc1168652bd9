//! Cargo's part: the widget as an unbound WebAssembly module.

use std::path::PathBuf;

use serde_json::Value;

use super::{Profile, machine_paths, parts};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// The standard library is compiled with the widget, for size and without the words of its
/// panics: 17 KB of brotli, 11 %. These are the compiler's unstable flags, which the stable one takes
/// for `RUSTC_BOOTSTRAP`; should a later one not know them, the build says so, and the embed is
/// as good without.
const REBUILT: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// A panic traps at once, as the loader's guard expects it; nobody reads its message or place.
const LEAN: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// Compiles the root package and hands back the path of its `.wasm`.
///
/// `cargo rustc --crate-type cdylib` and not `cargo build`: the package is an rlib too, for
/// tests and for the server's rendering, and with an rlib among the crate types cargo leaves
/// link-time optimisation out. That is a third of the download: 57 instead of 43 KB of brotli
/// for a Yew app of one button.
pub(super) fn compile(layout: &Layout, profile: Profile) -> Result<PathBuf, Failure> {
    let mut cargo = program::cargo(layout);
    cargo.args([
        "rustc",
        "--package",
        "milepost",
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    if profile == Profile::Release {
        cargo
            .arg("--release")
            .arg("--config")
            .arg(machine_paths::left_out(
                layout,
                &[&LEAN[..], &parts::LINK].concat(),
            )?)
            .args(REBUILT)
            .env("RUSTC_BOOTSTRAP", "1");
    }
    let messages = program::capture(&mut cargo)?;
    String::from_utf8_lossy(&messages)
        .lines()
        .find_map(module_in)
        .ok_or_else(|| Failure::Unreadable {
            what: "cargo's messages".to_owned(),
            reason: "none names the widget's .wasm file; is the root package still called \
                     `milepost`, with a library?"
                .to_owned(),
        })
}

/// The `.wasm` file that one line of cargo's messages says was made.
fn module_in(line: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != "milepost" {
        return None;
    }
    let files = message["filenames"].as_array()?;
    let mut files = files.iter().filter_map(Value::as_str).map(PathBuf::from);
    files.find(|file| {
        file.extension()
            .is_some_and(|extension| extension == "wasm")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_among_cargos_messages() {
        let line = r#"{"reason":"compiler-artifact","target":{"name":"milepost"},
                       "filenames":["/t/libmilepost.rlib","/t/milepost.wasm"]}"#;
        assert_eq!(module_in(line), Some(PathBuf::from("/t/milepost.wasm")));
    }

    #[test]
    fn a_dependencys_module_is_not_the_widget() {
        let line = r#"{"reason":"compiler-artifact","target":{"name":"other"},
                       "filenames":["/t/other.wasm"]}"#;
        assert_eq!(module_in(line), None);
        assert_eq!(module_in("not json"), None);
    }
}

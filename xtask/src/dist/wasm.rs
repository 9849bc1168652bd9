//! Cargo's part: the widget, and the modules of the Studio, as unbound WebAssembly.

use std::path::PathBuf;

use serde_json::Value;

use super::{Profile, machine_paths};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, WASM};

/// The standard library is compiled with the widget, for size and without the words of its
/// panics: 17 KB of brotli, 11 %. These are the compiler's unstable flags, which the stable one takes
/// for `RUSTC_BOOTSTRAP`; should a later one not know them, the build says so, and the embed is
/// as good without.
const REBUILT: [&str; 2] = [
    "-Zbuild-std=std,panic_abort",
    "-Zbuild-std-features=optimize_for_size",
];

/// A panic traps at once, as the loader's guard expects it; nobody reads its message or place.
/// Nor is there any `Debug` text: code that runs in a browser compares values and never what
/// `{:?}` writes of them, which would be the same of all.
const LEAN: [&str; 4] = [
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
];

/// Compiles a package and hands back the path of its `.wasm`. `link` are flags for that package
/// alone, in a release: what it depends on is compiled once for all.
///
/// `cargo rustc --crate-type cdylib` and not `cargo build`: the package is an rlib too, for
/// tests and for the server's rendering, and with an rlib among the crate types cargo leaves
/// link-time optimisation out. That is a third of the download: 57 instead of 43 KB of brotli
/// for a Yew app of one button.
pub(super) fn compile(
    layout: &Layout,
    package: &str,
    profile: Profile,
    link: &[&str],
) -> Result<PathBuf, Failure> {
    let mut cargo = program::cargo(layout);
    cargo.args([
        "rustc",
        "--package",
        package,
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    cargo.args(["--target", WASM]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    if profile == Profile::Release {
        cargo
            .arg("--release")
            .arg("--config")
            .arg(machine_paths::left_out(layout, &LEAN)?)
            .args(REBUILT)
            .env("RUSTC_BOOTSTRAP", "1")
            .arg("--")
            .args(link);
    }
    let messages = program::capture(&mut cargo)?;
    String::from_utf8_lossy(&messages)
        .lines()
        .find_map(|line| module_in(line, package))
        .ok_or_else(|| Failure::Unreadable {
            what: "cargo's messages".to_owned(),
            reason: format!("none names the .wasm file of `{package}`; is it still a cdylib?"),
        })
}

/// The `.wasm` file that one line of cargo's messages says was made.
fn module_in(line: &str, package: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-artifact" || message["target"]["name"] != package {
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
        assert_eq!(
            module_in(line, "milepost"),
            Some(PathBuf::from("/t/milepost.wasm"))
        );
    }

    #[test]
    fn a_dependencys_module_is_not_the_widget() {
        let line = r#"{"reason":"compiler-artifact","target":{"name":"other"},
                       "filenames":["/t/other.wasm"]}"#;
        assert_eq!(module_in(line, "milepost"), None);
        assert_eq!(module_in("not json", "milepost"), None);
    }
}

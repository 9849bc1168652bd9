//! Keeps the builder's folders out of what is delivered.
//!
//! A panic message names its source file, and with it the home folder of whoever built the
//! widget, in a file that every shopper can read. Without them the same sources also give the
//! same bytes, and so the same bundle name, on every machine.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, WASM};

/// A value for cargo's `--config` that gives rustc the prefixes to leave out, and `more` flags:
/// cargo takes them from one place only.
pub(super) fn left_out(layout: &Layout, more: &[&str]) -> Result<String, Failure> {
    let mut flags: Vec<String> = registries(layout)?
        .into_iter()
        .map(|folder| format!("--remap-path-prefix={folder}/="))
        .collect();
    flags.push(library(layout)?);
    flags.push(format!("--remap-path-prefix={}/=", layout.at("").display()).replace("//=", "/="));
    flags.extend(more.iter().map(|flag| (*flag).to_owned()));
    // A JSON array of strings is a TOML array too.
    Ok(format!(
        "target.wasm32-unknown-unknown.rustflags={}",
        json!(flags)
    ))
}

/// Folders that hold the sources of crates from registries.
///
/// Asked of cargo and not listed from its home: before a first build there is nothing to list,
/// and a second build with other flags would compile everything again.
fn registries(layout: &Layout) -> Result<BTreeSet<String>, Failure> {
    let mut cargo = program::cargo(layout);
    cargo.args(["metadata", "--format-version", "1"]);
    cargo.args(["--filter-platform", WASM]);
    let metadata: Value = serde_json::from_slice(&program::capture(&mut cargo)?)
        .map_err(Failure::unreadable("`cargo metadata`"))?;
    let packages = metadata["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    Ok(packages.iter().filter_map(registry_of).collect())
}

/// `<registry>/<crate>-<version>/Cargo.toml` → `<registry>`; `None` for crates with no source
/// but their path.
fn registry_of(package: &Value) -> Option<String> {
    package["source"].as_str()?;
    let manifest = Path::new(package["manifest_path"].as_str()?);
    Some(manifest.parent()?.parent()?.display().to_string())
}

/// A toolchain with the `rust-src` component names its own copy of the standard library, one
/// without `/rustc/<commit>`: the latter for both.
fn library(layout: &Layout) -> Result<String, Failure> {
    let ask = |question: &[&str]| {
        let mut rustc = Command::new("rustc");
        program::capture(rustc.current_dir(layout.at("")).args(question))
    };
    let sysroot = ask(&["--print", "sysroot"])?;
    let version = ask(&["--version", "--verbose"])?;
    let commit = commit_of(&String::from_utf8_lossy(&version)).unwrap_or_default();
    let sysroot = String::from_utf8_lossy(&sysroot).trim().to_owned();
    Ok(format!(
        "--remap-path-prefix={sysroot}/lib/rustlib/src/rust=/rustc/{commit}"
    ))
}

fn commit_of(version: &str) -> Option<String> {
    version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_is_the_folder_above_its_crates() {
        let manifest = "/home/me/.cargo/registry/src/there/yew-0.23.0/Cargo.toml";
        let package = json!({ "source": "registry+there", "manifest_path": manifest });
        assert_eq!(
            registry_of(&package).as_deref(),
            Some("/home/me/.cargo/registry/src/there")
        );
    }

    #[test]
    fn the_compilers_commit_is_read() {
        let version = "rustc 1.95.0 (59807616e 2026-04-14)\ncommit-hash: 59807616e1fa\n";
        assert_eq!(commit_of(version).as_deref(), Some("59807616e1fa"));
        assert_eq!(commit_of("rustc 1.95.0"), None);
    }

    #[test]
    fn crates_of_this_repository_are_in_no_registry() {
        let package = json!({ "source": null, "manifest_path": "/repo/crates/engine/Cargo.toml" });
        assert_eq!(registry_of(&package), None);
    }
}

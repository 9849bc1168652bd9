//! The systemd unit, as systemd reads it.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]
#![cfg(target_os = "linux")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// In tenths. The manual says 1.4; systemd's versions weigh a little differently.
const EXPOSED: &str = "--threshold=20";

/// The unit, with this build for its program; `None` where there is no systemd.
fn unit(change: impl Fn(String) -> String) -> Option<TempDir> {
    if Command::new("systemd-analyze")
        .arg("--version")
        .output()
        .is_err()
    {
        // Not by `eprintln!`, of which nobody hears when a test passes.
        let loud = "SKIPPED: no `systemd-analyze` on this machine (Debian: the package systemd)";
        writeln!(std::io::stderr(), "{loud}").unwrap();
        return None;
    }
    let unit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/milepost.service");
    let text = std::fs::read_to_string(unit).unwrap();
    let program = env!("CARGO_BIN_EXE_milepost");
    let text = text.replace(
        "ExecStart=/usr/local/bin/milepost ",
        &format!("ExecStart={program} "),
    );
    assert!(text.contains(program));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("milepost.service"), change(text)).unwrap();
    Some(folder)
}

fn analyze(folder: &TempDir, words: &[&str]) -> Output {
    let mut analyze = Command::new("systemd-analyze");
    analyze
        .args(words)
        .arg(folder.path().join("milepost.service"));
    analyze.output().unwrap()
}

/// What systemd says of our unit; it may have words about the machine's own.
fn verified(folder: &TempDir) -> (bool, Vec<String>) {
    let output = analyze(folder, &["verify", "--man=no"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let ours = said.lines().filter(|line| line.contains("milepost"));
    (output.status.success(), ours.map(str::to_owned).collect())
}

#[test]
fn systemd_has_nothing_to_say_against_the_unit() {
    if let Some(folder) = unit(|text| text) {
        assert_eq!(verified(&folder), (true, vec![]));
    }
}

#[test]
fn systemd_would_name_a_setting_that_there_is_not() {
    if let Some(folder) = unit(|text| text.replace("\nStateDirectory=", "\nStatDirectory=")) {
        let (_, said) = verified(&folder);
        assert!(
            said.iter().any(|line| line.contains("StatDirectory")),
            "{said:?}"
        );
    }
}

#[test]
fn the_unit_is_hardly_exposed() {
    if let Some(folder) = unit(|text| text) {
        let rated = analyze(&folder, &["security", "--offline=true", EXPOSED]);
        assert!(rated.status.success(), "{rated:?}");
    }
}

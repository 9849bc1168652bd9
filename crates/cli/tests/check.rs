//! `check`, `compile` and `schema`, as somebody in a terminal meets them.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::path::Path;
use std::process::{Command, Output};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/journey.json");

fn milepost(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_milepost"))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A document with one slip, in a directory of its own.
fn broken() -> (tempfile::TempDir, String) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("journey.json");
    let demo = std::fs::read_to_string(DEMO).unwrap();
    std::fs::write(&path, demo.replacen("\"eyebrow\"", "\"eyebro\"", 1)).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (directory, path)
}

#[test]
fn a_good_document_passes() {
    let output = milepost(&["check", DEMO]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).ends_with("journey.json: 0 errors, 0 warnings\n"));
}

#[test]
fn a_broken_document_is_named_by_path_and_mend() {
    let (_directory, path) = broken();
    let output = milepost(&["check", &path]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert!(
        said.contains("error: panels[0].blocks[0]: `eyebro` is nothing"),
        "{said}"
    );
    assert!(said.contains("mend: write `eyebrow`"), "{said}");
}

#[test]
fn findings_can_be_read_by_programs() {
    let (_directory, path) = broken();
    let output = milepost(&["check", "--json", &path]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], false);
    assert_eq!(report["errors"], 1);
    assert_eq!(report["findings"][0]["severity"], "error");
    assert_eq!(report["findings"][0]["path"], "panels[0].blocks[0]");
    let output = milepost(&["check", "--json", DEMO]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["ok"], true);
}

#[test]
fn a_file_that_is_no_document_is_refused_in_words() {
    let directory = tempfile::tempdir().unwrap();
    let binary = directory.path().join("x.json");
    std::fs::write(&binary, [0xff, 0xfe]).unwrap();
    for (path, words) in [
        (Path::new("/nowhere/journey.json"), "cannot be read"),
        (&binary, "is not UTF-8"),
        (directory.path(), "cannot be read"),
    ] {
        let output = milepost(&["check", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            text(&output.stderr).contains(words),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn compiling_writes_one_file_for_each_language() {
    let directory = tempfile::tempdir().unwrap();
    let out = directory.path().join("new/directory");
    let output = milepost(&["compile", DEMO, "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let compiled = authoring::compile(&std::fs::read_to_string(DEMO).unwrap()).unwrap();
    for locale in compiled.locales {
        let name = format!("{}.mpj", locale.locale);
        assert_eq!(std::fs::read(out.join(&name)).unwrap(), locale.bytes);
        assert!(
            text(&output.stdout).contains(&name),
            "{}",
            text(&output.stdout)
        );
        assert!(
            text(&output.stdout).contains(&locale.hash),
            "{}",
            text(&output.stdout)
        );
    }
    assert_eq!(
        std::fs::read_dir(&out).unwrap().count(),
        2,
        "nothing else is left there"
    );
}

#[test]
fn compiling_something_broken_writes_nothing() {
    let (directory, path) = broken();
    let out = directory.path().join("out");
    let output = milepost(&["compile", &path, "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("panels[0].blocks[0]"),
        "{}",
        text(&output.stderr)
    );
    assert!(!out.exists());
}

#[test]
fn the_schema_is_printed() {
    let output = milepost(&["schema"]);
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema, authoring::schema());
}

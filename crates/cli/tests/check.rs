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

#[test]
fn the_text_says_where_in_the_file_and_by_which_rule() {
    let (_directory, path) = broken();
    let output = milepost(&["check", &path]);
    let said = text(&output.stdout);
    assert!(said.contains("[unknown-name]"), "{said}");
    let line = std::fs::read_to_string(&path)
        .unwrap()
        .lines()
        .position(|line| line.contains("eyebro\""))
        .unwrap()
        + 1;
    assert!(said.contains(&format!("{path}:{line}:")), "{said}");
    assert!(
        !said.contains('\u{1b}'),
        "no colours where nobody sees them"
    );
}

#[test]
fn several_files_are_checked_at_once_and_one_that_is_not_there_hides_no_other() {
    let (_directory, path) = broken();
    let output = milepost(&["check", "--format", "json", DEMO, &path]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["findings"][0]["file"], path);
    assert_eq!(report["findings"][0]["rule"], "unknown-name");
    assert!(
        report["findings"][0]["span"]["start"]["line"]
            .as_u64()
            .unwrap()
            > 1
    );
    let output = milepost(&["check", "/nowhere.json", &path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).contains("1 error"));
}

#[test]
fn standard_input_is_a_file_too() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_milepost"))
        .args(["check", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"{}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert!(said.contains("<stdin>:1:1"), "{said}");
}

#[test]
fn warnings_can_be_denied() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("journey.json");
    std::fs::write(&path, r#"{"site": "s", "shop": "s", "locales": ["en"]}"#).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(milepost(&["check", path]).status.code(), Some(0));
    let denied = milepost(&["check", "--deny", "warnings", path]);
    assert_eq!(denied.status.code(), Some(1));
    assert_eq!(
        milepost(&["check"]).status.code(),
        Some(2),
        "no file is no check"
    );
}

/// What the standard requires of a log, a run, a rule and a result.
#[test]
fn sarif_has_what_editors_and_code_hosts_read() {
    let (_directory, path) = broken();
    let output = milepost(&["check", "--format", "sarif", &path]);
    assert_eq!(output.status.code(), Some(1));
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "milepost");
    let rules = driver["rules"].as_array().unwrap();
    assert!(rules.len() > 40);
    for rule in rules {
        assert!(
            rule["id"].is_string() && rule["help"]["text"].is_string(),
            "{rule}"
        );
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(
            ["none", "note", "warning", "error"].contains(&level),
            "{rule}"
        );
    }
    let result = &run["results"][0];
    let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
    assert_eq!(rule["id"], result["ruleId"]);
    assert_eq!(result["level"], "error");
    assert!(
        result["message"]["text"]
            .as_str()
            .unwrap()
            .contains("eyebro")
    );
    let location = &result["locations"][0];
    let region = &location["physicalLocation"]["region"];
    for field in ["startLine", "startColumn", "endLine", "endColumn"] {
        assert!(region[field].as_u64().is_some_and(|n| n >= 1), "{region}");
    }
    assert_eq!(
        location["logicalLocations"][0]["fullyQualifiedName"],
        "panels[0].blocks[0]"
    );
    assert!(location["physicalLocation"]["artifactLocation"]["uri"].is_string());
}

#[test]
fn the_published_list_of_rules_is_the_one_that_is_printed() {
    let published = include_str!("../../../docs/lints.md");
    assert!(
        published == text(&milepost(&["lints"]).stdout),
        "docs/lints.md is out of date: cargo run -p cli -- lints > docs/lints.md"
    );
}

//! The example journeys under the command line: checked, compiled and replayed.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Each example, an item that a replay shows, and the wallets that browsing fills.
const EXAMPLES: [(&str, &str, &[&str]); 5] = [
    ("b2b-reorder", "open-account", &[]),
    ("fashion", "new-in", &["buttons"]),
    ("flooring", "welcome", &["shavings"]),
    ("grocery", "first-order-coupon", &["stars"]),
    ("museum-shop", "river-story", &[]),
];

fn path(name: &str) -> PathBuf {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    examples.join(format!("{name}.json"))
}

fn milepost(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_milepost"))
        .args(arguments)
        .output()
        .unwrap()
}

/// Standard output of a run that succeeds.
#[track_caller]
fn says(arguments: &[&str]) -> String {
    let output = milepost(arguments);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {stderr}");
    assert_eq!(stderr, "", "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_example_is_checked_without_a_finding() {
    for (name, ..) in EXAMPLES {
        let file = path(name);
        let file = file.to_str().unwrap();
        let said = says(&["check", "--deny", "warnings", file]);
        assert_eq!(said, format!("{file}: 0 errors, 0 warnings\n"));
        let report: Value = serde_json::from_str(&says(&["check", "--json", file])).unwrap();
        assert_eq!(report["findings"], Value::Array(Vec::new()), "{name}");
    }
}

#[test]
fn every_example_compiles_to_one_file_for_each_language() {
    let directory = tempfile::tempdir().unwrap();
    for (name, ..) in EXAMPLES {
        let output = directory.path().join(name);
        let said = says(&[
            "compile",
            path(name).to_str().unwrap(),
            "-o",
            output.to_str().unwrap(),
        ]);
        for locale in ["en", "it"] {
            assert!(said.contains(&format!("{locale}.mpj")), "{name}: {said}");
            let bytes = std::fs::read(output.join(format!("{locale}.mpj"))).unwrap();
            engine::decode(&bytes).unwrap();
        }
        assert_eq!(std::fs::read_dir(&output).unwrap().count(), 2, "{name}");
    }
}

/// Clicks tell products of the demo store and come from the browser alone: what only the
/// shop's backend may say does not happen here, and the other tests tell it.
#[test]
fn every_example_is_replayed_over_made_up_clicks() {
    let directory = tempfile::tempdir().unwrap();
    let clicks = directory.path().join("clicks.csv");
    let made_up = says(&["generate", "--shoppers", "40", "--events", "2000"]);
    std::fs::write(&clicks, made_up).unwrap();
    for (name, shown, collected) in EXAMPLES {
        let report = says(&[
            "replay",
            "--journey",
            path(name).to_str().unwrap(),
            "--events",
            clicks.to_str().unwrap(),
            "--json",
        ]);
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["shoppers"], 40, "{name}");
        assert_eq!(report["events"], 2_000, "{name}");
        assert_eq!(report["refused"]["rows"], 0, "{name}");
        let times = report["decisions"][shown].as_u64().unwrap();
        assert!(times > 0, "{name}: {shown} never appeared: {report}");
        let points = report["points"].as_object().unwrap();
        for (wallet, points) in points {
            let points = points.as_i64().unwrap();
            let played = collected.contains(&wallet.as_str());
            assert_eq!(points > 0, played, "{name}: {points} {wallet}");
        }
    }
}

//! `replay`: the same clicks, the same report.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/journey.json");
const CLICKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/clicks.csv");

fn replay(events: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_milepost"))
        .args(["replay", "--journey", DEMO, "--events", events])
        .args(more)
        .output()
        .unwrap()
}

/// The report without its timing.
#[track_caller]
fn report(events: &str) -> Value {
    let output = replay(events, &["--json"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{stderr}");
    let mut report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let timing = report.as_object_mut().unwrap().remove("timing").unwrap();
    assert!(timing["seconds"].as_f64().unwrap() >= timing["engine_seconds"].as_f64().unwrap());
    report
}

#[test]
fn shoppers_are_counted_shown_asked_and_rewarded() {
    let report = report(CLICKS);
    let expected = json!({
        "site": "fern-floor",
        "locale": "en",
        "shoppers": 2,
        "sessions": 3,
        "events": 11,
        "refused": {
            "rows": 3,
            "first": [
                { "line": 11, "reason": "no step is called `juggling`" },
                { "line": 12, "reason": "`yesterday` is no time like 2024-03-13 10:21:14" },
                { "line": 13, "reason": "`timestamp` is empty" }
            ]
        }
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&report[field], value, "{field}");
    }
    assert_eq!(report["decisions"]["welcome"], 2, "one first visit each");
    assert_eq!(report["decisions"]["welcome-back"], 1);
    assert_eq!(
        report["asked"]["nps-after-purchase"], 1,
        "two orders, one question"
    );
    assert_eq!(report["badges"]["explorer"], 1);
    assert_eq!(report["badges"]["at-home"], 1);
    assert_eq!(report["badges"]["well-read"], 0);
    assert_eq!(report["points"]["leaves"], 5 * 5 + 50 + 100);
}

#[test]
fn the_same_clicks_give_the_same_report_plain_or_zipped() {
    let directory = tempfile::tempdir().unwrap();
    let zipped = directory.path().join("clicks.csv.gz");
    let file = std::fs::File::create(&zipped).unwrap();
    let mut file = flate2::write::GzEncoder::new(file, flate2::Compression::default());
    file.write_all(&std::fs::read(CLICKS).unwrap()).unwrap();
    file.finish().unwrap();
    let first = report(CLICKS);
    assert_eq!(report(CLICKS), first);
    assert_eq!(report(zipped.to_str().unwrap()), first);
}

#[test]
fn people_read_it_as_text() {
    let output = replay(CLICKS, &[]);
    let said = String::from_utf8(output.stdout).unwrap();
    for words in [
        "shoppers",
        "refused rows",
        "line 11: no step",
        "explorer",
        "events/s",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_file_without_a_column_or_cut_short_is_refused_in_words() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = directory.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let clicks = std::fs::read(CLICKS).unwrap();
    let renamed = String::from_utf8(clicks)
        .unwrap()
        .replacen("session_id", "visit", 1);
    for (path, words) in [
        (write("a.csv", renamed.as_bytes()), "no column `session_id`"),
        (write("b.csv", b""), "no column `user_id`"),
        (
            write("c.csv.gz", &[0x1f, 0x8b, 8, 0, 1, 2]),
            "cannot be read",
        ),
        ("/nowhere/clicks.csv".to_owned(), "cannot be read"),
    ] {
        let output = replay(&path, &[]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn odd_bytes_cost_their_row_and_no_more() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("odd.csv");
    let mut clicks = std::fs::read(CLICKS).unwrap();
    clicks.extend(b"\xff\xfe,s9,home,2026-03-09 18:00:00,desktop,direct,2026-03,new\n\n,,,,,,,\n");
    clicks.extend(b"eve,s8,home,2026-03-09 18:00:00,desktop,direct,2026-03,new,more,columns\n");
    std::fs::write(&path, clicks).unwrap();
    let report = report(path.to_str().unwrap());
    assert_eq!(report["refused"]["rows"], 5);
    assert_eq!(report["shoppers"], 3);
}

/// The shop's clicks of which the README speaks lie outside the repository.
#[test]
fn the_shared_clicks_are_replayed_where_they_are_at_hand() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/shop-clickstream.csv.gz");
    if !path.exists() {
        eprintln!("SKIPPED: no shared clicks at {}", path.display());
        return;
    }
    let report = report(path.to_str().unwrap());
    assert_eq!(report["shoppers"], 600);
    assert_eq!(report["sessions"], 3_605);
    assert_eq!(report["events"], 31_106);
    assert_eq!(report["refused"]["rows"], 0);
    let asked = report["asked"]["nps-after-purchase"].as_u64().unwrap();
    let bought = report["badges"]["at-home"].as_u64().unwrap();
    assert!(asked > 0 && asked <= bought, "{report}");
}

#[test]
fn made_up_clicks_are_the_same_every_time_and_all_are_understood() {
    let directory = tempfile::tempdir().unwrap();
    let made_up = || {
        let output = Command::new(env!("CARGO_BIN_EXE_milepost"))
            .args(["generate", "--shoppers", "30", "--events", "2000"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        output.stdout
    };
    let clicks = made_up();
    assert_eq!(clicks, made_up());
    let path = directory.path().join("made-up.csv");
    std::fs::write(&path, clicks).unwrap();
    let report = report(path.to_str().unwrap());
    assert_eq!(report["shoppers"], 30);
    assert_eq!(report["events"], 2_000);
    assert_eq!(report["refused"]["rows"], 0);
}

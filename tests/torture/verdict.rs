//! What was found in an engine, page by page: a line each, a file for the table, and the end of
//! the test.

use std::path::PathBuf;
use std::time::Instant;

use serde_json::{Value, json};

use super::finding::{CHECKS, Finding};
use super::page::Page;
use super::report::Report;
use crate::engine::Engine;

/// Of one engine.
pub(super) struct Verdicts {
    engine: Engine,
    begun: Instant,
    pages: Vec<(Page, Vec<Finding>)>,
    skipped: Vec<(Page, String)>,
}

impl Verdicts {
    pub(super) fn of(engine: Engine) -> Self {
        Self {
            engine,
            begun: Instant::now(),
            pages: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Told at once: a run takes minutes.
    pub(super) fn add(&mut self, page: &Page, findings: Vec<Finding>) {
        let engine = self.name();
        let seconds = self.begun.elapsed().as_secs();
        if findings.is_empty() {
            println!("{seconds:>4} s  {engine:<9} {:<24} holds", page.name);
        }
        for finding in &findings {
            println!(
                "{seconds:>4} s  {engine:<9} {:<24} {:?}: {}",
                page.name, finding.check, finding.what
            );
        }
        self.pages.push((page.clone(), findings));
    }

    /// All that was told of a page on which something does not hold, to be read beside each other.
    pub(super) fn keeps(&self, page: &Page, reports: [(&str, &Report); 2]) {
        std::fs::create_dir_all(folder()).unwrap();
        for (how, report) in reports {
            let file = format!("{}-{}-{how}.txt", self.name(), page.name);
            std::fs::write(folder().join(file), report.text()).unwrap();
        }
    }

    /// On Debian nothing may be missing: `cargo xtask setup` has installed it.
    pub(super) fn skips(&mut self, page: &Page, needed: &str) {
        println!(
            "SKIPPED: {}: /usr/share/javascript/{needed} is missing",
            page.name
        );
        self.skipped.push((page.clone(), needed.to_owned()));
    }

    /// Writes `target/torture/ENGINE.json`, and fails where something does not hold.
    pub(super) fn are_written_and_hold(self) {
        let file = folder().join(format!("{}.json", self.name()));
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&file, self.table().to_string()).unwrap();
        let failed = self
            .pages
            .iter()
            .filter(|(_, findings)| !findings.is_empty())
            .count();
        assert_eq!(
            failed,
            0,
            "pages on which something does not hold in {}",
            self.name()
        );
    }

    fn table(&self) -> Value {
        let pages = self.pages.iter().map(|(page, findings)| {
            let words = CHECKS
                .iter()
                .filter(|(check, _)| findings.iter().any(|f| f.check == *check));
            json!({
                "page": page.name,
                "cause": page.cause,
                "failed": words.map(|(_, word)| *word).collect::<Vec<_>>(),
                "findings": findings.iter().map(|f| f.what.clone()).collect::<Vec<_>>(),
            })
        });
        let skipped = self
            .skipped
            .iter()
            .map(|(page, needed)| json!({ "page": page.name, "needs": needed }));
        json!({
            "skipped": skipped.collect::<Vec<_>>(),
            "engine": self.name(),
            "seconds": self.begun.elapsed().as_secs(),
            "pages": pages.collect::<Vec<_>>(),
        })
    }

    fn name(&self) -> String {
        format!("{:?}", self.engine).to_lowercase()
    }
}

/// Where the table is put together from.
fn folder() -> PathBuf {
    let target = std::env::var_os("MILEPOST_TORTURE_TABLE").map(PathBuf::from);
    target.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/torture"))
}

//! Tests of `deploy/`: what its files call is a command that this program understands, and what
//! they say in two places agrees.

mod container;
mod unit;

use std::path::PathBuf;

use clap::Parser;

use crate::{Arguments, Command};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of `deploy/`, a line for each instruction, without comments.
fn instructions(name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deploy").join(name)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let text = lines.collect::<Vec<_>>().join("\n").replace("\\\n", " ");
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// What follows `start` in the lines that begin with it.
#[track_caller]
fn after<'a>(lines: &'a [String], start: &str) -> Vec<&'a str> {
    let found = lines.iter().filter_map(|line| line.strip_prefix(start));
    let found: Vec<_> = found.map(str::trim).collect();
    assert!(!found.is_empty(), "no {start}");
    found
}

#[track_caller]
fn understood(words: &[String]) -> Command {
    let parsed = Arguments::try_parse_from(words);
    parsed.map_err(|wrong| wrong.to_string()).unwrap().command
}

/// What follows a flag.
#[track_caller]
fn value<'a>(words: &'a [String], flag: &str) -> &'a str {
    let at = words.iter().position(|word| word == flag);
    &words[at.unwrap_or_else(|| panic!("no {flag}")) + 1]
}

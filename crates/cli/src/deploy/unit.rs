//! The systemd unit. What systemd itself says of it: `tests/unit.rs`.

use std::time::Duration;

use clap::{CommandFactory, Parser};

use super::{after, instructions, root, understood, value};
use crate::{Arguments, Command};

const PROGRAM: &str = "/usr/local/bin/milepost";

fn unit_command(lines: &[String]) -> Vec<String> {
    let command = after(lines, "ExecStart=")[0].split_whitespace();
    command.map(str::to_owned).collect()
}

#[test]
fn the_unit_starts_a_server_by_flags_that_there_are() {
    let lines = instructions("milepost.service");
    let words = unit_command(&lines);
    assert_eq!(words[0], PROGRAM);
    assert!(matches!(understood(&words), Command::Serve(_)));
    let state = after(&lines, "StateDirectory=")[0];
    assert_eq!(value(&words, "--data"), format!("/var/lib/{state}"));
}

#[test]
fn a_flag_that_there_is_not_is_not_understood() {
    let lines = instructions("milepost.service");
    let words = unit_command(&lines);
    for (good, wrong) in [("--embed", "--widget"), ("json", "xml"), ("1", "many")] {
        let swap = |word: &String| if word == good { wrong } else { word }.to_owned();
        let changed: Vec<_> = words.iter().map(swap).collect();
        assert!(Arguments::try_parse_from(&changed).is_err(), "{wrong}");
    }
}

#[test]
fn the_unit_gives_the_server_time_to_drain_and_a_file_for_each_connection() {
    let lines = instructions("milepost.service");
    let number = |name: &str| after(&lines, name)[0].parse::<u64>().unwrap();
    let limits = server::Limits::default();
    assert!(Duration::from_secs(number("TimeoutStopSec=")) > limits.drain_time);
    assert!(number("LimitNOFILE=") > 2 * limits.connections as u64);
}

#[test]
fn the_secrets_that_the_unit_speaks_of_are_read_from_the_environment() {
    let text = std::fs::read_to_string(root().join("deploy/milepost.service")).unwrap();
    let mut named: Vec<&str> = text
        .split(|it: char| !it.is_ascii_uppercase() && it != '_')
        .collect();
    named.retain(|word| word.starts_with("MILEPOST_"));
    assert_eq!(named, ["MILEPOST_DATABASE"]);
    let arguments = Arguments::command();
    let serve = arguments.find_subcommand("serve").unwrap();
    for name in named {
        let read = serve.get_arguments().filter_map(clap::Arg::get_env);
        assert!(read.into_iter().any(|read| read == name), "{name}");
    }
}

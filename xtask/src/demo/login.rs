//! The demo's user of the Studio. The password is made anew by every start and kept nowhere.

use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// Who works on the demo's site, as its admin.
pub(super) const EMAIL: &str = "demo@fern-floor.example";

/// A password that opens the Studio now.
pub(super) fn password(layout: &Layout, data: &Path) -> Result<String, Failure> {
    let users = ask(layout, data, &["list"])?;
    let is_there = users.lines().any(|line| line.starts_with(EMAIL));
    let words: &[&str] = if is_there {
        &["reset", EMAIL]
    } else {
        &[
            "add",
            EMAIL,
            "--name",
            "Demo",
            "--site",
            "fern-floor",
            "--role",
            "admin",
        ]
    };
    Ok(ask(layout, data, words)?.trim().to_owned())
}

fn ask(layout: &Layout, data: &Path, words: &[&str]) -> Result<String, Failure> {
    let mut command = Command::new(layout.server());
    command.arg("user").args(words).arg("--data").arg(data);
    Ok(String::from_utf8_lossy(&program::capture(&mut command)?).into_owned())
}

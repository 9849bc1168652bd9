//! Browsers of this machine: the one that tests drive, and the one that people look at.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::program;

/// Chromium or Chrome: `CHROME` where it is set, else what `PATH` has.
pub(crate) fn chrome() -> Option<PathBuf> {
    env::var_os("CHROME").map(PathBuf::from).or_else(|| {
        program::on_path(&["chromium", "chromium-browser", "google-chrome", "chrome"])
            .or_else(|| Some(PathBuf::from(MAC_CHROME)).filter(|path| path.is_file()))
    })
}

const MAC_CHROME: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Its driver: `CHROMEDRIVER` where it is set, else what `PATH` has.
pub(crate) fn driver() -> Option<PathBuf> {
    env::var_os("CHROMEDRIVER")
        .map(PathBuf::from)
        .or_else(|| program::on_path(&["chromedriver", "chromium.chromedriver"]))
}

/// Shows `address` in the person's own browser, and tells whether there was a way to.
///
/// Not waited for: some openers only return when the browser is closed.
pub(crate) fn open(address: &str) -> bool {
    let mut command = opener(address);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().is_ok()
}

fn opener(address: &str) -> Command {
    if cfg!(target_os = "macos") {
        let mut open = Command::new("open");
        open.arg(address);
        return open;
    }
    if cfg!(windows) {
        let mut start = Command::new("cmd");
        // `start` takes its first quoted word for a window title: the empty one.
        start.args(["/C", "start", "", address]);
        return start;
    }
    let mut open = Command::new("xdg-open");
    open.arg(address);
    open
}

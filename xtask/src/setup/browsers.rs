//! A browser that tests can drive. On Debian with root it is installed; elsewhere the
//! system belongs to someone who wants to be asked, so the message says what to do.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::browser;
use crate::failure::Failure;
use crate::program;

/// Liberation: pages that name Arial or Helvetica look as elsewhere, in screenshots too.
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

const MEND: &str = "the tests drive a headless Chromium through ChromeDriver of the same version.\n\
    \x20 Debian:  sudo apt-get install chromium chromium-driver\n\
    \x20 Ubuntu:  sudo snap install chromium   (it brings chromium.chromedriver)\n\
    \x20 Fedora:  sudo dnf install chromium chromedriver\n\
    \x20 Arch:    sudo pacman -S chromium\n\
    \x20 macOS:   brew install --cask google-chrome chromedriver\n\
    \x20 Windows: winget install Google.Chrome Google.ChromeDriver\n\
    Or name them: CHROME=/path/to/chrome CHROMEDRIVER=/path/to/chromedriver cargo xtask test";

/// Installs Chromium and its driver where that is possible unasked.
pub(super) fn ready() -> Result<(), Failure> {
    if browser::chrome().is_some() && browser::driver().is_some() {
        return Ok(());
    }
    if is_debian() && is_root() {
        eprintln!("      installing {} with apt", DEBIAN_PACKAGES.join(", "));
        program::run(apt().arg("update"))?;
        program::run(apt().args(["install", "--yes"]).args(DEBIAN_PACKAGES))?;
    }
    let what = match (browser::chrome(), browser::driver()) {
        (Some(_), Some(_)) => return Ok(()),
        (Some(_), None) => "ChromeDriver",
        (None, Some(_)) => "Chromium or Chrome",
        (None, None) => "a browser for the tests",
    };
    Err(Failure::Missing {
        what: what.to_owned(),
        mend: MEND.to_owned(),
    })
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

/// Debian itself: its derivatives may package Chromium as a snap under the same name.
fn is_debian() -> bool {
    fs::read_to_string(Path::new("/etc/os-release"))
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

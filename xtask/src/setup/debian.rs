//! Packages of Debian, where they may be installed unasked: on Debian itself, as root, which is a
//! container or a machine of CI.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::program;

/// Whether packages may be installed unasked.
pub(super) fn is_ours() -> bool {
    is_debian() && is_root()
}

/// Installs packages.
pub(super) fn install(packages: &[&str]) -> Result<(), Failure> {
    eprintln!("      installing {} with apt", packages.join(", "));
    program::run(apt().arg("update"))?;
    program::run(apt().args(["install", "--yes"]).args(packages))
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

/// Debian itself: its derivatives may package Chromium as a snap under the same name.
pub(super) fn is_debian() -> bool {
    fs::read_to_string(Path::new("/etc/os-release"))
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

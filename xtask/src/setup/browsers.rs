//! A browser that tests can drive. On Debian with root it is installed; elsewhere the
//! system belongs to someone who wants to be asked, so the message says what to do.

use std::path::Path;

use super::{cargo_tools, debian};
use crate::browser::{self, Engine};
use crate::failure::Failure;
use crate::layout::Layout;

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

/// Firefox, `WebKitGTK` with a screen for it, and what old stores' pages are built on: Debian
/// packages Prototype.js and `MooTools`, npm does not.
const DEBIAN_ENGINES: [&str; 5] = [
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "libjs-prototype",
    "libjs-mootools",
];

/// Installs Chromium and its driver where that is possible unasked.
pub(super) fn ready() -> Result<(), Failure> {
    if browser::chrome().is_some() && browser::driver().is_some() {
        return Ok(());
    }
    if debian::is_ours() {
        debian::install(&DEBIAN_PACKAGES)?;
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

/// The other engines. On Debian none may be missing; elsewhere the tests go on in those that are
/// there, and say which.
pub(super) fn engines(layout: &Layout) -> Result<(), Failure> {
    let others = [Engine::Firefox, Engine::Webkit];
    let libraries = Path::new("/usr/share/javascript");
    let is_whole = || {
        let lent = ["prototype", "mootools"].map(|name| libraries.join(name).is_dir());
        others
            .iter()
            .all(|engine| engine.missing(layout).is_empty())
            && !lent.contains(&false)
    };
    if debian::is_ours() && !is_whole() {
        debian::install(&DEBIAN_ENGINES)?;
    }
    if debian::is_debian() {
        cargo_tools::geckodriver(layout)?;
    }
    for engine in others {
        let missing = engine.missing(layout).join(", ");
        if missing.is_empty() {
            continue;
        }
        if debian::is_debian() {
            return Err(Failure::Missing {
                what: format!("{} ({missing})", engine.word()),
                mend: format!("sudo apt-get install {}", DEBIAN_ENGINES.join(" ")),
            });
        }
        println!("SKIPPED: {}: {missing} is missing", engine.word());
    }
    Ok(())
}

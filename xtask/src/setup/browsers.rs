//! A browser that tests can drive. On Debian with root it is installed; elsewhere the
//! system belongs to someone who wants to be asked, so the message says what to do.

use super::debian;
use crate::browser;
use crate::failure::Failure;

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

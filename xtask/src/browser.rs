//! Browsers of this machine: the one that tests drive, and the one that people look at.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::layout::Layout;
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

/// An engine that the whole product is driven in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// `WebKitGTK`, the engine of Safari
    Webkit,
}

impl Engine {
    /// All, in the order in which they are told.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// As the tests take it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// What of it is missing on this machine, by the names of its programs; empty where nothing is.
    pub(crate) fn missing(self, layout: &Layout) -> Vec<&'static str> {
        let parts: Vec<(&'static str, bool)> = match self {
            Self::Chromium => vec![
                ("chromium", chrome().is_some()),
                ("chromedriver", driver().is_some()),
            ],
            Self::Firefox => vec![
                ("firefox", firefox().is_some()),
                ("geckodriver", geckodriver(layout).is_some()),
            ],
            Self::Webkit => vec![
                ("WebKitWebDriver", webkit_driver().is_some()),
                ("MiniBrowser", minibrowser().is_some()),
                ("Xvfb", program::on_path(&["Xvfb"]).is_some()),
            ],
        };
        let missing = parts.into_iter().filter(|(_, is_there)| !is_there);
        missing.map(|(name, _)| name).collect()
    }
}

/// Firefox: `FIREFOX` where it is set, else what `PATH` has.
pub(crate) fn firefox() -> Option<PathBuf> {
    let set = env::var_os("FIREFOX").map(PathBuf::from);
    set.or_else(|| program::on_path(&["firefox-esr", "firefox"]))
}

/// Its driver: `GECKODRIVER` where it is set, else the one that set-up built, else what `PATH` has.
pub(crate) fn geckodriver(layout: &Layout) -> Option<PathBuf> {
    let set = env::var_os("GECKODRIVER").map(PathBuf::from);
    set.or_else(|| Some(layout.cargo_tool("geckodriver")).filter(|tool| tool.is_file()))
        .or_else(|| program::on_path(&["geckodriver"]))
}

/// `WebKitGTK`'s driver: `WEBKITDRIVER` where it is set, else what `PATH` has.
pub(crate) fn webkit_driver() -> Option<PathBuf> {
    let set = env::var_os("WEBKITDRIVER").map(PathBuf::from);
    set.or_else(|| program::on_path(&["WebKitWebDriver"]))
}

/// `WebKitGTK`'s own browser, which lies beside its libraries: `MINIBROWSER` where it is set.
pub(crate) fn minibrowser() -> Option<PathBuf> {
    let set = env::var_os("MINIBROWSER").map(PathBuf::from);
    set.or_else(|| {
        let folders = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
        let places = folders.flat_map(|folder| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]
                .map(|version| folder.path().join(version).join("MiniBrowser"))
        });
        places.into_iter().find(|file| file.is_file())
    })
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

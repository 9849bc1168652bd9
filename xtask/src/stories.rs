//! The whole product's stories: what they drive, and those that every engine tells.

use std::process::Command;

use crate::browser::Engine;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, cargo};
use crate::test::checks;

/// Stories that need nothing but what every driver can do. The others watch the page by
/// Chromium's own protocol: its clock, its network, its paint.
const SMOKE: [&str; 6] = [
    "first_look::",
    "questions::",
    "consent::",
    "tabs::",
    "keyboard::",
    "game::",
];

/// What of them speaks Chromium's protocol all the same: the two of the poll switch the browser's
/// cache off; the Studio's watch what a page loads.
const NOT: [&str; 3] = [
    "a_poll_shows_its_tally_once_five_have_answered",
    "a_vote_is_changed_by_keyboard_and_counts_once",
    "studio::",
];

/// Tells the tests what they drive.
pub(crate) fn product(layout: &Layout, test: &mut Command) {
    test.env("MILEPOST_EMBED", layout.at("dist/m"));
    test.env("MILEPOST_STUDIO", layout.at("dist/studio"));
    test.env("MILEPOST_BIN", layout.server());
    test.env("MILEPOST_PAGES", layout.target("demo-pages"));
    test.env(
        "MILEPOST_AXE",
        layout.at("xtask/node_modules/axe-core/axe.min.js"),
    );
}

/// The stories that every engine tells, in one of them.
///
/// # Errors
/// One of them fails.
pub(crate) fn smoke(layout: &Layout, engine: Engine) -> Result<(), Failure> {
    println!("stories in {}", engine.word());
    let mut test = cargo(layout);
    test.args(["test", "--package", "milepost", "--test", "stories", "--"]);
    test.args(SMOKE);
    for story in NOT {
        test.args(["--skip", story]);
    }
    test.env("MILEPOST_ENGINE", engine.word());
    product(layout, &mut test);
    program::run(checks::with_engines(layout, &mut test))
}

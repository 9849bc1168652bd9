//! The whole product's stories: what they drive, and those that every engine tells.

mod told_again;

use std::process::Command;

use crate::browser::Engine;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::cargo;
use crate::test::checks;

/// Stories that need nothing but what every driver can do. The others watch the page by
/// Chromium's own protocol: its clock, its network, its paint.
const SMOKE: [&str; 30] = [
    "first_look::",
    "questions::",
    "consent::",
    "tabs::",
    "keyboard::",
    "game::",
    "every_call::",
    "api::",
    "markup::",
    "listening::",
    "recovery::",
    "manners::",
    "debug::",
    "parts::",
    "going_on::",
    "erased::",
    "told::",
    "article::",
    "aside::",
    "empty::",
    "explorer::",
    "framed::",
    "gift::",
    "languages::",
    "member::",
    "offline::",
    "quiet::",
    "recordings::",
    "seen::",
    "thank_you::",
];

/// What of them not every driver can do all the same. The two of the poll switch the browser's
/// cache off by Chromium's protocol; the Studio's watch what a page loads. Firefox's driver looks at
/// a page from a world of its own: the page's globals are none there.
const NOT: [&str; 4] = [
    "a_poll_shows_its_tally_once_five_have_answered",
    "a_vote_is_changed_by_keyboard_and_counts_once",
    "the_page_keeps_its_globals_and_its_one_new_element",
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

/// All tests of the workspace, the stories among them in Chromium; the names of those that passed
/// only when they were told again.
///
/// # Errors
/// One of them fails.
pub(crate) fn whole(layout: &Layout) -> Result<Vec<String>, Failure> {
    let made = |args: &[&str]| {
        let mut test = cargo(layout);
        test.args(["test", "--workspace"]).args(args);
        product(layout, &mut test);
        checks::with_browser(&mut test);
        test
    };
    let alone = || made(&["--test", "stories", "--", "--exact", "--test-threads=1"]);
    told_again::run(&mut made(&["--no-fail-fast"]), alone)
}

/// The stories that every engine tells, in one of them; the names of those that passed only when
/// they were told again.
///
/// # Errors
/// One of them fails.
pub(crate) fn smoke(layout: &Layout, engine: Engine) -> Result<Vec<String>, Failure> {
    println!("stories in {}", engine.word());
    let made = || {
        let mut test = cargo(layout);
        test.args(["test", "--package", "milepost", "--test", "stories", "--"]);
        test.env("MILEPOST_ENGINE", engine.word());
        product(layout, &mut test);
        checks::with_engines(layout, &mut test);
        test
    };
    let mut test = made();
    test.args(SMOKE);
    for story in NOT {
        test.args(["--skip", story]);
    }
    let alone = || {
        let mut test = made();
        test.args(["--exact", "--test-threads=1"]);
        test
    };
    let told = told_again::run(&mut test, alone)?;
    let engine = |name| format!("{name} in {}", engine.word());
    Ok(told.into_iter().map(engine).collect())
}

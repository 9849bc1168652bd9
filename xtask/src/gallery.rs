//! `cargo xtask gallery`: every state of every surface as pages to look at, and on request in
//! a real browser, judged by axe, with a picture of each.

use std::env;
use std::path::PathBuf;

use crate::browser;
use crate::demo;
use crate::dist::{self, Profile};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::pages;
use crate::program::{self, cargo};
use crate::progress::Progress;
use crate::setup::{self, Purpose};
use crate::test::checks;

/// Options of `cargo xtask gallery`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Open every state in a headless browser, in thirteen variants: axe, and a picture of each
    #[arg(long)]
    look: bool,
    /// With `--look`: only states with this in their name, like `hub-` or `question-nps`
    #[arg(long, value_name = "TEXT", requires = "look")]
    only: Option<String>,
    /// Open the pages in your own browser
    #[arg(long)]
    open: bool,
}

/// The command.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    let looked = if options.look {
        look(layout, options.only.as_deref())
    } else {
        let mut pages = tests(layout, "gallery::pages");
        program::run(&mut pages)
    };
    // What was found wrong is on the sheet: it is shown all the more.
    let page = if options.look { "sheet" } else { "index" };
    let page = layout.at(&format!("target/gallery/{page}.html"));
    println!("\n  {}\n", page.display());
    if options.open && env::var_os("CI").is_none() {
        browser::open(&page.display().to_string());
    }
    looked
}

/// In a real browser.
pub(crate) fn look(layout: &Layout, only: Option<&str>) -> Result<(), Failure> {
    setup::ready(layout, Purpose::Test)?;
    let played = play(layout, only);
    let mut look = tests(layout, "gallery::browser");
    look.env("MILEPOST_AXE", axe(layout));
    if let Some(only) = only {
        look.env("MILEPOST_GALLERY", only);
    }
    program::run(checks::with_browser(&mut look))?;
    played
}

/// What only a hand in a real page brings about: on the real server, with the widget as
/// developers build it.
fn play(layout: &Layout, only: Option<&str>) -> Result<(), Failure> {
    let embed = layout.target("gallery/embed");
    let mut progress = Progress::of(dist::PARTS);
    dist::build(layout, Profile::Dev, &embed, &mut progress)?;
    pages::write(layout, &layout.target("demo-pages"))?;
    demo::build_server(layout)?;
    let mut play = cargo(layout);
    play.args(["test", "--package", "milepost", "--test", "stories", "--"]);
    play.args(["--ignored", "--nocapture", "played::"]);
    play.env("MILEPOST_EMBED", embed.join("m"));
    play.env("MILEPOST_BIN", layout.server());
    play.env("MILEPOST_PAGES", layout.target("demo-pages"));
    play.env("MILEPOST_AXE", axe(layout));
    if let Some(only) = only {
        play.env("MILEPOST_GALLERY", only);
    }
    program::run(checks::with_browser(&mut play))
}

fn axe(layout: &Layout) -> PathBuf {
    layout.at("xtask/node_modules/axe-core/axe.min.js")
}

/// Tests that write files or open browsers, and so are not run with all others.
fn tests(layout: &Layout, of: &str) -> std::process::Command {
    let mut test = cargo(layout);
    test.args(["test", "--package", "milepost", "--test", "views", "--"]);
    test.args(["--ignored", "--nocapture", of]);
    test
}

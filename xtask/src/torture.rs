//! `cargo xtask torture`: pages that do what some real store's page does, in three engines, and
//! a table of what held. The pages and what is looked at are in `tests/torture`.

mod another_app;
mod table;

use std::fs;

use serde_json::Value;

use crate::browser::Engine;
use crate::demo;
use crate::dist::{self, Profile};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::pages;
use crate::program::{self, cargo};
use crate::progress::Progress;
use crate::setup::{self, Purpose};
use crate::stories;
use crate::test::checks;

/// Options of `cargo xtask torture`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Only in this engine; may be given more than once [default: all that are there]
    #[arg(long, value_enum)]
    engine: Vec<Engine>,
    /// Only pages with this in their name, like `css-` or `policy-nonce`
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
}

/// The command: builds what is driven, and runs.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    setup::ready(layout, Purpose::Test)?;
    let mut progress = Progress::of(dist::PARTS);
    dist::build(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    pages::write(layout, &layout.target("demo-pages"))?;
    demo::build_server(layout)?;
    let asked = &options.engine;
    let engines = Engine::ALL
        .into_iter()
        .filter(|one| asked.is_empty() || asked.contains(one));
    visit(layout, &engines.collect::<Vec<_>>(), &options.only)
}

/// All pages in all engines that are there; what they drive is built already.
///
/// # Errors
/// Something does not hold on some page in some engine.
pub(crate) fn all(layout: &Layout) -> Result<(), Failure> {
    visit(layout, &Engine::ALL, "")
}

fn visit(layout: &Layout, asked: &[Engine], only: &str) -> Result<(), Failure> {
    another_app::build(layout)?;
    let folder = layout.target("torture");
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let (there, missing): (Vec<Engine>, Vec<Engine>) = asked
        .iter()
        .partition(|engine| engine.missing(layout).is_empty());
    for engine in &there {
        // A table of an earlier run must not stand for an engine that did not come to its end.
        fs::remove_file(folder.join(format!("{}.json", engine.word()))).unwrap_or_default();
    }
    let mut test = cargo(layout);
    test.args(["test", "--package", "milepost", "--test", "stories", "--"]);
    test.args(["--ignored", "--nocapture", "--exact", "--test-threads", "2"]);
    test.args(
        there
            .iter()
            .map(|engine| format!("torture::{}", engine.word())),
    );
    test.env("MILEPOST_TORTURE", only);
    test.env("MILEPOST_TORTURE_TABLE", &folder);
    test.env("MILEPOST_LENT", layout.target("lent"));
    stories::product(layout, &mut test);
    let held = program::run(checks::with_engines(layout, &mut test));
    let mut seen = Vec::new();
    for engine in &there {
        let file = folder.join(format!("{}.json", engine.word()));
        let bytes = fs::read(&file).map_err(Failure::file("read", &file));
        // Without its file an engine did not come to its end, and `held` says so.
        if let Ok(bytes) = bytes {
            let what = file.display().to_string();
            seen.push(serde_json::from_slice::<Value>(&bytes).map_err(Failure::unreadable(what))?);
        }
    }
    print!("\n{}", table::of(&seen));
    for engine in missing {
        println!(
            "SKIPPED: {}: {} is missing",
            engine.word(),
            engine.missing(layout).join(", ")
        );
    }
    held
}

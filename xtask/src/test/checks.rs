//! What the steps run. Flags and profiles are the same ones throughout, so that no step builds
//! a dependency again that another step has built.

use std::fs;
use std::process::Command;

use super::summary::Outcome;
use crate::browser::{self, Engine};
use crate::conformance as targeting_cases;
use crate::demo;
use crate::dist::{self as embed, Profile};
use crate::failure::Failure;
use crate::floor_plan as plan;
use crate::folder::{files_ending, files_under};
use crate::gallery::look as look_at_gallery;
use crate::layout::Layout;
use crate::pages;
use crate::program::{self, WASM, cargo};
use crate::progress::Progress;
use crate::setup::{self as machine, Purpose};
use crate::size as download;
use crate::stories;
use crate::torture;

type Result = std::result::Result<Outcome, Failure>;

pub(super) fn setup(layout: &Layout) -> Result {
    machine::ready(layout, Purpose::Test)?;
    Ok(Outcome::Passed)
}

pub(super) fn format(layout: &Layout) -> Result {
    passes(cargo(layout).args(["fmt", "--all", "--check"]))
}

pub(super) fn floor_plan(layout: &Layout) -> Result {
    plan::run(layout)?;
    Ok(Outcome::Passed)
}

pub(super) fn clippy(layout: &Layout) -> Result {
    passes(cargo(layout).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// The library alone: the package's integration tests drive browsers from outside and do not
/// build for WebAssembly.
pub(super) fn clippy_wasm(layout: &Layout) -> Result {
    let mut clippy = cargo(layout);
    clippy.args(["clippy", "--package", "milepost", "--lib", "--target", WASM]);
    passes(clippy.args(["--", "-D", "warnings"]))?;
    // As a store written in Yew takes it.
    let mut clippy = cargo(layout);
    clippy.args(["clippy", "--package", "milepost", "--lib", "--example"]);
    clippy.args(["yew_store", "--target", WASM]);
    passes(clippy.args(["--no-default-features", "--", "-D", "warnings"]))?;
    let mut clippy = cargo(layout);
    clippy.args([
        "clippy",
        "--package",
        "studio",
        "--package",
        "checks",
        "--lib",
    ]);
    passes(clippy.args(["--target", WASM, "--", "-D", "warnings"]))
}

pub(super) fn dist(layout: &Layout) -> Result {
    let mut progress = Progress::of(embed::PARTS + embed::STUDIO_PARTS);
    embed::build(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    embed::build_studio(layout, Profile::Release, &layout.at("dist"), &mut progress)?;
    Ok(Outcome::Passed)
}

pub(super) fn server(layout: &Layout) -> Result {
    pages::write(layout, &layout.target("demo-pages"))?;
    demo::build_server(layout)?;
    Ok(Outcome::Passed)
}

/// Whole-product tests find what they drive in these variables.
pub(super) fn rust(layout: &Layout) -> Result {
    Ok(Outcome::told(&stories::whole(layout)?))
}

/// The torture corpus and the stories that every engine tells, in the engines that are there.
pub(super) fn engines(layout: &Layout) -> Result {
    torture::all(layout)?;
    let mut again = Vec::new();
    for engine in [Engine::Firefox, Engine::Webkit] {
        if engine.missing(layout).is_empty() {
            again.extend(stories::smoke(layout, engine)?);
        }
    }
    let missing = Engine::ALL
        .iter()
        .filter(|engine| !engine.missing(layout).is_empty());
    match missing.map(|engine| engine.word()).collect::<Vec<_>>()[..] {
        [] => Ok(Outcome::told(&again)),
        ref missing => Ok(skipped(&format!(
            "{}: not on this machine",
            missing.join(", ")
        ))),
    }
}

/// The same tests as on `SQLite`. A developer's machine may lack Postgres, CI may not.
pub(super) fn postgres(layout: &Layout) -> Result {
    if let Err(missing) = throwaway::binaries() {
        return match std::env::var_os("CI") {
            Some(_) => Err(Failure::Found(missing.to_string())),
            None => Ok(skipped(&missing.to_string())),
        };
    }
    let mut test = cargo(layout);
    test.args(["test", "--package", "server", "--package", "cli"]);
    test.args([
        "--lib",
        "--test",
        "http",
        "--test",
        "kill",
        "--no-fail-fast",
    ]);
    passes(test.env(throwaway::VARIABLE, "postgres"))
}

/// Every state of the widget in thirteen variants: axe, nothing cut off, pictures.
pub(super) fn gallery(layout: &Layout) -> Result {
    look_at_gallery(layout, None)?;
    Ok(Outcome::Passed)
}

pub(super) fn wasm(layout: &Layout) -> Result {
    // The runner is content with a library that has no test for it.
    if !mentions(layout, "src", "#[wasm_bindgen_test]")? {
        return Ok(skipped("no #[wasm_bindgen_test] under src"));
    }
    let mut test = wasm_test(layout, "milepost");
    test.arg("--lib");
    // A test file that forgets to ask for a browser would run in Node and find no document.
    test.env("WASM_BINDGEN_USE_BROWSER", "1");
    passes(with_browser(&mut test))?;
    let mut test = wasm_test(layout, "engine");
    test.args(["--test", "same_everywhere"]);
    test.env("WASM_BINDGEN_USE_BROWSER", "1");
    passes(with_browser(&mut test))
}

/// `cargo test` of one package in WebAssembly; in Node, where no browser is asked for.
pub(crate) fn wasm_test(layout: &Layout, package: &str) -> Command {
    let mut test = cargo(layout);
    test.args(["test", "--package", package, "--target", WASM]);
    let runner = layout.cargo_tool("wasm-bindgen-test-runner");
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    test
}

pub(super) fn types(layout: &Layout) -> Result {
    let uses = files_ending(&layout.at("tests/types"), ".ts")?;
    if uses.is_empty() {
        return Ok(skipped("no tests/types/*.ts"));
    }
    let mut tsc = Command::new(layout.npm_tool("tsc"));
    tsc.current_dir(layout.at(""));
    tsc.args([
        "--noEmit",
        "--strict",
        "--target",
        "es2020",
        "--lib",
        "es2020,dom",
    ]);
    passes(tsc.arg("src/js_api.d.ts").args(uses))
}

pub(super) fn loader(layout: &Layout) -> Result {
    let tests = files_ending(&layout.at("loader"), ".test.js")?;
    if tests.is_empty() {
        return Ok(skipped("no loader/*.test.js"));
    }
    passes(
        Command::new("node")
            .current_dir(layout.at(""))
            .arg("--test")
            .args(tests),
    )
}

pub(super) fn conformance(layout: &Layout) -> Result {
    let Some(file) = targeting_cases::cases(layout) else {
        return Ok(skipped(
            "no ../shared/data/targeting-cases.json beside this checkout",
        ));
    };
    targeting_cases::check(&file)?;
    Ok(Outcome::Passed)
}

pub(super) fn size(layout: &Layout) -> Result {
    download::run(layout, &download::Options { json: false })?;
    Ok(Outcome::Passed)
}

fn passes(command: &mut Command) -> Result {
    program::run(command)?;
    Ok(Outcome::Passed)
}

fn skipped(reason: &str) -> Outcome {
    println!("SKIPPED: {reason}");
    Outcome::Skipped(reason.to_owned())
}

/// Tells a test which browser and which driver, where they are not on `PATH`.
pub(crate) fn with_browser(command: &mut Command) -> &mut Command {
    if let Some(chrome) = browser::chrome() {
        command.env("CHROME", chrome);
    }
    if let Some(driver) = browser::driver() {
        command.env("CHROMEDRIVER", driver);
    }
    command
}

/// The same, for the other engines.
pub(crate) fn with_engines<'a>(layout: &Layout, command: &'a mut Command) -> &'a mut Command {
    let programs = [
        ("FIREFOX", browser::firefox()),
        ("GECKODRIVER", browser::geckodriver(layout)),
        ("WEBKITDRIVER", browser::webkit_driver()),
        ("MINIBROWSER", browser::minibrowser()),
    ];
    for (name, program) in programs {
        if let Some(program) = program {
            command.env(name, program);
        }
    }
    with_browser(command)
}

/// Whether a Rust file under `folder` has `text`.
fn mentions(layout: &Layout, folder: &str, text: &str) -> std::result::Result<bool, Failure> {
    for file in files_under(&layout.at(folder))? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
            if source.contains(text) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

//! The list of steps. What each runs is in `checks.rs`.

use super::checks;
use super::summary::Outcome;
use super::trunk_equals_dist;
use crate::failure::Failure;
use crate::layout::Layout;

/// One check of `cargo xtask test`.
pub(super) struct Step {
    /// As in `--only`.
    pub(super) name: &'static str,
    /// For the headline.
    pub(super) what: &'static str,
    /// Steps that must have passed; they stand earlier in the list.
    pub(super) needs: &'static [&'static str],
    pub(super) run: fn(&Layout) -> Result<Outcome, Failure>,
}

/// All steps, in order.
pub(super) const STEPS: [Step; 17] = [
    step(
        "setup",
        "what the other steps need is installed",
        &[],
        checks::setup,
    ),
    step("format", "rustfmt changes nothing", &[], checks::format),
    step(
        "floor-plan",
        "edges between crates and names are as planned",
        &[],
        checks::floor_plan,
    ),
    step(
        "clippy",
        "no warning in any crate, nor in its tests",
        &[],
        checks::clippy,
    ),
    step(
        "clippy-wasm",
        "no warning in the widget and in the Studio",
        &["setup"],
        checks::clippy_wasm,
    ),
    step(
        "dist",
        "the embed and the Studio build",
        &["setup"],
        checks::dist,
    ),
    step(
        "server",
        "the command line builds, with the demo's pages beside it",
        &[],
        checks::server,
    ),
    step(
        "rust",
        "unit, property and whole-product tests, the latter in a browser",
        &["setup", "dist", "server"],
        checks::rust,
    ),
    step(
        "engines",
        "hostile pages and the product's stories in Chromium, Firefox and WebKit",
        &["setup", "dist", "server"],
        checks::engines,
    ),
    step(
        "postgres",
        "the server's tests, and killing it, once more on Postgres",
        &["rust"],
        checks::postgres,
    ),
    step(
        "gallery",
        "axe finds nothing and nothing is cut off in any state of the widget",
        &["setup"],
        checks::gallery,
    ),
    step(
        "wasm",
        "the widget's unit tests in a browser",
        &["setup"],
        checks::wasm,
    ),
    step(
        "types",
        "the declarations of the JavaScript API hold",
        &["setup"],
        checks::types,
    ),
    step(
        "loader",
        "the loader's unit tests",
        &["setup"],
        checks::loader,
    ),
    step(
        "conformance",
        "targeting answers as others do",
        &[],
        checks::conformance,
    ),
    step(
        "size",
        "the embed is within its gates, or no further over one than is recorded",
        &["dist"],
        checks::size,
    ),
    step(
        "trunk",
        "`trunk build` gives the same embed",
        &["dist"],
        trunk_equals_dist::check,
    ),
];

const fn step(
    name: &'static str,
    what: &'static str,
    needs: &'static [&'static str],
    run: fn(&Layout) -> Result<Outcome, Failure>,
) -> Step {
    Step {
        name,
        what,
        needs,
        run,
    }
}

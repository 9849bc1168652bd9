//! `cargo xtask bench-wasm`: how long `apply` and `decide` take for one event in WebAssembly,
//! built as the widget is. Prints figures; fails only where they are absurd.

use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;
use crate::setup::{self, Purpose};
use crate::test::checks::wasm_test;

/// The command.
pub(crate) fn run(layout: &Layout) -> Result<(), Failure> {
    setup::ready(layout, Purpose::Test)?;
    let mut bench = wasm_test(layout, "engine");
    bench.args(["--release", "--test", "speed", "--", "--nocapture"]);
    program::run(&mut bench)
}

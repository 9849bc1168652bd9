//! The other Yew app of the corpus: `examples/another_yew_app.rs`, for a browser.

use std::fs;

use crate::dist::glue;
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program::{self, WASM, cargo};

const NAME: &str = "another_yew_app";

/// Builds it to where the corpus' store lends libraries from.
///
/// # Errors
/// It does not compile, or cannot be bound.
pub(super) fn build(layout: &Layout) -> Result<(), Failure> {
    let mut build = cargo(layout);
    build.args(["build", "--package", "milepost", "--example", NAME]);
    // Without the widget's own exports, as a store takes the library.
    build.args(["--no-default-features", "--target", WASM]);
    program::run(&mut build)?;
    let module = layout.target(&format!("{WASM}/debug/examples/{NAME}.wasm"));
    let folder = layout.target("lent/another-yew-app");
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let mut bindgen = glue::begin(&module)?;
    // It finds its own module, beside it.
    bindgen.omit_default_module_path(false);
    { bindgen.generate(&folder) }.map_err(|error| glue::broken(&module, &error))
}

//! The bundler for the little that is not Rust: glue, styles, loader.

use std::path::Path;
use std::process::Command;

use crate::layout::Layout;

/// Browsers that the widget's WebAssembly runs in (what rustc's default features ask for);
/// esbuild writes older forms where a style needs them.
const STYLE_TARGETS: &str = "chrome96,firefox79,safari15.1";

/// What the loader imports, around `glue` with its snippets → one ES module, with what it must
/// know of the parts, and of [`frame`], compiled in.
pub(super) fn widget(
    layout: &Layout,
    glue: &Path,
    minify: bool,
    (parts, frame): (&str, &str),
    out: &Path,
) -> Command {
    let mut command = esbuild(layout, &layout.at("loader/widget.js"), minify, out);
    command.arg(format!("--alias:glue={}", glue.display()));
    command.arg(format!("--define:__PARTS__={parts}"));
    command.arg(format!("--define:__FRAME__={frame}"));
    // Pages put things of their own in these names' places; see the files.
    for file in ["is_window.js", "pristine.js"] {
        let file = layout.at("loader").join(file);
        command.arg(format!("--inject:{}", file.display()));
    }
    // wasm-bindgen warns in the page's console of what a server sends as another type. The page
    // is a guest's host and not its developer; what fails is told as `milepost:error`.
    command.arg("--drop:console");
    command.args(["--format=esm", "--target=es2020"]);
    command
}

/// What a page needs for a widget in a frame → one ES module.
pub(super) fn frame(layout: &Layout, minify: bool, out: &Path) -> Command {
    let mut command = esbuild(layout, &layout.at("loader/frame.js"), minify, out);
    command.args(["--format=esm", "--target=es2020"]);
    command
}

/// A script of the Studio with the glue that it imports → one ES module, likewise.
pub(super) fn module(
    layout: &Layout,
    entry: &Path,
    minify: bool,
    parts: &str,
    out: &Path,
) -> Command {
    let mut command = esbuild(layout, entry, minify, out);
    command.arg(format!("--define:__PARTS__={parts}"));
    command.args(["--format=esm", "--target=es2022"]);
    command
}

/// A style sheet with all that it imports → one style sheet.
pub(super) fn styles(layout: &Layout, entry: &Path, minify: bool, out: &Path) -> Command {
    let mut command = esbuild(layout, entry, minify, out);
    command.arg(format!("--target={STYLE_TARGETS}"));
    command
}

/// The loader → one classic script with `defines` in place of free names.
pub(super) fn loader(layout: &Layout, entry: &Path, minify: bool, out: &Path) -> Command {
    let mut command = esbuild(layout, entry, minify, out);
    command.args(["--format=iife", "--target=es2020"]);
    command
}

fn esbuild(layout: &Layout, entry: &Path, minify: bool, out: &Path) -> Command {
    let mut command = Command::new(layout.npm_tool("esbuild"));
    command
        .arg(entry)
        .args(["--bundle", "--log-level=warning", "--charset=utf8"]);
    // The licences of what is bundled are in the repository; a shopper need not fetch them.
    command.arg("--legal-comments=none");
    if minify {
        command.arg("--minify");
    }
    command.arg(format!("--outfile={}", out.display()));
    command
}

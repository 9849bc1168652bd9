//! The Studio: two modules (the app, of which pages are parts of their own, and the worker that
//! checks drafts), a style sheet, a page.

use std::fs;
use std::path::{Path, PathBuf};

use super::fingerprint::Fingerprint;
use super::{Profile, compress, esbuild, glue, inputs, optimize, parts, wasm};
use crate::failure::Failure;
use crate::layout::Layout;
use crate::program;

/// Packages. The script beside their glue and their files are called like them.
const MODULES: [&str; 2] = [APP, "checks"];
/// The one that is taken apart.
const APP: &str = "studio";
const SOURCES: &str = "crates/studio";

/// Compiles the modules.
pub(super) fn compile(layout: &Layout, profile: Profile) -> Result<Vec<PathBuf>, Failure> {
    let link = |package| {
        if package == APP {
            &parts::LINK[..]
        } else {
            &[]
        }
    };
    let compile = |package| wasm::compile(layout, package, profile, link(package));
    MODULES.into_iter().map(compile).collect()
}

/// The folder in `target/` with the Studio of `modules`, assembled now if its inputs changed.
pub(super) fn assembled(
    layout: &Layout,
    profile: Profile,
    modules: &[PathBuf],
) -> Result<PathBuf, Failure> {
    let work = layout.target("studio").join(profile.name());
    let folder = work.join("studio");
    let wanted = inputs::of_studio(layout, modules)?;
    if inputs::unchanged(&work, &folder, &wanted)? {
        eprintln!("      unchanged");
        return Ok(folder);
    }
    assemble(layout, profile, modules, &work)?;
    inputs::remember(&work, &folder, &wanted)?;
    Ok(folder)
}

fn assemble(
    layout: &Layout,
    profile: Profile,
    modules: &[PathBuf],
    work: &Path,
) -> Result<(), Failure> {
    let (parts, folder) = (work.join("parts"), work.join("studio"));
    for stale in [&parts, &folder] {
        if stale.exists() {
            fs::remove_dir_all(stale).map_err(Failure::file("remove", stale))?;
        }
        fs::create_dir_all(stale).map_err(Failure::file("create", stale))?;
    }
    let files = parts.join("files");
    fs::create_dir_all(&files).map_err(Failure::file("create", &files))?;
    for (name, module) in MODULES.iter().zip(modules) {
        bind(layout, profile, (name, module), &parts, &files)?;
    }
    let minify = profile == Profile::Release;
    let styles = layout.at(SOURCES).join("styles/studio.css");
    program::run(&mut esbuild::styles(
        layout,
        &styles,
        minify,
        &files.join("studio.css"),
    ))?;
    let mut id = Fingerprint::new().folder(&files)?.finish();
    id.truncate(16);
    let build = folder.join(&id);
    fs::rename(&files, &build).map_err(Failure::file("rename", &files))?;
    write_page(layout, &id, &folder.join("index.html"))?;
    match profile {
        Profile::Release => compress::siblings(&folder),
        Profile::Dev => Ok(()),
    }
}

/// Glue, script and module of one of them.
fn bind(
    layout: &Layout,
    profile: Profile,
    (name, module): (&str, &Path),
    parts: &Path,
    files: &Path,
) -> Result<(), Failure> {
    let parts = parts.join(name);
    fs::create_dir_all(&parts).map_err(Failure::file("create", &parts))?;
    let later = if name == APP {
        let (first, later) = parts::take_apart(layout, profile, module, &parts)?;
        glue::write(&first, profile, &parts)?;
        later
    } else {
        glue::write(module, profile, &parts)?;
        parts::Parts::default()
    };
    for (part, path) in later.files() {
        fs::copy(path, files.join(part)).map_err(Failure::file("copy", path))?;
    }
    let wasm = files.join(format!("{name}.wasm"));
    optimize::write(layout, profile, &parts.join("glue.wasm"), &wasm)?;
    // Beside the glue, which it imports.
    let script = parts.join("script.js");
    let source = layout.at(SOURCES).join(format!("{name}.js"));
    fs::copy(&source, &script).map_err(Failure::file("copy", &source))?;
    let minify = profile == Profile::Release;
    let out = files.join(format!("{name}.js"));
    let told = later.told()?;
    program::run(&mut esbuild::module(layout, &script, minify, &told, &out))
}

fn write_page(layout: &Layout, id: &str, to: &Path) -> Result<(), Failure> {
    let source = layout.at(SOURCES).join("index.html");
    let page = fs::read_to_string(&source).map_err(Failure::file("read", &source))?;
    fs::write(to, page_of_build(&page, id)).map_err(Failure::file("write", to))
}

/// The page with a build's files in place of the lines that Trunk reads, and without notes.
fn page_of_build(page: &str, id: &str) -> String {
    let line = |line: &str| {
        let file = |end: &str| format!("/studio/{id}/studio.{end}");
        if line.contains("data-trunk rel=\"css\"") {
            format!("<link rel=\"stylesheet\" href=\"{}\">\n", file("css"))
        } else if line.contains("data-trunk rel=\"rust\"") {
            let (script, module) = (file("js"), file("wasm"));
            // Asked for at once, beside the script and not after it.
            format!(
                "<link rel=\"preload\" href=\"{module}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
                 <script type=\"module\" src=\"{script}\"></script>\n"
            )
        } else if line.starts_with("<!--") {
            String::new()
        } else {
            line.to_owned()
        }
    };
    page.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_its_build_and_has_nothing_inline() {
        let page = include_str!("../../../crates/studio/index.html");
        let built = page_of_build(page, "0123456789abcdef");
        assert!(built.contains("src=\"/studio/0123456789abcdef/studio.js\""));
        assert!(built.contains("href=\"/studio/0123456789abcdef/studio.css\""));
        for word in ["data-trunk", "<!--", "<style", "style=", "onclick"] {
            assert!(!built.contains(word), "{word}");
        }
        assert!(!built.contains("<script>"));
    }
}

//! Takes the widget's module apart: what the first show needs, and the parts that are fetched
//! when they are needed (`crates/part`).
//!
//! Before wasm-bindgen, which then sees the first module alone; all modules share its memory
//! and function table. `wasm_split_cli_support` needs the linker's relocations for it, see
//! [`LINK`].

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use wasm_split_cli_support as split;

use super::bundle::sri;
use super::{Profile, esbuild, optimize};
use crate::failure::Failure;
use crate::folder::files_under;
use crate::layout::Layout;
use crate::program;

/// Flags for the compiler: keep what tells which function uses which, and mark where the parts
/// begin.
pub(super) const LINK: [&str; 2] = ["-Clink-arg=--emit-relocs", "--cfg=milepost_split"];

/// The sheets of the parts, each called like its part.
const STYLES: &str = "styles/parts";

/// The files of a part, by the part's name, in the order in which they need each other.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<String, Vec<PathBuf>>);

/// Takes `module` apart within `folder`: the path of the first module, still unbound, and the
/// parts. In development nothing is taken apart.
pub(super) fn take_apart(
    layout: &Layout,
    profile: Profile,
    module: &Path,
    folder: &Path,
) -> Result<(PathBuf, Parts), Failure> {
    if profile == Profile::Dev {
        return Ok((module.to_path_buf(), Parts::default()));
    }
    let input = fs::read(module).map_err(Failure::file("read", module))?;
    let (apart, first) = (folder.join("apart"), folder.join("first.wasm"));
    let mut options = split::Options::new(&input);
    options.output_dir = &apart;
    options.main_out_path = &first;
    let made = split::transform(options).map_err(|error| Failure::Glue {
        module: module.to_path_buf(),
        reason: format!("it cannot be taken apart: {error:#}"),
    })?;
    let mut parts = Parts::default();
    for (part, stems) in &made.prefetch_map {
        let mut files = Vec::new();
        for stem in stems {
            let file = folder.join(format!("{}.wasm", called(stem, &made.prefetch_map)));
            if !file.exists() {
                let unbound = apart.join(format!("{stem}.wasm"));
                optimize::write(layout, profile, &unbound, &file)?;
            }
            files.push(file);
        }
        files.extend(styles(layout, part, folder)?);
        parts.0.insert(part.clone(), files);
    }
    Ok((first, parts))
}

/// `split_hub` → `hub`; what several parts share is called by them all.
fn called<'a>(
    stem: &'a str,
    parts: impl IntoIterator<Item = (&'a String, &'a Vec<String>)>,
) -> String {
    if let Some(name) = stem.strip_prefix("split_") {
        return name.to_owned();
    }
    let mut sharing: Vec<&str> = parts
        .into_iter()
        .filter(|(_, stems)| stems.iter().any(|one| one == stem))
        .map(|(name, _)| name.as_str())
        .collect();
    sharing.sort_unstable();
    sharing.join("-")
}

/// The part's style sheet, if it has one.
fn styles(layout: &Layout, part: &str, folder: &Path) -> Result<Option<PathBuf>, Failure> {
    let entry = layout.at(STYLES).join(format!("{part}.css"));
    if !entry.is_file() {
        return Ok(None);
    }
    let sheet = folder.join(format!("{part}.css"));
    program::run(&mut esbuild::styles(layout, &entry, true, &sheet))?;
    Ok(Some(sheet))
}

/// Adds the styles of all parts to `first`, for an embed that is in one piece.
pub(super) fn add_styles(layout: &Layout, folder: &Path, first: &Path) -> Result<(), Failure> {
    let mut all = fs::read(first).map_err(Failure::file("read", first))?;
    for entry in files_under(&layout.at(STYLES))? {
        let sheet = folder.join(name_of(&entry));
        program::run(&mut esbuild::styles(layout, &entry, false, &sheet))?;
        all.extend(fs::read(&sheet).map_err(Failure::file("read", &sheet))?);
    }
    fs::write(first, all).map_err(Failure::file("write", first))
}

impl Parts {
    /// What stands in the glue for the widget to read: `{part: [[file, digest], …]}`.
    pub(super) fn told(&self) -> Result<String, Failure> {
        let mut told = BTreeMap::new();
        for (part, files) in &self.0 {
            let listed: Result<Vec<_>, Failure> = files
                .iter()
                .map(|file| {
                    let bytes = fs::read(file).map_err(Failure::file("read", file))?;
                    Ok(json!([name_of(file), sri(&bytes)]))
                })
                .collect();
            told.insert(part, listed?);
        }
        Ok(json!(told).to_string())
    }

    /// Every file once, by its name.
    pub(super) fn files(&self) -> BTreeMap<String, &Path> {
        let files = self.0.values().flatten();
        files.map(|file| (name_of(file), file.as_path())).collect()
    }
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_the_parts_that_share_it() {
        let stems = |stems: &[&str]| stems.iter().map(|&stem| stem.to_owned()).collect();
        let parts = BTreeMap::from([
            ("hub".to_owned(), stems(&["chunk_1", "split_hub"])),
            ("ask".to_owned(), stems(&["chunk_1", "split_ask"])),
        ]);
        assert_eq!(called("chunk_1", &parts), "ask-hub");
        assert_eq!(called("split_hub", &parts), "hub");
    }
}

//! Takes the widget's module apart: what the first show needs, and the parts that are fetched
//! when they are needed (`crates/part`). Likewise the Studio's.
//!
//! Before wasm-bindgen, which then sees the first module alone; all modules share its memory
//! and function table. `wasm_split_cli_support` needs the linker's relocations for it, see
//! [`LINK`].

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wasm_split_cli_support as split;

use super::bundle::sri;
use super::{Profile, esbuild, optimize};
use crate::failure::Failure;
use crate::folder::files_under;
use crate::layout::Layout;
use crate::program;

/// Flags for compiling the widget itself: keep what tells which function uses which, and mark where the parts
/// begin.
pub(super) const LINK: [&str; 2] = ["-Clink-arg=--emit-relocs", "--cfg=milepost_split"];

/// The sheets of the parts, each called like its part.
const STYLES: &str = "styles/parts";

/// The part that is fetched right after the first look: the other parts are used only once it
/// is there, so that what they share with it is its own.
const REST: &str = "rest";

/// What other parts share lies with the rest up to so many bytes, unoptimised: a file more is a
/// request more for each of them, and a name and a digest in the glue for everyone.
const SMALL: u64 = 12_000;

/// The files of a part, by the part's name, in the order in which they need each other.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<String, Vec<File>>);

/// One file of a part.
#[derive(Clone, Debug)]
struct File {
    path: PathBuf,
    /// Bytes of the modules in it, which lie one behind the other; none in a style sheet.
    modules: Vec<usize>,
}

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
    let mut parts = BTreeMap::new();
    let small = |stem: &str| {
        let path = apart.join(format!("{stem}.wasm"));
        fs::metadata(&path).is_ok_and(|metadata| metadata.len() <= SMALL)
    };
    for (part, held) in held_by(&with_rest(made.prefetch_map, small)) {
        let mut files = Vec::new();
        for (name, stems) in held {
            let path = folder.join(format!("{name}.wasm"));
            files.push(pack(layout, profile, &apart, &stems, path)?);
        }
        files.extend(styles(layout, part, folder)?.map(|path| File {
            path,
            modules: Vec::new(),
        }));
        parts.insert(part.to_owned(), files);
    }
    Ok((first, Parts(parts)))
}

/// Moves what is small and shared to the rest.
fn with_rest(mut prefetch: Prefetch, small: impl Fn(&str) -> bool) -> Prefetch {
    let shared: BTreeSet<String> = prefetch
        .values()
        .flatten()
        .filter(|stem| !stem.starts_with("split_") && small(stem))
        .cloned()
        .collect();
    if let Some(rest) = prefetch.get_mut(REST) {
        let new = shared.into_iter().filter(|stem| !rest.contains(stem));
        let new: Vec<String> = new.collect();
        rest.extend(new);
    }
    prefetch
}

/// Each part's files of code by name, and the modules in them. What a part shares with the rest
/// lies with the rest, and what it shares with others is a file of them all.
fn held_by(prefetch: &Prefetch) -> BTreeMap<&str, BTreeMap<String, Vec<&str>>> {
    let of_rest = |stem: &String| prefetch.get(REST).is_some_and(|rest| rest.contains(stem));
    let mut held = BTreeMap::new();
    for (part, stems) in prefetch {
        let files: &mut BTreeMap<String, Vec<&str>> = held.entry(part.as_str()).or_default();
        for stem in stems.iter().filter(|stem| part == REST || !of_rest(stem)) {
            let name = if part == REST {
                REST.to_owned()
            } else {
                called(stem, prefetch)
            };
            files.entry(name).or_default().push(stem);
        }
    }
    // The tool gives them in any order; the same module makes the same files.
    let files = held.values_mut().flat_map(BTreeMap::values_mut);
    files.for_each(|stems: &mut Vec<&str>| stems.sort_unstable());
    held
}

/// The modules of each part, as the tool names them.
type Prefetch = HashMap<String, Vec<String>>;

/// `split_hub` → `hub`; what several parts share is called by them all.
fn called(stem: &str, prefetch: &Prefetch) -> String {
    if let Some(name) = stem.strip_prefix("split_") {
        return name.to_owned();
    }
    let mut sharing: Vec<&str> = prefetch
        .iter()
        .filter(|(_, stems)| stems.iter().any(|one| one == stem))
        .map(|(name, _)| name.as_str())
        .collect();
    sharing.sort_unstable();
    sharing.join("-")
}

/// Writes modules one behind the other; one that another part wrote already is the same.
fn pack(
    layout: &Layout,
    profile: Profile,
    apart: &Path,
    stems: &[&str],
    path: PathBuf,
) -> Result<File, Failure> {
    let (mut packed, mut modules) = (Vec::new(), Vec::new());
    for stem in stems {
        let small = apart.join(format!("{stem}.small.wasm"));
        if !small.exists() {
            optimize::write(layout, profile, &apart.join(format!("{stem}.wasm")), &small)?;
        }
        let module = fs::read(&small).map_err(Failure::file("read", &small))?;
        modules.push(module.len());
        packed.extend(module);
    }
    fs::write(&path, packed).map_err(Failure::file("write", &path))?;
    Ok(File { path, modules })
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
    /// What stands in the glue for `loader/part.js` to read.
    pub(super) fn told(&self) -> Result<String, Failure> {
        let mut told = BTreeMap::new();
        for (part, files) in &self.0 {
            let listed: Result<Vec<Value>, Failure> = files
                .iter()
                .map(|File { path, modules }| {
                    let bytes = fs::read(path).map_err(Failure::file("read", path))?;
                    let told = [json!(name_of(path)), json!(sri(&bytes))];
                    Ok(told
                        .into_iter()
                        .chain(modules.iter().map(|size| json!(size)))
                        .collect())
                })
                .collect();
            told.insert(part, listed?);
        }
        Ok(json!(told).to_string())
    }

    /// Every file once, by its name.
    pub(super) fn files(&self) -> BTreeMap<String, &Path> {
        let files = self.0.values().flatten();
        files
            .map(|file| (name_of(&file.path), file.path.as_path()))
            .collect()
    }
}

fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefetch(parts: &[(&str, &[&str])]) -> Prefetch {
        let owned = |stems: &[&str]| stems.iter().map(|&stem| stem.to_owned()).collect();
        let parts = parts.iter();
        parts
            .map(|(part, stems)| ((*part).to_owned(), owned(stems)))
            .collect()
    }

    #[test]
    fn a_file_is_called_by_the_parts_that_share_it() {
        let parts = prefetch(&[
            ("hub", &["chunk_1", "split_hub"]),
            ("ask", &["chunk_1", "split_ask"]),
        ]);
        assert_eq!(called("chunk_1", &parts), "ask-hub");
        assert_eq!(called("split_hub", &parts), "hub");
    }

    #[test]
    fn what_is_small_and_shared_lies_with_the_rest() {
        let parts = prefetch(&[
            ("hub", &["chunk_1", "chunk_2", "split_hub"]),
            ("ask", &["chunk_1", "chunk_2", "split_ask"]),
            ("rest", &["split_rest"]),
        ]);
        let parts = with_rest(parts, |stem| stem != "chunk_2");
        assert_eq!(parts["rest"], ["split_rest", "chunk_1"]);
        let held = held_by(&parts);
        assert_eq!(held["hub"].len(), 2);
        assert_eq!(held["hub"]["ask-hub"], ["chunk_2"]);
    }

    #[test]
    fn what_is_shared_with_the_rest_lies_in_the_one_file_of_the_rest() {
        let parts = prefetch(&[
            ("hub", &["chunk_1", "chunk_2", "split_hub"]),
            ("ask", &["chunk_1", "chunk_2", "split_ask"]),
            ("rest", &["chunk_2", "split_rest"]),
        ]);
        let held = held_by(&parts);
        let files = |part: &str| held[part].keys().cloned().collect::<Vec<_>>();
        assert_eq!(files("rest"), ["rest"]);
        assert_eq!(held["rest"]["rest"], ["chunk_2", "split_rest"]);
        assert_eq!(files("hub"), ["ask-hub", "hub"]);
        assert_eq!(held["ask"]["ask-hub"], ["chunk_1"]);
    }
}

//! Names of source files.

use std::path::Path;

use super::Breach;
use crate::failure::Failure;
use crate::folder::files_under;
use crate::layout::Layout;

/// They say nothing about what is inside, so everything ends up there.
const EMPTY_WORDS: [&str; 8] = [
    "common", "helpers", "manager", "misc", "services", "types", "util", "utils",
];

/// Where our Rust sources are.
const FOLDERS: [&str; 5] = ["src", "crates", "fuzz", "tests", "xtask/src"];

/// Files and folders with a name that says nothing, and `mod.rs` files.
pub(super) fn check(layout: &Layout) -> Result<Vec<Breach>, Failure> {
    let root = layout.at("");
    let mut breaches = Vec::new();
    for folder in FOLDERS.map(|folder| layout.at(folder)) {
        if !folder.is_dir() {
            continue;
        }
        let files = files_under(&folder)?;
        let names = files
            .iter()
            .filter_map(|file| file.strip_prefix(&root).ok());
        breaches.extend(names.filter_map(breach));
    }
    Ok(breaches)
}

fn breach(path: &Path) -> Option<Breach> {
    if path.extension().is_none_or(|extension| extension != "rs") {
        return None;
    }
    let found = |reason: String| {
        Some(Breach {
            place: path.display().to_string(),
            reason,
        })
    };
    if path.file_name().is_some_and(|name| name == "mod.rs") {
        return found("name the file after its folder, beside it: foo.rs + foo/".to_owned());
    }
    let stem = path.with_extension("");
    let words = stem.iter().map(|part| part.to_string_lossy());
    let empty = words
        .into_iter()
        .find(|word| EMPTY_WORDS.contains(&word.as_ref()));
    empty.and_then(|word| {
        found(format!(
            "`{word}` says nothing; name the one thing it holds"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_nothing_are_found_as_files_and_as_folders() {
        for path in [
            "src/utils.rs",
            "crates/engine/src/common/gate.rs",
            "src/view/mod.rs",
        ] {
            assert!(breach(Path::new(path)).is_some(), "{path}");
        }
    }

    #[test]
    fn a_word_inside_a_name_is_not_the_name() {
        for path in [
            "src/view/tab_manager_test.rs",
            "tests/types/api.ts",
            "src/app.rs",
        ] {
            assert_eq!(breach(Path::new(path)), None, "{path}");
        }
    }
}

//! Trunk's way to the embed and ours give the same bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::summary::Outcome;
use crate::failure::Failure;
use crate::folder::files_under;
use crate::layout::Layout;
use crate::{program, trunk};

/// Where Trunk.toml sends its output.
const TRUNK_DIST: &str = "target/trunk";

/// Builds with Trunk and compares with `dist`, which was built before.
pub(super) fn check(layout: &Layout) -> Result<Outcome, Failure> {
    program::run(trunk::command(layout).args(["build", "--release"]))?;
    let trunk = layout.at(TRUNK_DIST);
    let mut differences = differences(&trunk.join("m"), &layout.at("dist/m"))?;
    differences.extend(not_a_page(&trunk)?);
    if differences.is_empty() {
        return Ok(Outcome::Passed);
    }
    Err(Failure::Found(format!(
        "trunk and dist differ:\n{}",
        differences.join("\n")
    )))
}

/// One line for each file that is only on one side, or not the same on both.
fn differences(left: &Path, right: &Path) -> Result<Vec<String>, Failure> {
    let (ours, theirs) = (names(left)?, names(right)?);
    let mut lines = Vec::new();
    for name in ours.union(&theirs) {
        let (one, other) = (fs::read(left.join(name)), fs::read(right.join(name)));
        match (one, other) {
            (Ok(one), Ok(other)) if one == other => {}
            (Ok(_), Ok(_)) => lines.push(format!("  {} is not the same", name.display())),
            _ => lines.push(format!("  {} is only on one side", name.display())),
        }
    }
    Ok(lines)
}

/// The home page that Trunk wrote must be the page of the demo, without Trunk's own lines.
fn not_a_page(trunk: &Path) -> Result<Option<String>, Failure> {
    let home = trunk.join("index.html");
    let html = fs::read_to_string(&home).map_err(Failure::file("read", &home))?;
    let whole = html.contains("milepost.js") && !html.contains("data-trunk");
    Ok((!whole).then(|| "  index.html has no tag, or a line for Trunk left".to_owned()))
}

fn names(folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let files = files_under(folder)?;
    Ok(files
        .iter()
        .filter_map(|file| file.strip_prefix(folder).ok())
        .map(PathBuf::from)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_and_a_missing_file_are_both_differences() {
        let base = std::env::temp_dir().join(format!("milepost-trunk-{}", std::process::id()));
        let (left, right) = (base.join("left"), base.join("right"));
        for (folder, text) in [(&left, "one"), (&right, "two")] {
            fs::create_dir_all(folder).unwrap();
            fs::write(folder.join("same"), "same").unwrap();
            fs::write(folder.join("changed"), text).unwrap();
        }
        fs::write(left.join("extra"), "").unwrap();
        assert_eq!(
            differences(&left, &right).unwrap(),
            ["  changed is not the same", "  extra is only on one side"]
        );
        fs::remove_dir_all(&base).unwrap();
    }
}

//! The demo store's pages as a server serves them: `index.html` from the repository's root and
//! everything in `demo/`, side by side.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::folder::files_under;
use crate::layout::Layout;

/// Makes `to` hold exactly the demo's pages.
pub(crate) fn write(layout: &Layout, to: &Path) -> Result<(), Failure> {
    if to.exists() {
        fs::remove_dir_all(to).map_err(Failure::file("remove", to))?;
    }
    beside_home(layout, to)?;
    let home = layout.at("index.html");
    let html = fs::read_to_string(&home).map_err(Failure::file("read", &home))?;
    let copy = to.join("index.html");
    fs::write(&copy, without_trunk(&html)).map_err(Failure::file("write", &copy))
}

/// Copies all pages but the home page into `to`.
pub(crate) fn beside_home(layout: &Layout, to: &Path) -> Result<(), Failure> {
    let demo = layout.at("demo");
    for file in files_under(&demo)? {
        let name = file.strip_prefix(&demo).unwrap_or(&file);
        if is_page(name) {
            copy(&file, &to.join(name))?;
        }
    }
    Ok(())
}

/// The page without the lines that only Trunk reads.
pub(crate) fn without_trunk(html: &str) -> String {
    let stays =
        |line: &&str| !(line.trim_start().starts_with("<link") && line.contains("data-trunk"));
    html.split_inclusive('\n').filter(stays).collect()
}

/// The journey is the server's, and notes are for people who read the repository.
fn is_page(name: &Path) -> bool {
    !matches!(
        name.extension().and_then(|e| e.to_str()),
        Some("json" | "md" | "mjs" | "py")
    )
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    let folder = to.parent().map(PathBuf::from).unwrap_or_default();
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    fs::copy(from, to)
        .map(drop)
        .map_err(Failure::file("copy", from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_for_trunk_go() {
        let html = "<head>\n  <link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n  \
                    <link rel=\"stylesheet\" href=\"/store.css\">\n</head>\n";
        assert_eq!(
            without_trunk(html),
            "<head>\n  <link rel=\"stylesheet\" href=\"/store.css\">\n</head>\n"
        );
    }

    #[test]
    fn the_journey_is_not_a_page() {
        assert!(!is_page(Path::new("journey.json")));
        assert!(is_page(Path::new("pictures/mark.svg")));
    }
}

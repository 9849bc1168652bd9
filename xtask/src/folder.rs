//! Looking through folders, in an order that does not depend on the file system.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// All files under `folder`, in the order of their paths.
pub(crate) fn files_under(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Failure::file("list", &folder))? {
            let path = entry.map_err(Failure::file("list", &folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Files directly in `folder` with a name that ends so, in the order of their names; none when
/// there is no such folder.
pub(crate) fn files_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = files_under(folder)?;
    files.retain(|file| file.parent() == Some(folder) && file.to_string_lossy().ends_with(ending));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_order_from_all_depths_or_from_one() {
        let folder = std::env::temp_dir().join(format!("milepost-folder-{}", std::process::id()));
        fs::create_dir_all(folder.join("b")).unwrap();
        for name in ["c.test.js", "a.js", "b/d.test.js"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let all = ["a.js", "b/d.test.js", "c.test.js"].map(|name| folder.join(name));
        assert_eq!(files_under(&folder).unwrap(), all);
        assert_eq!(
            files_ending(&folder, ".test.js").unwrap(),
            [folder.join("c.test.js")]
        );
        assert_eq!(
            files_ending(&folder.join("none"), ".js").unwrap(),
            Vec::<PathBuf>::new()
        );
        fs::remove_dir_all(&folder).unwrap();
    }
}

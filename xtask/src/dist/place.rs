//! Putting an embed where a server may be serving the one before.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::folder::files_under;

/// Makes `to` equal to `from`, so that at no moment a loader names a bundle that is not there:
/// bundles come first, whole; then the loader, file by file; only then the old bundles go.
pub(super) fn put(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).map_err(Failure::file("create", to))?;
    let wanted = names(from)?;
    let (folders, files): (Vec<&OsString>, Vec<&OsString>) =
        wanted.iter().partition(|name| from.join(name).is_dir());
    for name in folders {
        put_folder(&from.join(name), &to.join(name))?;
    }
    for name in files {
        put_file(&from.join(name), &to.join(name))?;
    }
    names(to)?
        .difference(&wanted)
        .try_for_each(|name| remove(&to.join(name)))
}

fn names(folder: &Path) -> Result<BTreeSet<OsString>, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file("list", folder))?;
    entries
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()
        .map_err(Failure::file("list", folder))
}

/// A folder is named for its content: one that is there and complete stays.
fn put_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    if to.is_dir() && names(from)? == names(to)? {
        return Ok(());
    }
    let temporary = to.with_extension(format!("{}.new", std::process::id()));
    fs::create_dir_all(&temporary).map_err(Failure::file("create", &temporary))?;
    for file in files_under(from)? {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, temporary.join(name)).map_err(Failure::file("copy", &file))?;
    }
    if to.exists() {
        remove(to)?;
    }
    fs::rename(&temporary, to).map_err(Failure::file("rename", &temporary))
}

fn put_file(from: &Path, to: &Path) -> Result<(), Failure> {
    let temporary = to.with_extension(format!("{}.new", std::process::id()));
    fs::copy(from, &temporary).map_err(Failure::file("copy", from))?;
    fs::rename(&temporary, to).map_err(Failure::file("rename", &temporary))
}

fn remove(path: &Path) -> Result<(), Failure> {
    let removed = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    removed.map_err(Failure::file("remove", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn the_new_embed_replaces_the_old_one_and_leaves_nothing_of_it() {
        let base = std::env::temp_dir().join(format!("milepost-place-{}", std::process::id()));
        let (from, to) = (base.join("from"), base.join("to"));
        write(&from.join("milepost.js"), "new");
        write(&from.join("22/widget.js"), "new widget");
        write(&to.join("milepost.js"), "old");
        write(&to.join("11/widget.js"), "old widget");
        put(&from, &to).unwrap();
        put(&from, &to).unwrap();
        let files: Vec<_> = files_under(&to).unwrap();
        assert_eq!(files, [to.join("22/widget.js"), to.join("milepost.js")]);
        assert_eq!(fs::read_to_string(to.join("milepost.js")).unwrap(), "new");
        fs::remove_dir_all(&base).unwrap();
    }
}

//! Whether the embed must be assembled again.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::fingerprint::Fingerprint;
use crate::failure::Failure;
use crate::layout::Layout;

/// Of everything that the embed is made from: the module, loader, styles, the tools' versions,
/// and this program.
pub(super) fn fingerprint(layout: &Layout, module: &Path) -> Result<String, Failure> {
    Ok(Fingerprint::new()
        .file(module)?
        .folder(&layout.at("loader"))?
        .folder(&layout.at("styles"))?
        .file(&layout.at("xtask/package-lock.json"))?
        .bytes(&ourselves())
        .finish())
}

/// The same of the Studio.
pub(super) fn of_studio(layout: &Layout, modules: &[PathBuf]) -> Result<String, Failure> {
    let sources = layout.at("crates/studio");
    let mut inputs = Fingerprint::new()
        .folder(&sources.join("styles"))?
        .file(&layout.at("xtask/package-lock.json"))?
        .bytes(&ourselves());
    for module in modules {
        inputs = inputs.file(module)?;
    }
    for file in ["index.html", "studio.js", "checks.js"] {
        inputs = inputs.file(&sources.join(file))?;
    }
    Ok(inputs.finish())
}

/// Whether `folder` is what was assembled from `wanted`, and nobody changed it since.
pub(super) fn unchanged(work: &Path, folder: &Path, wanted: &str) -> Result<bool, Failure> {
    let Ok(known) = fs::read_to_string(work.join("inputs")) else {
        return Ok(false);
    };
    Ok(folder.is_dir() && known == line(wanted, folder)?)
}

/// Notes that `folder` was assembled from `wanted`.
pub(super) fn remember(work: &Path, folder: &Path, wanted: &str) -> Result<(), Failure> {
    let path = work.join("inputs");
    fs::write(&path, line(wanted, folder)?).map_err(Failure::file("write", &path))
}

fn line(wanted: &str, folder: &Path) -> Result<String, Failure> {
    Ok(format!(
        "{wanted} {}\n",
        Fingerprint::new().folder(folder)?.finish()
    ))
}

/// Length and time of this executable: hashing its tens of megabytes would take longer than
/// most of what it saves. Empty, and so never the reason for new work, where they cannot be
/// read.
fn ourselves() -> Vec<u8> {
    let metadata = env::current_exe().and_then(fs::metadata);
    let Ok(metadata) = metadata else {
        return Vec::new();
    };
    let time = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("{} {:?}", metadata.len(), time).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embed_that_someone_edited_is_made_again() {
        let work = env::temp_dir().join(format!("milepost-inputs-{}", std::process::id()));
        let folder = work.join("m");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("milepost.js"), "one").unwrap();
        remember(&work, &folder, "abc").unwrap();
        assert!(unchanged(&work, &folder, "abc").unwrap());
        assert!(!unchanged(&work, &folder, "other").unwrap());
        fs::write(folder.join("milepost.js"), "two").unwrap();
        assert!(!unchanged(&work, &folder, "abc").unwrap());
        fs::remove_dir_all(&work).unwrap();
    }
}

//! Weighing files. The embed's compressed sizes are those of the files that are delivered;
//! the journey's are what the server's compression gives at its best.

use std::fs;
use std::path::{Path, PathBuf};

use authoring::Compiled;

use crate::dist::compress;
use crate::failure::Failure;
use crate::folder::files_under;

/// One file; sizes in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Weight {
    /// `milepost.js`, `widget.wasm`, `en.mpj`.
    pub(super) name: String,
    pub(super) raw: usize,
    pub(super) gzip: usize,
    pub(super) brotli: usize,
}

impl Weight {
    /// Whether a file of the embed is fetched before anything is shown; the others are parts
    /// of the widget that are fetched when they are needed first.
    pub(super) fn at_first_show(&self) -> bool {
        let stem = self.name.split('.').next().unwrap_or_default();
        ["milepost", "widget"].contains(&stem)
    }

    /// Whether a file is fetched on every page, but behind the first show.
    pub(super) fn right_after(&self) -> bool {
        self.name.split('.').next() == Some("rest")
    }

    /// All of several.
    pub(super) fn sum(name: &str, files: &[Self]) -> Self {
        let total = |of: fn(&Self) -> usize| files.iter().map(of).sum();
        Self {
            name: name.to_owned(),
            raw: total(|file| file.raw),
            gzip: total(|file| file.gzip),
            brotli: total(|file| file.brotli),
        }
    }
}

/// The loader, then the files of the bundle.
pub(super) fn embed(folder: &Path) -> Result<Vec<Weight>, Failure> {
    let mut files = files_under(folder)?;
    files.retain(|file| !file.extension().is_some_and(|e| e == "br" || e == "gz"));
    // The loader lies above the bundle, and comes first for a shopper too.
    files.sort_by_key(|file| (file.components().count(), file.clone()));
    // Beside its bundle it lies once more, for tags that name a version; nobody fetches both.
    let loaders = |file: &&PathBuf| file.ends_with("milepost.js");
    let first = files.iter().find(loaders).cloned();
    files.retain(|file| !loaders(&file) || Some(file) == first.as_ref());
    files.iter().map(|file| delivered(file)).collect()
}

/// The Studio: what is fetched until its first page stands (the door, the sites or the overview),
/// and what other pages need: their parts, and the checks where one edits.
pub(super) fn studio(folder: &Path) -> Result<(Vec<Weight>, Vec<Weight>), Failure> {
    let is_first = |file: &Weight| file.name == "index.html" || file.name.starts_with("studio.");
    Ok(embed(folder)?.into_iter().partition(is_first))
}

/// Each locale of the journey.
pub(super) fn journey(compiled: &Compiled) -> Result<Vec<Weight>, Failure> {
    let weigh = |locale: &authoring::CompiledLocale| {
        let name = format!("{}.mpj", locale.locale);
        let (gzip, brotli) = compress::sizes(&locale.bytes).map_err(Failure::unreadable(&name))?;
        Ok(Weight {
            name,
            raw: locale.bytes.len(),
            gzip,
            brotli,
        })
    };
    compiled.locales.iter().map(weigh).collect()
}

fn delivered(file: &Path) -> Result<Weight, Failure> {
    let length = |extension: &str| -> Result<usize, Failure> {
        let mut path = file.as_os_str().to_os_string();
        path.push(extension);
        let path = Path::new(&path);
        let metadata = fs::metadata(path).map_err(Failure::file("read", path))?;
        Ok(metadata.len() as usize)
    };
    Ok(Weight {
        name: file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        raw: length("")?,
        gzip: length(".gz")?,
        brotli: length(".br")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_not_fetched_at_first_show() {
        let named = |name| Weight::sum(name, &[]);
        assert!(named("widget.wasm").at_first_show());
        assert!(named("milepost.js").at_first_show());
        assert!(!named("hub.wasm").at_first_show());
        assert!(!named("ask-hub.wasm").at_first_show());
        assert!(!named("rest.wasm").at_first_show() && named("rest.wasm").right_after());
        assert!(!named("hub.wasm").right_after());
    }
}

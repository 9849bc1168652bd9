//! The embed in memory: every file of its directory, by its path. Only what was read at the
//! last look is ever served, so no path in a request reaches the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Bytes;
use tokio::sync::watch;

use super::{Asset, media_type};
use crate::ingest::decoding::decode;

/// Folders below the embed's own; it has one, named by the build's hash.
const MAX_DEPTH: usize = 4;
/// Largest decoded sibling: the embed's budget is 80 KB in all.
const MAX_FILE: usize = 64 * 1024 * 1024;

/// Files by path, like `milepost.js` and `0a1b2c/widget.wasm`.
type Files = BTreeMap<String, Asset>;
/// What tells that something changed: path, time of change, bytes.
type Look = Vec<(PathBuf, Option<SystemTime>, u64)>;

/// The files, as last read.
#[derive(Debug)]
pub(crate) struct Embed {
    directory: Option<PathBuf>,
    seen: watch::Sender<Arc<(Look, Files)>>,
}

impl Embed {
    /// Reads the directory; without one there are no files.
    ///
    /// # Errors
    /// What the system said of the directory or a file.
    pub(crate) fn open(directory: Option<PathBuf>) -> io::Result<Self> {
        let embed = Self {
            directory,
            seen: watch::Sender::default(),
        };
        embed.refresh()?;
        Ok(embed)
    }

    /// The file, if there is one of that path.
    pub(crate) fn file(&self, path: &str) -> Option<Asset> {
        self.seen.borrow().1.get(path).cloned()
    }

    /// A text among the files.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        let bytes = self.file(path)?.into_plain();
        String::from_utf8(bytes.into()).ok()
    }

    /// Names of the folders: one per build.
    pub(crate) fn bundles(&self) -> BTreeSet<String> {
        let files = &self.seen.borrow().1;
        let folders = files.keys().filter_map(|path| path.split_once('/'));
        folders.map(|(folder, _)| folder.to_owned()).collect()
    }

    /// Reads all files again if one of them changed on disk. A build that is half written is
    /// read again when the rest has come.
    ///
    /// # Errors
    /// What the system said; then what was read before is kept.
    pub(crate) fn refresh(&self) -> io::Result<()> {
        let Some(directory) = &self.directory else {
            return Ok(());
        };
        let mut look = Look::new();
        list(directory, MAX_DEPTH, &mut look)?;
        look.sort();
        if look != self.seen.borrow().0 {
            let files = read(directory, &look)?;
            self.seen.send_replace(Arc::new((look, files)));
        }
        Ok(())
    }
}

fn list(directory: &Path, depth: usize, look: &mut Look) -> io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let about = path.metadata()?;
        if about.is_file() {
            look.push((path, about.modified().ok(), about.len()));
        } else if about.is_dir() && depth > 0 {
            list(&path, depth - 1, look)?;
        }
    }
    Ok(())
}

fn read(directory: &Path, look: &Look) -> io::Result<Files> {
    let mut contents = BTreeMap::new();
    for (path, _, _) in look {
        let Ok(relative) = path.strip_prefix(directory) else {
            continue;
        };
        // A URL has slashes on every system.
        let name: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        contents.insert(name.join("/"), Bytes::from(std::fs::read(path)?));
    }
    let sibling = |name: &str, end: &str, encoding: &str, plain: &Bytes| {
        let name = format!("{name}.{end}");
        let encoded = contents.get(&name)?;
        let fresh = decode(encoded.clone(), Some(encoding), MAX_FILE).is_ok_and(|b| b == *plain);
        if !fresh {
            tracing::warn!(
                file = name,
                "left out: it is not the file beside it, compressed; build the embed again"
            );
        }
        fresh.then(|| encoded.clone())
    };
    let is_sibling = |name: &str| {
        name.strip_suffix(".br")
            .or_else(|| name.strip_suffix(".gz"))
            .is_some_and(|plain| contents.contains_key(plain))
    };
    let files = contents
        .iter()
        .filter(|(name, _)| !is_sibling(name))
        .map(|(name, plain)| {
            let br = sibling(name, "br", "br", plain);
            let gzip = sibling(name, "gz", "gzip", plain);
            (
                name.clone(),
                Asset::new(media_type(name), plain.clone(), br, gzip),
            )
        });
    Ok(files.collect())
}

#[cfg(test)]
mod tests;

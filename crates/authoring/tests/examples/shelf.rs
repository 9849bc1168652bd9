//! Where the examples lie.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(crate) fn hash_of(file: &[u8]) -> [u8; 32] {
    loyalty::sha256(&file[engine::Header::BYTES..])
}

pub(crate) fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

pub(crate) fn read(name: &str) -> String {
    std::fs::read_to_string(directory().join(name)).unwrap()
}

/// Names of the example files, sorted.
pub(crate) fn files() -> BTreeSet<String> {
    let entries = std::fs::read_dir(directory()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "json"))
        .collect()
}

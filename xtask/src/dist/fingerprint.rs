//! Digests of files, to see what changed and to name what was built.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::folder::files_under;

/// A SHA-256 in the making. Parts are separated by their length, so that moving bytes from one
/// part to the next changes the digest.
#[derive(Debug, Default)]
pub(crate) struct Fingerprint(Sha256);

impl Fingerprint {
    /// Of nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// With some bytes.
    #[must_use]
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// With a file's content.
    pub(crate) fn file(self, path: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(path).map_err(Failure::file("read", path))?;
        Ok(self.bytes(&bytes))
    }

    /// With the names and contents of all files under a folder.
    pub(crate) fn folder(mut self, folder: &Path) -> Result<Self, Failure> {
        for path in files_under(folder)? {
            let name = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            self = self.bytes(name.as_bytes()).file(&path)?;
        }
        Ok(self)
    }

    /// 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// Two lower-case digits a byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String does not fail.
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_part_ends_counts() {
        let first = Fingerprint::new().bytes(b"ab").bytes(b"c").finish();
        let second = Fingerprint::new().bytes(b"a").bytes(b"bc").finish();
        assert_ne!(first, second);
        assert_eq!(first.len(), 64);
    }

    #[test]
    fn hexadecimal_keeps_leading_zeros() {
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
    }
}

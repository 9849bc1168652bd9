//! Whether a compiled file is as it was written.

use engine::{DecodeError, Header};
use sha2::{Digest, Sha256};

/// Why a compiled file is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(DecodeError),
    /// It reads, and is not what its header says: it was changed after it was compiled.
    #[error("the compiled journey was changed after it was compiled: compile it again")]
    Tampered,
}

/// Reads a compiled file and compares its program with the hash in its header. Devices do not:
/// whoever could change the file on its way to them could change the widget beside it.
///
/// # Errors
/// [`Untrusted`] for anything else than a file that `milepost compile` wrote.
pub fn verify(file: &[u8]) -> Result<Header, Untrusted> {
    let (header, _) = engine::decode(file).map_err(Untrusted::Unreadable)?;
    let program = file.get(Header::BYTES..).unwrap_or_default();
    let hash: [u8; 32] = Sha256::digest(program).into();
    if hash == header.hash {
        Ok(header)
    } else {
        Err(Untrusted::Tampered)
    }
}

//! How what travels begins: what it is, and the version of what it holds.

use shopper::stored;
use shopper::wire::{self, Wire};

/// Its bytes, begun with the four of its kind.
pub(crate) fn pack(magic: [u8; 4], what: &impl Wire) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    bytes.push(stored::VERSION);
    what.put(&mut bytes);
    bytes
}

/// What bytes of that kind hold; `None` where they are of another, of more than `most`, cut, or
/// written by a version that this one cannot read.
pub(crate) fn open<T: Wire>(magic: [u8; 4], most: usize, bytes: &[u8]) -> Option<T> {
    if bytes.len() > most {
        return None;
    }
    let (version, body) = bytes.strip_prefix(&magic)?.split_first()?;
    (*version == stored::VERSION)
        .then(|| wire::take(body))
        .flatten()
}

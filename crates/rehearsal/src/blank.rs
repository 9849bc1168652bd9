//! The plainest value of a compiled type.

use shopper::wire::{Reader, Wire};

/// What the bytes of nothing stand for: empty lists, zeros, first variants, no limits. A test
/// that starts from it names only what it is about, and lives through every field that is
/// added.
pub fn blank<T: Wire>() -> T {
    T::take(&mut Reader::new(&[]))
}

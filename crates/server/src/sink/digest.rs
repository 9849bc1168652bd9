//! The name of a batch: by what is in it, so that the same batch has the same name whenever and by
//! whomever it is sent.

use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::store::outbox::Waiting;

/// 32 hexadecimal digits of SHA-256 over the ids, in their order.
pub(super) fn digest<'a>(batch: impl IntoIterator<Item = &'a Waiting>) -> String {
    let mut hasher = Sha256::new();
    for waiting in batch {
        hasher.update(waiting.site.as_bytes());
        hasher.update([0]);
        hasher.update(waiting.id.0);
    }
    hex(&hasher.finalize()[..16])
}

//! Secrets that the database must not tell by itself: signing keys, webhook secrets and coupon
//! codes are sealed under 32 random bytes that lie beside the database and never in it. A copy
//! of the database alone (a backup, a leaked dump) can then neither sign nor redeem anything.
//!
//! Not kept in the operating system's key store: servers have none, and several processes on
//! one Postgres must share the secret; the file is copied once.

use std::fmt;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;

use crate::error::Error;

pub(crate) mod file;

/// Bytes of the secret.
pub(crate) const SECRET_BYTES: usize = 32;

/// Seals, opens and hashes. Every purpose has a key of its own, so that what was made for one
/// is worth nothing for another.
pub(crate) struct Vault {
    root: hmac::Key,
}

impl Vault {
    /// A vault under a secret.
    pub(crate) fn new(secret: &[u8; SECRET_BYTES]) -> Self {
        Self {
            root: hmac::Key::new(hmac::HMAC_SHA256, secret),
        }
    }

    /// HMAC-SHA-256 of some parts. Lengths go in too, so that no two lists of parts are the
    /// same bytes.
    pub(crate) fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.key(purpose));
        let mut context = hmac::Context::with_key(&key);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        bytes_of(&context.sign())
    }

    /// Seals some bytes: nonce, AES-256-GCM, tag. Random nonces: a purpose would need four
    /// thousand million sealings before two of them met.
    ///
    /// # Errors
    /// The system has no randomness.
    pub(crate) fn seal(&self, purpose: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE_LEN];
        fill(&mut nonce)?;
        let mut sealed = plain.to_vec();
        self.cipher(purpose)
            .and_then(|cipher| {
                let nonce = Nonce::assume_unique_for_key(nonce);
                cipher.seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed)
            })
            .map_err(|_| Error::Internal("nothing could be sealed".to_owned()))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// What was sealed; `None` for what was changed, or sealed under another secret or for
    /// another purpose.
    pub(crate) fn unseal(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, body) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = body.to_vec();
        let cipher = self.cipher(purpose).ok()?;
        let plain = cipher.open_in_place(nonce, Aad::empty(), &mut body).ok()?;
        Some(plain.to_vec())
    }

    fn cipher(&self, purpose: &str) -> Result<LessSafeKey, ring::error::Unspecified> {
        UnboundKey::new(&AES_256_GCM, &self.key(purpose)).map(LessSafeKey::new)
    }

    fn key(&self, purpose: &str) -> [u8; 32] {
        bytes_of(&hmac::sign(&self.root, purpose.as_bytes()))
    }
}

/// Nothing of the secret: this may end in a log.
impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

fn bytes_of(tag: &hmac::Tag) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(tag.as_ref());
    bytes
}

/// Random bytes.
///
/// # Errors
/// The system has none.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(|cause| Error::Internal(format!("no randomness: {cause}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_for_its_own_purpose_and_secret_alone() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal("keys", b"words").unwrap();
        assert_eq!(
            vault.unseal("keys", &sealed).as_deref(),
            Some(&b"words"[..])
        );
        assert_eq!(vault.unseal("codes", &sealed), None);
        assert_eq!(Vault::new(&[8; 32]).unseal("keys", &sealed), None);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(vault.unseal("keys", &changed), None, "byte {place}");
            assert_eq!(vault.unseal("keys", &sealed[..place]), None);
        }
        assert_ne!(vault.seal("keys", b"words").unwrap(), sealed);
    }

    #[test]
    fn a_mac_tells_parts_and_purposes_apart() {
        let vault = Vault::new(&[7; 32]);
        let mac = vault.mac("codes", &[b"ab", b"c"]);
        assert_eq!(mac, vault.mac("codes", &[b"ab", b"c"]));
        assert_ne!(mac, vault.mac("codes", &[b"a", b"bc"]));
        assert_ne!(mac, vault.mac("other", &[b"ab", b"c"]));
    }

    #[test]
    fn a_log_learns_nothing_of_the_secret() {
        assert_eq!(format!("{:?}", Vault::new(&[7; 32])), "Vault");
    }
}

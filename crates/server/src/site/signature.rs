//! The signature of a compiled journey. TLS proves that bytes came from some server of the
//! shop's; between it and us may lie a CDN, a proxy, a cache of last week. The signature proves
//! that these bytes were published here, for this site and language, whoever kept them since: a
//! tool that watches a shop checks it against `/.well-known/jwks.json`.
//!
//! Made when a journey is first asked for, and again when the key has changed: keys are rotated,
//! and an old one is published for a month, which a journey easily outlives. Made for each answer
//! it took 40 microseconds, as long as all the rest.
//!
//! The widget does not check it: verifying costs a tenth of its bytes, and who can change what
//! the page loads can change the widget as well.

use std::sync::{PoisonError, RwLock};

use axum::http::{HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::hex::hex;
use crate::keys::{KeyRing, Signed};

/// Says who signed and what came of it.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("milepost-signature");

/// One journey's signature.
#[derive(Debug)]
pub(crate) struct Signature {
    message: String,
    made: RwLock<Option<Made>>,
}

/// A signature, and whose.
#[derive(Debug)]
struct Made {
    kid: String,
    value: HeaderValue,
}

impl Signature {
    /// Not made yet.
    pub(super) fn new(site: &str, locale: &str, bytes: &[u8]) -> Self {
        Self {
            message: message(site, locale, bytes),
            made: RwLock::default(),
        }
    }

    /// The header's value, by the present key.
    ///
    /// # Errors
    /// Without a key, which there always is.
    pub(crate) fn value(&self, keys: &KeyRing) -> Result<HeaderValue, Error> {
        let key = keys.current();
        let key = key.ok_or_else(|| Error::Internal("there is no signing key".to_owned()))?;
        if let Some(made) = &*self.made.read().unwrap_or_else(PoisonError::into_inner)
            && made.kid == key.kid
        {
            return Ok(made.value.clone());
        }
        let value = value(&key.sign(self.message.as_bytes())?)?;
        let made = Made {
            kid: key.kid.clone(),
            value: value.clone(),
        };
        *self.made.write().unwrap_or_else(PoisonError::into_inner) = Some(made);
        Ok(value)
    }
}

/// What is signed: a line each for what it is, the site, the locale and the SHA-256 of the
/// bytes in hexadecimal. With site and locale, because one shop's journey must not pass for
/// another's.
fn message(site: &str, locale: &str, bytes: &[u8]) -> String {
    let digest = hex(&Sha256::digest(bytes));
    format!("milepost journey 1\n{site}\n{locale}\n{digest}\n")
}

/// `keyid="…", alg="ed25519", signature=:…:`.
fn value(signed: &Signed) -> Result<HeaderValue, Error> {
    let signature = STANDARD.encode(&signed.signature);
    let text = format!(
        "keyid=\"{}\", alg=\"ed25519\", signature=:{signature}:",
        signed.kid
    );
    text.parse()
        .map_err(|_| Error::Internal("a signature is no header".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::SigningKey;

    #[test]
    fn what_is_signed_names_site_locale_and_bytes() {
        assert_eq!(
            message("fern", "en", b"abc"),
            "milepost journey 1\nfern\nen\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
        );
    }

    #[test]
    fn it_is_made_once_and_again_when_the_key_has_changed() {
        let key = |seed: u8| SigningKey::from_seed(&[seed; 32], None).unwrap();
        let (old, new) = (KeyRing::new(vec![key(1)]), KeyRing::new(vec![key(2)]));
        let signature = Signature::new("fern", "en", b"abc");
        let first = signature.value(&old).unwrap();
        // What is made is not looked at again: were it, this would be another journey's.
        let changed = Signature {
            message: "another".to_owned(),
            made: signature.made,
        };
        assert_eq!(changed.value(&old).unwrap(), first);
        let second = changed.value(&new).unwrap();
        assert_ne!(second, first);
        let expected = value(&key(2).sign(b"another").unwrap()).unwrap();
        assert_eq!(second, expected);
    }
}

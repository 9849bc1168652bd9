//! The signature of a compiled journey. TLS proves that bytes came from some server of the
//! shop's; between it and us may lie a CDN, a proxy, a cache of last week. The signature proves
//! that these bytes were published here, for this site and language, whoever kept them since: a
//! tool that watches a shop checks it against `/.well-known/jwks.json`.
//!
//! The widget does not check it: verifying costs a tenth of its bytes, and who can change what
//! the page loads can change the widget as well.

use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::hex::hex;

/// Says who signed and what came of it.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("milepost-signature");

/// One Ed25519 signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The key's id, as in the JWKS.
    pub key: String,
    /// 64 bytes.
    pub signature: Vec<u8>,
}

/// Who holds the server's signing keys. Which one signs now is their matter.
pub trait Sign: std::fmt::Debug + Send + Sync {
    /// Signs; `None` where there is no key to sign with.
    fn sign(&self, message: &[u8]) -> Option<Signed>;
}

/// What is signed: a line each for what it is, the site, the locale and the SHA-256 of the
/// bytes in hexadecimal. With site and locale, because one shop's journey must not pass for
/// another's.
pub(crate) fn message(site: &str, locale: &str, bytes: &[u8]) -> String {
    let digest = hex(&Sha256::digest(bytes));
    format!("milepost journey 1\n{site}\n{locale}\n{digest}\n")
}

/// The header's value: `keyid="…", alg="ed25519", signature=:…:`.
pub(crate) fn header(
    signer: &dyn Sign,
    site: &str,
    locale: &str,
    bytes: &Bytes,
) -> Option<HeaderValue> {
    let made = signer.sign(message(site, locale, bytes).as_bytes())?;
    let signature = STANDARD.encode(&made.signature);
    let text = format!(
        "keyid=\"{}\", alg=\"ed25519\", signature=:{signature}:",
        made.key
    );
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Echo;

    impl Sign for Echo {
        fn sign(&self, message: &[u8]) -> Option<Signed> {
            Some(Signed {
                key: "2026-11".to_owned(),
                signature: Sha256::digest(message).to_vec(),
            })
        }
    }

    #[test]
    fn a_signature_covers_site_locale_and_bytes() {
        let sign = |site, locale, bytes| {
            let bytes = Bytes::from_static(bytes);
            header(&Echo, site, locale, &bytes).unwrap()
        };
        let signed = sign("fern", "en", b"abc");
        assert!(
            signed
                .to_str()
                .unwrap()
                .starts_with("keyid=\"2026-11\", alg=\"ed25519\", signature=:")
        );
        for other in [
            sign("moss", "en", b"abc"),
            sign("fern", "it", b"abc"),
            sign("fern", "en", b"abd"),
        ] {
            assert_ne!(other, signed);
        }
        assert_eq!(
            message("fern", "en", b"abc"),
            "milepost journey 1\nfern\nen\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
        );
    }
}

//! The signature of a compiled journey. TLS proves that bytes came from some server of the
//! shop's; between it and us may lie a CDN, a proxy, a cache of last week. The signature proves
//! that these bytes were published here, for this site and language, whoever kept them since: a
//! tool that watches a shop checks it against `/.well-known/jwks.json`.
//!
//! Made for each answer, in 40 microseconds, and not once when a journey goes live: keys are
//! rotated, and an old one is published for a month, which a journey easily outlives.
//!
//! The widget does not check it: verifying costs a tenth of its bytes, and who can change what
//! the page loads can change the widget as well.

use axum::http::{HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::keys::Signed;

/// Says who signed and what came of it.
pub(crate) const HEADER: HeaderName = HeaderName::from_static("milepost-signature");

/// What is signed: a line each for what it is, the site, the locale and the SHA-256 of the
/// bytes in hexadecimal. With site and locale, because one shop's journey must not pass for
/// another's.
pub(super) fn message(site: &str, locale: &str, bytes: &[u8]) -> String {
    let digest = hex(&Sha256::digest(bytes));
    format!("milepost journey 1\n{site}\n{locale}\n{digest}\n")
}

/// The header's value: `keyid="…", alg="ed25519", signature=:…:`.
pub(crate) fn value(signed: &Signed) -> Option<HeaderValue> {
    let signature = STANDARD.encode(&signed.signature);
    let text = format!(
        "keyid=\"{}\", alg=\"ed25519\", signature=:{signature}:",
        signed.kid
    );
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_names_site_locale_and_bytes() {
        assert_eq!(
            message("fern", "en", b"abc"),
            "milepost journey 1\nfern\nen\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
        );
    }
}

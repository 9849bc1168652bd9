//! One sign-in under way: what the browser keeps while it is at the provider's, and the address
//! that it is sent to.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::access::secret::new_secret;

/// Everything but what RFC 3986 leaves alone.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The three secrets of a sign-in. The browser keeps them in a cookie that pages cannot read:
/// whoever comes back without it did not begin here, and any server of several can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Login {
    /// Comes back with the code: another page cannot send a browser here with a code of its own.
    state: String,
    /// Comes back in the token: an old token does not do.
    nonce: String,
    /// Proves at the exchange that who brings the code is who asked for it (PKCE).
    verifier: String,
}

impl Login {
    /// A new one.
    ///
    /// # Errors
    /// The system has no randomness.
    pub(crate) fn begin() -> Result<Self, getrandom::Error> {
        Ok(Self {
            state: new_secret()?,
            nonce: new_secret()?,
            verifier: new_secret()?,
        })
    }

    /// As the cookie keeps it.
    pub(crate) fn kept(&self) -> String {
        format!("{}.{}.{}", self.state, self.nonce, self.verifier)
    }

    /// Reads it back; `None` for what is none, or belongs to another `state`.
    pub(crate) fn took_up(kept: &str, state: &str) -> Option<Self> {
        let mut parts = kept.split('.');
        let [Some(own), Some(nonce), Some(verifier), None] = [(); 4].map(|()| parts.next()) else {
            return None;
        };
        let is_secret = |part: &str| part.len() == 64;
        let same: bool = own.as_bytes().ct_eq(state.as_bytes()).into();
        let whole = [own, nonce, verifier].into_iter().all(is_secret);
        (same && whole).then(|| Self {
            state: own.to_owned(),
            nonce: nonce.to_owned(),
            verifier: verifier.to_owned(),
        })
    }

    pub(super) fn nonce(&self) -> &str {
        &self.nonce
    }

    pub(super) fn verifier(&self) -> &str {
        &self.verifier
    }

    /// Where the browser is sent.
    pub(super) fn address(&self, endpoint: &str, client: &str, back: &str) -> String {
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()));
        let query = form(&[
            ("response_type", "code"),
            ("client_id", client),
            ("redirect_uri", back),
            ("scope", "openid email"),
            ("state", &self.state),
            ("nonce", &self.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let mark = if endpoint.contains('?') { '&' } else { '?' };
        format!("{endpoint}{mark}{query}")
    }
}

/// Names and values as a form sends them.
pub(super) fn form(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| {
        let value = utf8_percent_encode(value, UNRESERVED);
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// A name or a secret inside `Authorization: Basic`, which OAuth has form-encoded first.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_is_taken_up_with_its_own_state_alone() {
        let login = Login::begin().unwrap();
        let other = Login::begin().unwrap();
        assert_eq!(
            Login::took_up(&login.kept(), &login.state),
            Some(login.clone())
        );
        for (kept, state) in [
            (login.kept(), other.state.as_str()),
            (login.kept(), ""),
            (String::new(), ""),
            ("..".to_owned(), ""),
            (format!("{}.x", login.kept()), login.state.as_str()),
        ] {
            assert_eq!(Login::took_up(&kept, state), None, "{kept}");
        }
    }

    #[test]
    fn the_address_tells_the_challenge_and_never_the_verifier() {
        let login = Login::begin().unwrap();
        let address = login.address("https://id.example/a?x=1", "me & co", "https://m.example/b");
        assert!(
            address.starts_with("https://id.example/a?x=1&response_type=code&"),
            "{address}"
        );
        assert!(
            address.contains("client_id=me%20%26%20co&redirect_uri=https%3A%2F%2Fm.example%2Fb")
        );
        assert!(!address.contains(&login.verifier));
    }
}

//! Tokens: signed statements in the compact form of RFC 7515. Claim tokens are ours, identity
//! tokens are the shop's. Here is what both are checked for before anything in them is believed.

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::keys::jwt_crypto;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

pub(crate) mod claim_token;
pub(crate) mod identity_token;

/// Longest token, bytes: ours have 600, and nobody's identity needs more than some thousand.
const MAX_BYTES: usize = 4_096;
/// By how much two clocks may differ, seconds.
const LEEWAY: i64 = 30;

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum Disbelief {
    /// Longer than any token is.
    #[error("the token is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// Not three parts of base64url, or no JSON in them.
    #[error("the token is no JWS in compact form, or was cut short")]
    Malformed,
    /// Signed in a way that is not taken here, or not at all.
    #[error("the token's `alg` is not the one that its key is for")]
    WrongAlgorithm,
    /// Its key is not known, or was retired long ago.
    #[error("the token's `kid` names no key that is in use")]
    UnknownKey,
    /// The signature is not of that key over those bytes.
    #[error("the token's signature does not fit; was it made with another secret?")]
    Forged,
    /// A claim that must be there is not, or is of a wrong kind.
    #[error("the token lacks a claim that must be in it")]
    Incomplete,
    /// From somebody else.
    #[error("the token's `iss` is not who signs for this site")]
    WrongIssuer,
    /// For somebody else.
    #[error("the token's `aud` is not this site")]
    WrongAudience,
    /// Made in the future.
    #[error("the token is not valid yet; is a clock wrong?")]
    NotYetValid,
    /// Run out.
    #[error("the token has expired; ask for a new one")]
    Expired,
    /// Lives longer than such tokens may.
    #[error("the token lives longer than it may")]
    LivesTooLong,
    /// Used before.
    #[error("the token was used before; every one is good once")]
    Replayed,
}

impl Disbelief {
    /// The word by which programs tell it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::TooLong => "token_too_long",
            Self::Malformed => "token_malformed",
            Self::WrongAlgorithm => "token_wrong_algorithm",
            Self::UnknownKey => "token_unknown_key",
            Self::Forged => "token_forged",
            Self::Incomplete => "token_incomplete",
            Self::WrongIssuer => "token_wrong_issuer",
            Self::WrongAudience => "token_wrong_audience",
            Self::NotYetValid => "token_not_yet_valid",
            Self::Expired => "token_expired",
            Self::LivesTooLong => "token_lives_too_long",
            Self::Replayed => "token_replayed",
        }
    }
}

/// What is read of a header before anything is checked: which key to check with.
#[derive(Debug, Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood; none are.
    crit: Option<serde_json::Value>,
}

/// The header, whoever wrote it.
fn head(token: &str) -> Result<Head, Disbelief> {
    if token.len() > MAX_BYTES {
        return Err(Disbelief::TooLong);
    }
    let mut parts = token.split('.');
    let first = parts.next().unwrap_or_default();
    if parts.count() != 2 {
        return Err(Disbelief::Malformed);
    }
    let bytes = URL_SAFE_NO_PAD.decode(first);
    let bytes = bytes.map_err(|_| Disbelief::Malformed)?;
    let head: Head = serde_json::from_slice(&bytes).map_err(|_| Disbelief::Malformed)?;
    if head.crit.is_some() {
        return Err(Disbelief::Malformed);
    }
    Ok(head)
}

/// The claims, once the signature fits. Times are checked by [`Times::check`] and not by the
/// library, which asks the system's clock.
fn signed<T: DeserializeOwned + Clone>(
    token: &str,
    algorithm: Algorithm,
    key: &DecodingKey,
) -> Result<T, Disbelief> {
    jwt_crypto::install();
    let mut validation = Validation::new(algorithm);
    validation.required_spec_claims.clear();
    (validation.validate_exp, validation.validate_nbf) = (false, false);
    validation.validate_aud = false;
    let data = decode::<T>(token, key, &validation).map_err(|error| match error.kind() {
        ErrorKind::InvalidSignature => Disbelief::Forged,
        ErrorKind::InvalidAlgorithm | ErrorKind::UnsupportedAlgorithm => Disbelief::WrongAlgorithm,
        ErrorKind::Json(cause) if cause.is_data() => Disbelief::Incomplete,
        _ => Disbelief::Malformed,
    })?;
    Ok(data.claims)
}

/// When a token is good, seconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Times {
    iat: i64,
    nbf: Option<i64>,
    exp: i64,
    /// How long such a token may live.
    most: i64,
}

impl Times {
    fn check(self, now: i64) -> Result<(), Disbelief> {
        let begins = self.nbf.unwrap_or(self.iat).max(self.iat);
        if begins > now.saturating_add(LEEWAY) {
            return Err(Disbelief::NotYetValid);
        }
        if self.exp.saturating_sub(self.iat) > self.most {
            return Err(Disbelief::LivesTooLong);
        }
        // No leeway at the end: whoever takes it has the later clock to fear, not we.
        if self.exp <= now {
            return Err(Disbelief::Expired);
        }
        Ok(())
    }
}

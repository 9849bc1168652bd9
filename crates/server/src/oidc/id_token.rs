//! The provider's word on who somebody is: signed by a key of its own, for us, now, and for this
//! very sign-in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use shopper::Millis;

use super::OidcError;
use super::jwks::Jwks;

/// How far the provider's clock may be off.
const LEEWAY_S: i64 = 60;

/// Whom the provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vouched {
    /// Lower case.
    pub(crate) email: String,
}

/// What a token must be about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Millis,
}

/// The part of a token before its claims.
#[derive(Debug, Deserialize)]
pub(super) struct Header {
    alg: String,
    pub(super) kid: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    exp: f64,
    #[serde(default)]
    nonce: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    email_verified: Verified,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Some providers write the word.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
enum Verified {
    Flag(bool),
    Word(String),
    #[default]
    Unsaid,
}

/// The header alone, to know which key is needed. It is not believed yet.
///
/// # Errors
/// [`OidcError::Unbelievable`].
pub(super) fn header(token: &str) -> Result<Header, OidcError> {
    let first = token.split('.').next().unwrap_or_default();
    part(first)
}

/// Reads a token and believes it, or says why not.
///
/// # Errors
/// [`OidcError::Unbelievable`] and [`OidcError::NoAddress`].
pub(super) fn believe(
    token: &str,
    keys: &Jwks,
    expected: Expected<'_>,
) -> Result<Vouched, OidcError> {
    let (text, signature) = token.rsplit_once('.').ok_or(NO_TOKEN)?;
    let (first, second) = text.split_once('.').ok_or(NO_TOKEN)?;
    let head: Header = part(first)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| NO_TOKEN)?;
    if !keys.verify(&head.alg, head.kid.as_deref(), text.as_bytes(), &signature) {
        return Err(OidcError::Unbelievable(
            "no key of the provider's signed it",
        ));
    }
    let claims: Claims = part(second)?;
    check(&claims, expected)?;
    let is_verified = match &claims.email_verified {
        Verified::Flag(flag) => *flag,
        Verified::Word(word) => word == "true",
        Verified::Unsaid => false,
    };
    if claims.email.is_empty() || !is_verified {
        return Err(OidcError::NoAddress);
    }
    Ok(Vouched {
        email: claims.email.trim().to_lowercase(),
    })
}

const NO_TOKEN: OidcError = OidcError::Unbelievable("it is no signed token");

fn check(claims: &Claims, expected: Expected<'_>) -> Result<(), OidcError> {
    let is_for = |client: &str| match &claims.aud {
        Audience::One(one) => one == client,
        Audience::Many(many) => many.iter().any(|one| one == client),
    };
    let is_shared = matches!(&claims.aud, Audience::Many(many) if many.len() > 1);
    let party = claims.azp.as_deref();
    let now = expected.now as f64 / 1_000.0;
    let wrong = if claims.iss != expected.issuer {
        "it is of another issuer"
    } else if !is_for(expected.client) {
        "it is for somebody else"
    } else if party.map_or(is_shared, |party| party != expected.client) {
        "it was given to somebody else"
    } else if claims.exp.is_nan() || claims.exp + LEEWAY_S as f64 <= now {
        "it is over"
    } else if claims.nonce != expected.nonce {
        "it is of another sign-in"
    } else {
        return Ok(());
    };
    Err(OidcError::Unbelievable(wrong))
}

fn part<T: DeserializeOwned>(text: &str) -> Result<T, OidcError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| NO_TOKEN)?;
    serde_json::from_slice(&bytes).map_err(|_| NO_TOKEN)
}

#[cfg(test)]
mod tests;

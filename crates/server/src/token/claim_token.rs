//! Claim tokens: the server's signed word that something is the shopper's, for whoever wants to
//! check it without asking the server.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, encode};
use serde::{Deserialize, Serialize};
use shopper::Millis;

use super::{Disbelief, Times, head, signed};
use crate::error::Error;
use crate::keys::{KeyRing, LONGEST_TOKEN, SigningKey, jwt_crypto};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Who signs.
pub(crate) const ISSUER: &str = "milepost";

/// What is said of one claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClaimToken {
    /// Always [`ISSUER`].
    pub(crate) iss: String,
    /// The site.
    pub(crate) aud: String,
    /// The shop's customer id, or the device's UUID where the shopper is not signed in.
    pub(crate) sub: String,
    /// Id of the claim; good once.
    pub(crate) jti: String,
    /// When it was signed, seconds since 1970.
    pub(crate) iat: i64,
    /// When it runs out, seconds since 1970.
    pub(crate) exp: i64,
    /// Id of the rule that gave it; empty where it was bought or given by somebody.
    pub(crate) rid: String,
    /// The rule's version.
    pub(crate) rv: u32,
    /// What it brings.
    pub(crate) eff: TokenEffect,
}

/// What a claim brings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TokenEffect {
    /// Id of the reward.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reward: Option<String>,
    /// Points, where a gift was of points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) points: Option<i64>,
}

/// Signs.
///
/// # Errors
/// None that can be met with a key of ours.
pub(crate) fn sign(claims: &ClaimToken, key: &SigningKey) -> Result<String, Error> {
    jwt_crypto::install();
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(key.kid.clone());
    // The library takes the bytes as they are; our provider reads them as the seed.
    let pair = EncodingKey::from_ed_der(key.seed());
    encode(&header, claims, &pair).map_err(|cause| Error::Internal(cause.to_string()))
}

/// What a token says, once everything about it has been checked. `first` is asked last, for the
/// token's id: false where it was used before.
///
/// # Errors
/// The first thing that speaks against it.
pub(crate) fn verify(
    token: &str,
    site: &str,
    keys: &KeyRing,
    now: Millis,
    first: impl FnOnce(&str) -> bool,
) -> Result<ClaimToken, Disbelief> {
    let head = head(token)?;
    if head.alg != "EdDSA" {
        return Err(Disbelief::WrongAlgorithm);
    }
    let kid = head.kid.ok_or(Disbelief::UnknownKey)?;
    let public = keys.public(&kid, now).ok_or(Disbelief::UnknownKey)?;
    let key = DecodingKey::from_ed_components(&URL_SAFE_NO_PAD.encode(public))
        .map_err(|_| Disbelief::UnknownKey)?;
    let claims: ClaimToken = signed(token, Algorithm::EdDSA, &key)?;
    if claims.iss != ISSUER {
        return Err(Disbelief::WrongIssuer);
    }
    if claims.aud != site {
        return Err(Disbelief::WrongAudience);
    }
    if claims.sub.is_empty() || claims.jti.is_empty() {
        return Err(Disbelief::Incomplete);
    }
    let times = Times {
        iat: claims.iat,
        nbf: None,
        exp: claims.exp,
        most: LONGEST_TOKEN / 1_000,
    };
    times.check(now / 1_000)?;
    if first(&claims.jti) {
        Ok(claims)
    } else {
        Err(Disbelief::Replayed)
    }
}

#[cfg(test)]
mod tests;

//! Keys by which the server signs: Ed25519, made at first need, each with a name (`kid`). An
//! old key signs nothing any more, and is published until the last token that it signed has
//! run out.

use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::Serialize;
use shopper::{DAY_MS, HOUR_MS, Millis};

use crate::error::Error;
use crate::hex::hex;
use crate::vault::fill;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

pub(crate) mod jwt_crypto;

/// How long a token may live that is signed here.
pub(crate) const LONGEST_TOKEN: Millis = 30 * DAY_MS;
/// Another process may sign with an old key until it has looked again.
const SLACK: Millis = HOUR_MS;
/// Bytes of the seed from which a key follows.
const SEED_BYTES: usize = 32;

/// One key.
#[derive(Clone, Debug)]
pub(crate) struct SigningKey {
    /// Its name: the first half of SHA-256 of the public key, in hexadecimal digits.
    pub(crate) kid: String,
    /// What anybody may know.
    pub(crate) public: [u8; 32],
    seed: Seed,
    /// Since when it signs nothing; `None` for the one that signs.
    pub(crate) retired_at: Option<Millis>,
}

/// Not told to any log.
#[derive(Clone)]
struct Seed([u8; SEED_BYTES]);

impl std::fmt::Debug for Seed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seed")
    }
}

/// A signature and the name of the key that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signed {
    /// Which key.
    pub(crate) kid: String,
    /// 64 bytes.
    pub(crate) signature: Vec<u8>,
}

impl SigningKey {
    /// A new key.
    ///
    /// # Errors
    /// The system has no randomness.
    pub(crate) fn generate() -> Result<Self, Error> {
        let mut seed = [0; SEED_BYTES];
        fill(&mut seed)?;
        Self::from_seed(&seed, None).ok_or_else(|| Error::Internal("no key was made".to_owned()))
    }

    /// The key of a seed; `None` for what is no seed.
    pub(crate) fn from_seed(seed: &[u8], retired_at: Option<Millis>) -> Option<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).ok()?;
        let public: [u8; 32] = pair.public_key().as_ref().try_into().ok()?;
        Some(Self {
            kid: hex(&Sha256::digest(public)[..8]),
            public,
            seed: Seed(seed.try_into().ok()?),
            retired_at,
        })
    }

    /// What has to be kept of it, sealed.
    pub(crate) fn seed(&self) -> &[u8] {
        &self.seed.0
    }

    /// Signs.
    ///
    /// # Errors
    /// None that can be met: the seed was tried when the key was made.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Result<Signed, Error> {
        let pair = Ed25519KeyPair::from_seed_unchecked(&self.seed.0)
            .map_err(|_| Error::Internal("a signing key is damaged".to_owned()))?;
        Ok(Signed {
            kid: self.kid.clone(),
            signature: pair.sign(bytes).as_ref().to_vec(),
        })
    }

    /// Whether a token that it signed may still be good.
    pub(crate) fn is_published(&self, now: Millis) -> bool {
        let end = |at: Millis| at.saturating_add(LONGEST_TOKEN + SLACK);
        self.retired_at.is_none_or(|at| now < end(at))
    }
}

/// All keys that are published, in no order.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRing(Vec<SigningKey>);

impl KeyRing {
    /// A ring of keys that were kept.
    pub(crate) fn new(keys: Vec<SigningKey>) -> Self {
        Self(keys)
    }

    /// The one that signs. Of several, as two processes that start at once may make, the same
    /// for all who look.
    pub(crate) fn current(&self) -> Option<&SigningKey> {
        let keys = self.0.iter().filter(|key| key.retired_at.is_none());
        keys.min_by(|a, b| a.kid.cmp(&b.kid))
    }

    /// The public key of that name, while tokens that it signed may be good.
    pub(crate) fn public(&self, kid: &str, now: Millis) -> Option<[u8; 32]> {
        let mut keys = self.0.iter().filter(|key| key.is_published(now));
        keys.find(|key| key.kid == kid).map(|key| key.public)
    }

    /// Names of the keys that nobody needs any more.
    pub(crate) fn gone(&self, now: Millis) -> impl Iterator<Item = &str> {
        let keys = self.0.iter().filter(move |key| !key.is_published(now));
        keys.map(|key| &*key.kid)
    }

    /// What is served at `/.well-known/jwks.json` (RFC 7517, RFC 8037).
    pub(crate) fn jwks(&self, now: Millis) -> Jwks {
        let keys = self.0.iter().filter(|key| key.is_published(now));
        Jwks {
            keys: keys.map(Jwk::from).collect(),
        }
    }
}

/// A set of public keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Jwks {
    keys: Vec<Jwk>,
}

/// One public key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Jwk {
    kty: &'static str,
    crv: &'static str,
    alg: &'static str,
    #[serde(rename = "use")]
    purpose: &'static str,
    kid: String,
    x: String,
}

impl From<&SigningKey> for Jwk {
    fn from(key: &SigningKey) -> Self {
        Self {
            kty: "OKP",
            crv: "Ed25519",
            alg: "EdDSA",
            purpose: "sig",
            kid: key.kid.clone(),
            x: URL_SAFE_NO_PAD.encode(key.public),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(seed: u8, retired_at: Option<Millis>) -> SigningKey {
        SigningKey::from_seed(&[seed; 32], retired_at).unwrap()
    }

    #[test]
    fn a_retired_key_is_published_until_its_last_token_has_run_out_and_signs_nothing() {
        let ring = KeyRing::new(vec![key(1, Some(1_000)), key(2, None)]);
        let (old, new) = (key(1, None).kid, key(2, None).kid);
        assert_eq!(ring.current().unwrap().kid, new);
        let end = 1_000 + LONGEST_TOKEN + SLACK;
        assert!(ring.public(&old, end - 1).is_some());
        assert!(ring.public(&old, end).is_none());
        assert_eq!(ring.jwks(end - 1).keys.len(), 2);
        assert_eq!(ring.jwks(end).keys.len(), 1);
        assert!(ring.public(&new, Millis::MAX).is_some());
    }

    #[test]
    fn the_published_form_is_the_one_of_rfc_8037() {
        // The key of RFC 8037, appendix A.1 and A.2.
        let seed = URL_SAFE_NO_PAD
            .decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
            .unwrap();
        let key = SigningKey::from_seed(&seed, None).unwrap();
        let jwks = serde_json::to_value(KeyRing::new(vec![key]).jwks(0)).unwrap();
        assert_eq!(
            jwks["keys"][0]["x"],
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        );
        assert_eq!(jwks["keys"][0]["kty"], "OKP");
        assert!(jwks["keys"][0].get("d").is_none());
    }

    #[test]
    fn no_two_keys_are_the_same_and_no_log_learns_a_seed() {
        let made = [
            SigningKey::generate().unwrap(),
            SigningKey::generate().unwrap(),
        ];
        assert_ne!(made[0].kid, made[1].kid);
        assert!(format!("{:?}", key(9, None)).contains("seed: Seed,"));
    }
}

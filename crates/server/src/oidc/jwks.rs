//! The provider's public keys, and whether one of them signed something. RS256 and ES256: what
//! providers sign with. No other algorithm is looked at, whatever a token says of itself.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// The keys.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Jwks {
    keys: Vec<Jwk>,
}

/// One of them; of kinds that we do not know, only the kind is read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    used_for: Option<String>,
    crv: String,
    n: String,
    e: String,
    x: String,
    y: String,
}

impl Jwks {
    /// Whether the provider has a key of this id.
    pub(super) fn knows(&self, kid: Option<&str>) -> bool {
        self.fitting(kid).next().is_some()
    }

    /// Whether one of the keys that fit signed it.
    pub(super) fn verify(
        &self,
        alg: &str,
        kid: Option<&str>,
        text: &[u8],
        signature: &[u8],
    ) -> bool {
        self.fitting(kid)
            .any(|key| key.verify(alg, text, signature).is_some())
    }

    /// A token need not name its key where there is one alone.
    fn fitting<'a>(&'a self, kid: Option<&'a str>) -> impl Iterator<Item = &'a Jwk> {
        self.keys
            .iter()
            .filter(|key| key.used_for.as_deref().is_none_or(|it| it == "sig"))
            .filter(move |key| kid.is_none() || key.kid.as_deref() == kid)
    }
}

impl Jwk {
    fn verify(&self, alg: &str, text: &[u8], signature: &[u8]) -> Option<()> {
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        match (alg, self.kty.as_str(), self.crv.as_str()) {
            ("RS256", "RSA", _) => {
                let key = RsaPublicKeyComponents {
                    n: bytes(&self.n)?,
                    e: bytes(&self.e)?,
                };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature)
                    .ok()
            }
            ("ES256", "EC", "P-256") => {
                let point = [vec![4], bytes(&self.x)?, bytes(&self.y)?].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(text, signature).ok()
            }
            _ => None,
        }
    }
}

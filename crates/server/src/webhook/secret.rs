//! Secrets of Standard Webhooks: `whsec_` and base64 of 24 to 64 bytes.

use crate::error::Error;
use crate::vault::fill;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const PREFIX: &str = "whsec_";
/// Bytes of a secret that is made here.
const BYTES: usize = 32;

/// A new one, as it is shown to the shop, once.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn generate() -> Result<String, Error> {
    let mut bytes = [0; BYTES];
    fill(&mut bytes)?;
    Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
}

/// The bytes that sign; `None` for what is no secret.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let bytes = STANDARD.decode(text.strip_prefix(PREFIX)?).ok()?;
    (24..=64).contains(&bytes.len()).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_secret_reads_back_and_nothing_else_does() {
        let secret = generate().unwrap();
        assert_eq!(bytes(&secret).unwrap().len(), BYTES);
        assert_ne!(generate().unwrap(), secret);
        for bad in [
            "",
            "whsec_",
            "whsec_c2hvcnQ=",
            "whsec_!",
            "secret",
            &secret[6..],
        ] {
            assert_eq!(bytes(bad), None, "{bad}");
        }
    }
}

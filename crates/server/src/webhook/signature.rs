//! Signatures of Standard Webhooks: HMAC-SHA-256 over id, time and body, joined by full stops.
//! Ours go out so, and backends that have no platform's own way send us their orders so.

use ring::hmac;
use shopper::Millis;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How old or how far ahead a message may be, seconds.
const TOLERANCE: i64 = 300;

/// The header `webhook-signature`: one signature for each secret, so that a receiver may change
/// secrets at leisure.
pub(crate) fn sign(secrets: &[Vec<u8>], id: &str, seconds: i64, body: &[u8]) -> String {
    let message = message(id, seconds, body);
    let signatures = secrets.iter().map(|secret| {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), &message);
        format!("v1,{}", STANDARD.encode(tag))
    });
    signatures.collect::<Vec<_>>().join(" ")
}

/// Whether one of the signatures is of one of the secrets, and the message is of now.
pub(crate) fn verify(
    secrets: &[Vec<u8>],
    (id, seconds, said): (&str, &str, &str),
    body: &[u8],
    now: Millis,
) -> bool {
    let Ok(seconds) = seconds.parse::<i64>() else {
        return false;
    };
    if (now / 1_000).saturating_sub(seconds).saturating_abs() > TOLERANCE {
        return false;
    }
    let message = message(id, seconds, body);
    let tags = said.split(' ').filter_map(|one| one.strip_prefix("v1,"));
    // A sender has two secrets at most: more is somebody trying.
    let tags = tags.filter_map(|text| STANDARD.decode(text).ok()).take(4);
    tags.into_iter().any(|tag| {
        secrets.iter().any(|secret| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
            hmac::verify(&key, &message, &tag).is_ok()
        })
    })
}

fn message(id: &str, seconds: i64, body: &[u8]) -> Vec<u8> {
    [
        id.as_bytes(),
        b".",
        seconds.to_string().as_bytes(),
        b".",
        body,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::secret;

    /// The example of the specification's reference libraries.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const SECONDS: i64 = 1_614_265_330;
    const BODY: &[u8] = br#"{"test": 2432232314}"#;
    const SIGNED: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    fn is_good(secrets: &[Vec<u8>], parts: (&str, &str, &str), seconds: i64) -> bool {
        verify(secrets, parts, BODY, seconds * 1_000)
    }

    #[test]
    fn the_specifications_own_example_is_signed_and_believed() {
        let secrets = [secret::bytes(SECRET).unwrap()];
        assert_eq!(sign(&secrets, ID, SECONDS, BODY), SIGNED);
        assert!(is_good(&secrets, (ID, "1614265330", SIGNED), SECONDS));
    }

    #[test]
    fn two_secrets_sign_at_once_and_either_is_enough() {
        let (old, new) = (vec![1; 32], vec![2; 32]);
        let both = sign(&[old.clone(), new.clone()], ID, SECONDS, BODY);
        for secret in [old, new] {
            assert!(is_good(&[secret], (ID, "1614265330", &both), SECONDS));
        }
        assert!(!is_good(&[vec![3; 32]], (ID, "1614265330", &both), SECONDS));
    }

    #[test]
    fn what_is_old_changed_or_of_another_kind_is_not_believed() {
        let secrets = [secret::bytes(SECRET).unwrap()];
        for (parts, now) in [
            ((ID, "1614265330", SIGNED), SECONDS + 301),
            ((ID, "1614265330", SIGNED), SECONDS - 301),
            ((ID, "1614265331", SIGNED), SECONDS),
            (("msg_other", "1614265330", SIGNED), SECONDS),
            ((ID, "soon", SIGNED), SECONDS),
            ((ID, "1614265330", ""), SECONDS),
            ((ID, "1614265330", &SIGNED[3..]), SECONDS),
            (
                (
                    ID,
                    "1614265330",
                    "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                ),
                SECONDS,
            ),
        ] {
            assert!(!is_good(&secrets, parts, now), "{parts:?}");
        }
        let other = verify(&secrets, (ID, "1614265330", SIGNED), b"{}", SECONDS * 1_000);
        assert!(!other);
    }
}

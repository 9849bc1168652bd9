//! Whether a body was signed by who knows the secret. Compared in a time that does not depend
//! on where the two differ.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

/// HMAC-SHA-256 in base64 over the raw body, as Shopify and `WooCommerce` send it, by any of the
/// secrets: two are good while one is changed.
pub(crate) fn is_signed(body: &[u8], signature: Option<&str>, secrets: &[Vec<u8>]) -> bool {
    let Some(tag) = signature.and_then(|text| STANDARD.decode(text.trim()).ok()) else {
        return false;
    };
    secrets.iter().any(|secret| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        hmac::verify(&key, body, &tag).is_ok()
    })
}

/// Hexadecimal HMAC-SHA-256 over the sorted parameters of a request that came through Shopify's
/// app proxy: `name=value`, joined by nothing, values of one name joined by commas.
pub(crate) fn is_proxied(parameters: &[(String, String)], secrets: &[Vec<u8>]) -> bool {
    let said = parameters.iter().find(|(name, _)| name == "signature");
    let Some(tag) = said.and_then(|(_, text)| crate::hex::unhex(text)) else {
        return false;
    };
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, value) in parameters.iter().filter(|(name, _)| name != "signature") {
        match lists.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value),
            None => lists.push((name, vec![value])),
        }
    }
    let mut pairs: Vec<String> = { lists.into_iter() }
        .map(|(name, values)| format!("{name}={}", values.join(",")))
        .collect();
    pairs.sort();
    let message = pairs.concat();
    secrets.iter().any(|secret| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
        hmac::verify(&key, message.as_bytes(), &tag).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":1}"#;

    fn signed(secret: &[u8], message: &[u8]) -> hmac::Tag {
        hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message)
    }

    #[test]
    fn the_secret_and_the_one_before_it_sign_and_no_other_does() {
        let secrets = [b"new".to_vec(), b"old".to_vec()];
        for secret in [&b"new"[..], b"old"] {
            let text = STANDARD.encode(signed(secret, BODY));
            assert!(is_signed(BODY, Some(&text), &secrets));
            assert!(!is_signed(b"{\"id\":2}", Some(&text), &secrets));
            assert!(!is_signed(BODY, Some(&text[..text.len() - 4]), &secrets));
        }
        let other = STANDARD.encode(signed(b"other", BODY));
        for bad in [None, Some(""), Some("not base64!"), Some(&*other)] {
            assert!(!is_signed(BODY, bad, &secrets), "{bad:?}");
        }
        assert!(!is_signed(BODY, Some(&other), &[]));
    }

    #[test]
    fn a_proxied_request_is_checked_as_shopify_documents_it() {
        // The example of Shopify's documentation of app proxies.
        let text = "extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb";
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(text.as_bytes())
            .into_owned()
            .collect();
        assert!(is_proxied(&pairs, &[b"hush".to_vec()]));
        assert!(!is_proxied(&pairs, &[b"hash".to_vec()]));
        let mut other = pairs.clone();
        other[3].1 = "2".to_owned();
        assert!(!is_proxied(&other, &[b"hush".to_vec()]));
        other.truncate(3);
        assert!(!is_proxied(&other, &[b"hush".to_vec()]));
    }
}

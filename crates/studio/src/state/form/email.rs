//! Somebody's address.

use crate::words::form as words;

/// An e-mail address in small letters. Whether it is somebody's is not known here.
pub(crate) fn email(text: &str) -> Result<String, String> {
    let email = text.trim().to_lowercase();
    let Some((name, host)) = email.split_once('@') else {
        return Err(words::NO_AT.to_owned());
    };
    if name.is_empty() || email.contains(char::is_whitespace) || host.contains('@') {
        return Err(words::NO_ADDRESS.to_owned());
    }
    if !host.contains('.') || host.starts_with('.') || host.ends_with('.') {
        return Err(words::NO_DOT.to_owned());
    }
    Ok(email)
}

#[cfg(test)]
mod tests {
    use super::email;

    #[test]
    fn what_is_wrong_with_an_address_is_said_exactly() {
        assert_eq!(email(" Ada@Shop.example "), Ok("ada@shop.example".into()));
        assert!(email("ada").unwrap_err().contains('@'));
        assert!(email("ada@shop").unwrap_err().contains("dot"));
        for odd in [
            "@shop.example",
            "a b@shop.example",
            "a@b@shop.example",
            "a@.example",
        ] {
            assert!(email(odd).is_err(), "{odd}");
        }
    }
}

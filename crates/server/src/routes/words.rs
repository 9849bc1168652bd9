//! Words in requests: within bounds, or told what they must be.

use crate::error::Error;

/// Most characters of a name or a note.
const LONGEST: usize = 500;

/// An e-mail address, lower case. Whether it is somebody's is not known here.
///
/// # Errors
/// [`Error::BadRequest`].
pub(crate) fn email(text: &str) -> Result<String, Error> {
    let email = line("email", text)?.to_lowercase();
    let is_address = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !email.contains(' ')
    });
    if is_address && email.len() <= 254 {
        return Ok(email);
    }
    Err(Error::BadRequest(
        "`email` must be an e-mail address, like ada@shop.example".to_owned(),
    ))
}

/// Text for people, without characters that cannot be seen, trimmed.
///
/// # Errors
/// [`Error::BadRequest`].
pub(super) fn line(name: &str, text: &str) -> Result<String, Error> {
    let text = text.trim();
    let is_clean = !text
        .chars()
        .any(|letter| letter.is_control() && letter != '\n');
    if is_clean && text.chars().count() <= LONGEST {
        return Ok(text.to_owned());
    }
    Err(Error::BadRequest(format!(
        "`{name}` may have at most {LONGEST} characters, and none that cannot be seen"
    )))
}

/// Text that a list is filtered by; `None` where nothing is asked for.
///
/// # Errors
/// [`Error::BadRequest`].
pub(super) fn sought(name: &str, text: Option<&str>) -> Result<Option<String>, Error> {
    let text = text.map(|text| line(name, text)).transpose()?;
    Ok(text.filter(|text| !text.is_empty()))
}

/// A site's id.
///
/// # Errors
/// [`Error::BadRequest`].
pub(super) fn site_id(text: &str) -> Result<(), Error> {
    let is_id = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    if is_id {
        return Ok(());
    }
    Err(Error::BadRequest(
        "`site` must be lower-case letters, digits and hyphens, at most 64".to_owned(),
    ))
}

/// An origin, like `https://shop.example`; plain, as browsers send it.
///
/// # Errors
/// [`Error::BadRequest`].
pub(super) fn an_origin(text: &str) -> Result<String, Error> {
    let plain = crate::site::plain_origin(text.trim());
    let host = plain
        .strip_prefix("https://")
        .or_else(|| plain.strip_prefix("http://"));
    let is_host = |host: &str| {
        !host.is_empty()
            && host.len() <= 253
            && host
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b".-:[]".contains(&it))
    };
    if host.is_some_and(is_host) {
        return Ok(plain);
    }
    Err(Error::BadRequest(format!(
        "`{plain}` is no origin; it must be like https://shop.example, without a path"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_origins_and_ids_are_taken_in_one_form() {
        assert_eq!(email(" Ada@Shop.Example ").unwrap(), "ada@shop.example");
        assert_eq!(
            an_origin("https://Shop.Example/").unwrap(),
            "https://shop.example"
        );
        assert_eq!(
            an_origin("http://127.0.0.1:8787").unwrap(),
            "http://127.0.0.1:8787"
        );
        assert!(site_id("fern-floor-2").is_ok());
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "ada",
            "@shop.example",
            "a b@shop.example",
            "a@b@c.example",
            "a\0@b.example",
        ] {
            assert!(email(text).is_err(), "{text:?}");
        }
        for text in [
            "",
            "shop.example",
            "https://",
            "https://shop.example/path",
            "ftp://a.example",
            "https://a b",
        ] {
            assert!(an_origin(text).is_err(), "{text:?}");
        }
        for text in ["", "Fern", "fern floor", "fern_floor", "../fern"] {
            assert!(site_id(text).is_err(), "{text:?}");
        }
        assert!(line("note", &"x".repeat(501)).is_err());
        assert!(sought("q", Some("a\0b")).is_err());
    }

    #[test]
    fn an_empty_text_filters_nothing() {
        assert_eq!(sought("q", None).unwrap(), None);
        assert_eq!(sought("q", Some("  ")).unwrap(), None);
        assert_eq!(sought("q", Some(" ada ")).unwrap().as_deref(), Some("ada"));
    }
}

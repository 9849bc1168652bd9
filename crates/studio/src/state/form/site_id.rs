//! The id of a site, as in the tag's `data-site`.

use crate::schema::slug;
use crate::words::form as words;

/// What the server takes.
pub(crate) fn site_id(text: &str) -> Result<String, String> {
    const LONGEST: usize = 64;
    let text = text.trim();
    let is_id = (1..=LONGEST).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    match text {
        "" => Err(words::EMPTY.to_owned()),
        text if is_id => Ok(text.to_owned()),
        _ => Err(words::NO_SITE_ID.to_owned()),
    }
}

/// An id that a shop of this name could have; empty where nothing of the name can be in one.
pub(crate) fn suggested(name: &str) -> String {
    let has_some = |text: &str| text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    Some(name)
        .filter(|name| has_some(name))
        .map_or_else(String::new, slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_small_letters_digits_and_hyphens() {
        assert_eq!(site_id(" fern-floor-2 "), Ok("fern-floor-2".to_owned()));
        for odd in ["", "Fern", "fern floor", "fern_floor", "../x", "möbel"] {
            assert!(site_id(odd).is_err(), "{odd}");
        }
        assert!(site_id(&"x".repeat(65)).is_err() && site_id(&"x".repeat(64)).is_ok());
    }

    #[test]
    fn a_name_suggests_an_id_that_the_server_takes() {
        assert_eq!(suggested("Fern & Floor"), "fern-floor");
        assert_eq!(suggested("  2nd Shop! "), "2nd-shop");
        for name in ["Fern & Floor", "Möbel Ähren", &"Long ".repeat(40)] {
            assert!(site_id(&suggested(name)).is_ok(), "{name}");
        }
        assert_eq!(suggested("床材"), "");
    }
}

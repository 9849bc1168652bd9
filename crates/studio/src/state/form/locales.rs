//! The languages of a shop.

use crate::words::form as words;

/// Tags like `en` or `de-AT`, separated by commas or spaces, each once; the first is the one
/// that shoppers of other languages see.
pub(crate) fn locales(text: &str) -> Result<Vec<String>, String> {
    let mut tags: Vec<String> = Vec::new();
    let parts = text.split([',', ' ', '\n', ';']).map(str::trim);
    for tag in parts.filter(|tag| !tag.is_empty()) {
        if !is_tag(tag) {
            return Err(words::no_language(tag));
        }
        if tags.iter().all(|other| !other.eq_ignore_ascii_case(tag)) {
            tags.push(tag.to_owned());
        }
    }
    if tags.is_empty() {
        return Err(words::NO_LANGUAGES.to_owned());
    }
    Ok(tags)
}

/// The shape of a language tag (BCP 47): two or three letters, then parts of up to eight.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_language
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::locales;

    #[test]
    fn languages_are_listed_once_and_in_their_order() {
        let read = locales("en, de-AT  ar,EN").unwrap();
        assert_eq!(read, ["en", "de-AT", "ar"]);
        assert!(locales(" , ").is_err());
        for odd in ["english", "e", "de_AT", "<b>", "12"] {
            assert!(locales(odd).is_err(), "{odd}");
        }
    }
}

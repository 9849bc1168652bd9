//! Which of a site's locales a shopper gets. Shortens what is wanted from the end (RFC 4647,
//! "lookup") and falls back to the site's default.

/// Index in `offered` of the best locale for `wanted`; 0, the default, where none fits.
/// `None` only where nothing is offered.
pub(crate) fn choose(wanted: &str, offered: &[&str]) -> Option<usize> {
    let wanted = wanted.replace('_', "-");
    let mut range = wanted.as_str();
    loop {
        let found = offered
            .iter()
            .position(|locale| locale.eq_ignore_ascii_case(range));
        if found.is_some() {
            return found;
        }
        let Some((shorter, _)) = range.rsplit_once('-') else {
            return (!offered.is_empty()).then_some(0);
        };
        range = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_shortened_until_one_fits() {
        let offered = ["en", "it", "de-CH", "zh-Hant"];
        for (wanted, expected) in [
            ("it", "it"),
            ("it-CH", "it"),
            ("IT_ch", "it"),
            ("de-CH", "de-CH"),
            ("de", "en"),
            ("zh-Hant-TW", "zh-Hant"),
            ("fr", "en"),
            ("", "en"),
            ("-", "en"),
        ] {
            assert_eq!(
                choose(wanted, &offered).map(|i| offered[i]),
                Some(expected),
                "{wanted}"
            );
        }
        assert_eq!(choose("en", &[]), None);
    }
}

//! The widget's own words, in the languages that Milepost speaks.

use content::Strings;

const ENGLISH: &str = include_str!("../strings/en.json");
const ITALIAN: &str = include_str!("../strings/it.json");

/// Whether Milepost speaks the language of this locale.
pub(crate) fn speaks(locale: &str) -> bool {
    json(locale).is_some()
}

/// The words for a locale: its language's, else English.
pub(crate) fn of(locale: &str) -> Strings {
    serde_json::from_str(json(locale).unwrap_or(ENGLISH))
        .expect("the strings are part of the build, and its tests read them")
}

fn json(locale: &str) -> Option<&'static str> {
    match locale.split('-').next() {
        Some("en") => Some(ENGLISH),
        Some("it") => Some(ITALIAN),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// `{n}` and its like, sorted.
    fn gaps(text: &str) -> Vec<&str> {
        let mut gaps: Vec<_> = text
            .split('{')
            .skip(1)
            .filter_map(|s| s.split('}').next())
            .collect();
        gaps.sort_unstable();
        gaps
    }

    #[test]
    fn every_language_says_everything_with_the_same_gaps() {
        let read = |json| -> BTreeMap<String, String> { serde_json::from_str(json).unwrap() };
        let english = read(ENGLISH);
        for json in [ENGLISH, ITALIAN] {
            serde_json::from_str::<Strings>(json).unwrap();
            for (name, text) in read(json) {
                assert!(!text.trim().is_empty(), "{name}");
                assert!(!text.contains('!'), "{name}: no exclamation marks");
                assert_eq!(gaps(&text), gaps(&english[&name]), "{name}");
            }
        }
    }

    #[test]
    fn a_region_speaks_its_language_and_a_foreign_language_english() {
        assert!(speaks("it-CH") && !speaks("ita"));
        assert_eq!(of("it-CH").close, "Chiudi");
        assert_eq!(of("de-AT"), of("en"));
    }
}

//! The widget's own words, in the languages that Milepost speaks.

use std::collections::BTreeMap;

use content::{Plural, Strings};
use serde::Deserialize;

/// The languages, each with its words.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", include_str!("../strings/en.json")),
    ("it", include_str!("../strings/it.json")),
];

/// A text, or one for each form that the language has for a number.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Said {
    Plain(String),
    Counted(BTreeMap<Plural, String>),
}

/// Whether Milepost speaks the language of this locale.
pub(crate) fn speaks(locale: &str) -> bool {
    json(locale).is_some()
}

/// The words for a locale: its language's, else English.
pub(crate) fn of(locale: &str) -> Strings {
    let mut said = read(json(locale).unwrap_or(LANGUAGES[0].1));
    Strings::of(|word| match said.remove(word.key()) {
        Some(Said::Plain(text)) => text,
        Some(Said::Counted(forms)) => content::counted(forms),
        None => String::new(),
    })
}

fn read(json: &str) -> BTreeMap<String, Said> {
    serde_json::from_str(json).expect("the strings are part of the build, and its tests read them")
}

fn json(locale: &str) -> Option<&'static str> {
    let language = locale.split('-').next();
    let known = LANGUAGES.iter().find(|(name, _)| Some(*name) == language);
    known.map(|(_, json)| *json)
}

#[cfg(test)]
mod tests {
    use content::Word;

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

    fn texts(said: &Said) -> Vec<&str> {
        match said {
            Said::Plain(text) => vec![text],
            Said::Counted(forms) => forms.values().map(String::as_str).collect(),
        }
    }

    #[test]
    fn every_language_says_everything_with_the_same_gaps() {
        let english = read(LANGUAGES[0].1);
        for (language, json) in LANGUAGES {
            let said = read(json);
            assert_eq!(said.len(), Word::ALL.len(), "{language}");
            for (_, key) in Word::ALL {
                let here = said
                    .get(*key)
                    .unwrap_or_else(|| panic!("{language}: {key}"));
                let there = texts(&english[*key]).pop().expect("a text");
                for text in texts(here) {
                    assert!(!text.trim().is_empty(), "{language}: {key}");
                    assert!(
                        !text.contains('!'),
                        "{language}: {key}: no exclamation marks"
                    );
                    // "One day left" needs no figure; every other form has it.
                    let fewer = matches!(here, Said::Counted(_)) && gaps(text).is_empty();
                    assert!(
                        fewer || gaps(text) == gaps(there),
                        "{language}: {key}: {text}"
                    );
                }
                if let Said::Counted(forms) = here {
                    assert!(forms.contains_key(&Plural::Other), "{language}: {key}");
                }
            }
        }
    }

    #[test]
    fn a_region_speaks_its_language_and_a_foreign_language_english() {
        assert!(speaks("it-CH") && !speaks("ita"));
        assert_eq!(&of("it-CH")[Word::Close], "Chiudi");
        assert_eq!(of("xx-AT"), of("en"));
    }
}

//! The widget's own words, in the languages that Milepost speaks.

use std::collections::BTreeMap;

use content::{Plural, Strings};
use serde::Deserialize;

/// The languages, each with its words. English, the first, stands in for what another one does
/// not say.
const LANGUAGES: [(&str, &str); 10] = [
    ("en", include_str!("../strings/en.json")),
    ("it", include_str!("../strings/it.json")),
    ("de", include_str!("../strings/de.json")),
    ("fr", include_str!("../strings/fr.json")),
    ("es", include_str!("../strings/es.json")),
    ("pt", include_str!("../strings/pt.json")),
    ("pl", include_str!("../strings/pl.json")),
    ("ja", include_str!("../strings/ja.json")),
    ("ar", include_str!("../strings/ar.json")),
    ("he", include_str!("../strings/he.json")),
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
    let mut english = read(LANGUAGES[0].1);
    let mut said = json(locale).map(read).unwrap_or_default();
    Strings::of(|word| {
        match said
            .remove(word.key())
            .or_else(|| english.remove(word.key()))
        {
            Some(Said::Plain(text)) => text,
            Some(Said::Counted(forms)) => content::counted(forms),
            None => String::new(),
        }
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

    /// The plural categories that `Intl.PluralRules` can answer for whole numbers (CLDR 46).
    fn plurals(language: &str) -> &'static [Plural] {
        use Plural::{Few, Many, One, Other, Two, Zero};
        match language {
            "en" | "de" => &[One, Other],
            "it" | "fr" | "es" | "pt" => &[One, Many, Other],
            "pl" => &[One, Few, Many, Other],
            "ja" => &[Other],
            "ar" => &[Zero, One, Two, Few, Many, Other],
            "he" => &[One, Two, Other],
            _ => panic!("say which plurals {language} has"),
        }
    }

    #[test]
    fn every_language_says_every_word() {
        let mut missing = Vec::new();
        for (language, json) in LANGUAGES {
            let said = read(json);
            let keys = Word::ALL.iter().map(|(_, key)| *key);
            let unsaid: Vec<_> = keys.filter(|key| !said.contains_key(*key)).collect();
            if !unsaid.is_empty() {
                missing.push(format!(
                    "strings/{language}.json lacks {}",
                    unsaid.join(", ")
                ));
            }
            let known = |key: &&String| Word::ALL.iter().all(|(_, word)| word != key);
            let strange: Vec<_> = said.keys().filter(known).cloned().collect();
            if !strange.is_empty() {
                missing.push(format!(
                    "strings/{language}.json knows {}",
                    strange.join(", ")
                ));
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn no_language_shouts_and_all_have_the_same_gaps() {
        let english = read(LANGUAGES[0].1);
        for (language, json) in LANGUAGES {
            for (key, here) in read(json) {
                let Some(there) = english.get(&key).and_then(|said| texts(said).pop()) else {
                    continue;
                };
                for text in texts(&here) {
                    assert!(!text.trim().is_empty(), "{language}: {key}");
                    assert!(!text.contains(['!', '！']), "{language}: {key}: {text}");
                    // "One day left" needs no figure; every other form has it.
                    let fewer = matches!(here, Said::Counted(_)) && gaps(text).is_empty();
                    let same = fewer || gaps(text) == gaps(there);
                    assert!(same, "{language}: {key}: {text}");
                }
            }
        }
    }

    #[test]
    fn what_is_counted_has_the_forms_of_its_language() {
        for (language, json) in LANGUAGES {
            for (key, said) in read(json) {
                let Said::Counted(forms) = said else {
                    continue;
                };
                assert!(forms.contains_key(&Plural::Other), "{language}: {key}");
                let strange = forms.keys().find(|form| !plurals(language).contains(form));
                assert_eq!(strange, None, "{language}: {key}");
                // Millions of Romance languages alone may go without a form of their own.
                let missing = plurals(language)
                    .iter()
                    .find(|form| !forms.contains_key(form))
                    .filter(|form| **form != Plural::Many || language == "pl" || language == "ar");
                assert_eq!(missing, None, "{language}: {key}");
            }
        }
    }

    #[test]
    fn a_region_speaks_its_language_and_a_foreign_language_english() {
        assert!(speaks("it-CH") && speaks("pt-BR") && !speaks("ita"));
        assert_eq!(&of("it-CH")[Word::Close], "Chiudi");
        assert_eq!(of("xx-AT"), of("en"));
    }
}

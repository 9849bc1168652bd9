//! Milepost's own words that stand in where a document says nothing. Unlike `strings` they are
//! compiled into the texts that need them, so that no device carries those it does not say.

use serde::Deserialize;

/// The languages; English, the first, stands in for every other.
const LANGUAGES: [(&str, &str); 10] = [
    ("en", include_str!("../strings/phrases/en.json")),
    ("it", include_str!("../strings/phrases/it.json")),
    ("de", include_str!("../strings/phrases/de.json")),
    ("fr", include_str!("../strings/phrases/fr.json")),
    ("es", include_str!("../strings/phrases/es.json")),
    ("pt", include_str!("../strings/phrases/pt.json")),
    ("pl", include_str!("../strings/phrases/pl.json")),
    ("ja", include_str!("../strings/phrases/ja.json")),
    ("ar", include_str!("../strings/phrases/ar.json")),
    ("he", include_str!("../strings/phrases/he.json")),
];

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrases {
    /// Faces, from sad to glad.
    pub(crate) faces: [String; 5],
    /// Thumb down, thumb up.
    pub(crate) thumbs: [String; 2],
    /// What is no e-mail address is said so.
    pub(crate) email: String,
    /// What is no telephone number is said so.
    pub(crate) phone: String,
}

/// The words for a locale: its language's, else English.
pub(crate) fn of(locale: &str) -> Phrases {
    let language = locale.split('-').next();
    let known = LANGUAGES.iter().find(|(name, _)| Some(*name) == language);
    let json = known.unwrap_or(&LANGUAGES[0]).1;
    serde_json::from_str(json).expect("the phrases are part of the build, and its tests read them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_everything_in_its_own_words() {
        assert_eq!(of("it-CH"), of("it"));
        assert_eq!(of("xx"), of("en"));
        for (language, json) in LANGUAGES {
            let phrases: Phrases =
                serde_json::from_str(json).unwrap_or_else(|error| panic!("{language}: {error}"));
            assert!(language == "en" || phrases != of("en"), "{language}");
            let words = phrases.faces.iter().chain(&phrases.thumbs);
            let mut words = words.chain([&phrases.email, &phrases.phone]);
            assert!(words.all(|word| !word.is_empty()), "{language}");
        }
    }
}

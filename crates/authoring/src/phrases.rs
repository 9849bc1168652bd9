//! Milepost's own words that stand in where a document says nothing. Unlike `strings` they are
//! compiled into the texts that need them, so that no device carries those it does not say.

use serde::Deserialize;

const ENGLISH: &str = include_str!("../strings/phrases/en.json");
const ITALIAN: &str = include_str!("../strings/phrases/it.json");

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
    let json = match locale.split('-').next() {
        Some("it") => ITALIAN,
        _ => ENGLISH,
    };
    serde_json::from_str(json).expect("the phrases are part of the build, and its tests read them")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_everything_in_its_own_words() {
        let (english, italian) = (of("en"), of("it-CH"));
        assert_ne!(english, italian);
        assert_eq!(of("de"), english);
        for phrases in [english, italian] {
            let words = phrases.faces.iter().chain(&phrases.thumbs);
            assert!(
                words
                    .chain([&phrases.email, &phrases.phone])
                    .all(|word| !word.is_empty())
            );
        }
    }
}

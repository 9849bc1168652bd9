//! Secrets that are none: what examples and lazy evenings leave in configurations. A server
//! that starts with one is open to everybody who can read the documentation.

use thiserror::Error;

/// Fewer bytes can be guessed.
pub const LEAST_SECRET_BYTES: usize = 16;

/// Words that stand where a secret should. Found anywhere in a value that is not much longer.
const WORDS: [&str; 14] = [
    "changeme",
    "change-me",
    "change_me",
    "secret",
    "password",
    "passwort",
    "example",
    "default",
    "placeholder",
    "replace",
    "insert",
    "your-",
    "todo",
    "12345",
];
/// Names that stand for themselves in instructions. Only as the whole value: a generated one may
/// well have such a short word in it.
const NAMES: [&str; 4] = ["postgres", "milepost", "admin", "test"];
/// A word of the list may stand in a long random value by chance or as its prefix.
const ROOM: usize = 24;

/// A secret that is none.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WeakSecret {
    /// Too short.
    #[error(
        "{0} has fewer than {LEAST_SECRET_BYTES} bytes and could be guessed; generate one, as with `openssl rand -hex 32`"
    )]
    Short(String),
    /// Looks like a placeholder.
    #[error("{0} is a placeholder and not a secret; generate one, as with `openssl rand -hex 32`")]
    Placeholder(String),
}

/// Refuses a value that is no secret. `name` is how the operator knows it, like `api-key`.
///
/// # Errors
/// [`WeakSecret`], which does not repeat the value.
pub fn check_secret(name: &str, value: &str) -> Result<(), WeakSecret> {
    let value = value.trim();
    let lower = value.to_lowercase();
    let is_word = |word: &str| lower.contains(word) && value.len() < word.len() + ROOM;
    let mut letters: Vec<char> = value.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    let is_name = NAMES.contains(&lower.as_str());
    if is_name || WORDS.iter().any(|word| is_word(word)) || (letters.len() < 5 && !value.is_empty())
    {
        return Err(WeakSecret::Placeholder(name.to_owned()));
    }
    if value.len() < LEAST_SECRET_BYTES {
        return Err(WeakSecret::Short(name.to_owned()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_short_values_are_refused_without_being_repeated() {
        for value in [
            "changeme",
            "ChangeMe",
            "secret",
            "mysecret",
            "password",
            "example",
            "Example-Key-1234",
            "change-me-please-now",
            "your-api-key-here",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "0000000000000000",
            "",
            "k7Zp2",
            "123456789012345",
            "TODO: fill in",
            "Postgres",
        ] {
            let refused = check_secret("api-key", value).unwrap_err().to_string();
            assert!(refused.starts_with("api-key"), "{value}");
            assert!(
                !refused.contains("1234") && !refused.contains("k7Zp2"),
                "{refused}"
            );
        }
    }

    #[test]
    fn what_was_generated_is_taken() {
        for value in [
            "mp_4f0c2b7d9e8a1635c4d2f0b9a8e7d6c5b4a3928170615243",
            "9f86d081884c7d65",
            "r8Yv-2kQm-Zt71-Xw5c-P0nL",
        ] {
            assert_eq!(check_secret("api-key", value), Ok(()), "{value}");
        }
    }
}

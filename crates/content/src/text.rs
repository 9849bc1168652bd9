//! Texts with personal tokens, like `You were looking at {last_viewed.name}`.

use serde::{Deserialize, Serialize};

/// A text in one language, ready to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text(pub Vec<Part>);

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// As written.
    Literal(String),
    /// Filled in from what is known of the shopper.
    Token {
        /// Like `last_viewed.name` or `attributes.first_name`.
        name: String,
        /// Stands where nothing is known.
        fallback: String,
    },
}

/// Where tokens are looked up.
pub trait TokenSource {
    /// The value of a token, if anything is known.
    fn token(&self, name: &str) -> Option<String>;
}

impl Text {
    /// A text without tokens.
    pub fn plain(text: &str) -> Self {
        Self(vec![Part::Literal(text.to_owned())])
    }

    /// The text with its tokens filled in. Where one has nothing to say and no fallback, the
    /// space before it goes too: "Hello {name}, welcome" becomes "Hello, welcome".
    pub fn fill(&self, source: &dyn TokenSource) -> String {
        let mut filled = String::new();
        let mut gap = false;
        for part in &self.0 {
            match part {
                Part::Literal(text) if text.is_empty() => {}
                Part::Literal(text) => {
                    let rest = if gap { close(&mut filled, text) } else { text };
                    filled.push_str(rest);
                    gap = false;
                }
                Part::Token { name, fallback } => {
                    let value = source.token(name).filter(|value| !value.trim().is_empty());
                    let value = value.as_deref().unwrap_or(fallback);
                    filled.push_str(value);
                    gap = value.is_empty();
                }
            }
        }
        if gap {
            filled.truncate(filled.trim_end_matches(BETWEEN).len());
        }
        filled
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What stands between two words, and need not be there where one is missing.
const BETWEEN: [char; 5] = [' ', ',', ';', ':', '،'];

/// Closes the gap of a token that said nothing; what is left of the words after it.
fn close<'t>(filled: &mut String, after: &'t str) -> &'t str {
    if filled.is_empty() {
        return after.trim_start_matches(BETWEEN);
    }
    let leans = |c| BETWEEN.contains(&c) || ['.', '!', '?', ')', '؟'].contains(&c);
    if after.starts_with(leans) && filled.ends_with(' ') {
        filled.pop();
    }
    after
}

shopper::wire!(struct Text(_));
shopper::wire!(enum Part { Literal(text), Token { name, fallback } });

#[cfg(test)]
mod tests {
    use super::*;

    struct Known;

    impl TokenSource for Known {
        fn token(&self, name: &str) -> Option<String> {
            (name == "last_viewed.name").then(|| "Oak <b>".to_owned())
        }
    }

    #[test]
    fn a_token_is_filled_in_or_falls_back() {
        let token = |name: &str| Part::Token {
            name: name.to_owned(),
            fallback: "it".to_owned(),
        };
        let text = Text(vec![
            Part::Literal("You saw ".to_owned()),
            token("last_viewed.name"),
            Part::Literal(", ".to_owned()),
            token("unknown"),
        ]);
        assert_eq!(text.fill(&Known), "You saw Oak <b>, it");
    }

    #[test]
    fn a_token_with_nothing_to_say_leaves_no_gap() {
        let filled = |before: &str, after: &str| {
            let name = Part::Token {
                name: "unknown".to_owned(),
                fallback: String::new(),
            };
            let literal = |text: &str| Part::Literal(text.to_owned());
            Text(vec![literal(before), name, literal(after)]).fill(&Known)
        };
        assert_eq!(filled("Hello ", ", welcome"), "Hello, welcome");
        assert_eq!(filled("For ", " and you"), "For and you");
        assert_eq!(filled("", ", welcome back"), "welcome back");
        assert_eq!(filled("Good to see you, ", ""), "Good to see you");
        assert_eq!(filled("(", ")"), "()");
        let alone = Text(vec![Part::Token {
            name: "unknown".to_owned(),
            fallback: String::new(),
        }]);
        assert_eq!(alone.fill(&Known), "");
    }
}

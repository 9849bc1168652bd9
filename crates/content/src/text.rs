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

    /// The text with its tokens filled in.
    pub fn fill(&self, source: &dyn TokenSource) -> String {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Literal(text) => filled.push_str(text),
                Part::Token { name, fallback } => {
                    filled.push_str(source.token(name).as_deref().unwrap_or(fallback));
                }
            }
        }
        filled
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
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
}

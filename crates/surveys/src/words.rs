//! Free text, and text of a known form.

use content::Text;
use serde::{Deserialize, Serialize};
use shopper::MAX_TEXT;
use targeting::Pattern;

use crate::Invalid;

/// A field to write in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// How it looks, and which keyboard it brings.
    pub look: WordsLook,
    /// Grey words in the empty field; may be empty.
    pub placeholder: Text,
    /// Fewest characters; 0 and 1 ask for something at all.
    pub min: u16,
    /// Most characters, 1 to 4,000.
    pub max: u16,
    /// What the answer must look like, without the spaces around it. That of an e-mail address
    /// is compiled like any other, so that the device needs no code for it.
    pub pattern: Option<Pattern>,
    /// Said where the pattern does not match.
    pub problem: Text,
}

/// How a text field looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WordsLook {
    /// Several lines.
    #[default]
    Long,
    /// One line.
    Short,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
}

impl Words {
    /// Checks a text. Spaces around it count towards the most and nothing else.
    ///
    /// # Errors
    /// The reason.
    pub fn check(&self, text: &str) -> Result<(), Invalid> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(Invalid::Missing);
        }
        if text.chars().count() > usize::from(self.max).min(MAX_TEXT) {
            return Err(Invalid::TooLong);
        }
        if trimmed.chars().count() < usize::from(self.min) {
            return Err(Invalid::TooShort);
        }
        let fits = |pattern: &Pattern| pattern.matches(trimmed);
        match (self.pattern.as_ref().is_none_or(fits), self.look) {
            (true, _) => Ok(()),
            (false, WordsLook::Email) => Err(Invalid::NotAnEmail),
            (false, WordsLook::Phone) => Err(Invalid::NotAPhone),
            (false, WordsLook::Short | WordsLook::Long) => Err(Invalid::NotOfTheForm),
        }
    }
}

shopper::wire!(struct Words { look, placeholder, min, max, pattern, problem });
shopper::wire!(
    enum WordsLook {
        Long,
        Short,
        Email,
        Phone,
    }
);

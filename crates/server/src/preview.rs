//! Previews: a draft that its editors look at in the real widget before it is published. It is
//! named by the site's id, a mark that no id has, and a token: `moss~0f3a…`. The widget takes that
//! for a site like any other, so that what it keeps on the device is apart from the site's own;
//! and the server, which knows the mark, stores nothing that is told under such a name.

mod mark;
mod page;
mod shop;
mod words;

use engine::Place;

use crate::access::secret::{digest, new_secret};

pub(crate) use mark::mark;
pub(crate) use page::{Dress, page};

/// 128 bits in hexadecimal.
const LENGTH: usize = 32;

/// What a preview is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    /// The site's id.
    pub(crate) site: &'a str,
    /// With its mark.
    pub(crate) token: &'a str,
}

impl<'a> Name<'a> {
    /// The name in place of a site's id; `None` where it is a plain id.
    pub(crate) fn of(text: &'a str) -> Option<Self> {
        let at = text.find(api::Preview::MARK)?;
        let (site, token) = text.split_at(at);
        Some(Self { site, token })
    }

    /// What is kept of the token.
    pub(crate) fn digest(self) -> [u8; 32] {
        digest(self.token)
    }
}

/// A token that nobody guesses.
///
/// # Errors
/// The system has no randomness.
pub(crate) fn new_token() -> Result<String, getrandom::Error> {
    let secret = new_secret()?;
    let mark = api::Preview::MARK;
    Ok(format!("{mark}{}", &secret[..LENGTH.min(secret.len())]))
}

/// The slots that a journey fills, each once, in the order of its items. Empty for a file that
/// this build cannot read.
pub(crate) fn slots(file: &[u8]) -> Vec<String> {
    let mut slots = Vec::new();
    let Ok((_, program)) = engine::decode(file) else {
        return slots;
    };
    for item in program.items {
        if let Place::Slot(name) = item.place
            && !slots.contains(&name)
        {
            slots.push(name);
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_told_from_a_site() {
        let name = Name::of("moss~0f3a").unwrap();
        assert_eq!((name.site, name.token), ("moss", "~0f3a"));
        assert_eq!(Name::of("moss"), None);
        assert_eq!(Name::of("moss~a~b").unwrap().token, "~a~b");
    }

    #[test]
    fn a_token_has_its_mark_and_128_bits_and_is_new_each_time() {
        let token = new_token().unwrap();
        assert!(
            token.starts_with('~') && token.len() == LENGTH + 1,
            "{token}"
        );
        assert_ne!(token, new_token().unwrap());
    }
}

//! Addresses by allow-list: what a document or a page says is only ever followed or loaded
//! if it is https, http, or a path on the store's own origin.

use core::fmt;

use serde::{Deserialize, Serialize};
use shopper::wire::{Reader, Wire};

/// An address that is safe to put into `href` or `src`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Url(String);

/// The address has a scheme that is not allowed, or could be read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadUrl;

impl fmt::Display for BadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address begins with https://, http:// or a single /")
    }
}

impl core::error::Error for BadUrl {}

impl Url {
    /// Takes `https://…`, `http://…` and `/path`. Refuses `//host` (it changes the host
    /// without saying so), back-slashes and control characters (browsers drop or turn them,
    /// which has smuggled schemes before), and every other scheme.
    ///
    /// # Errors
    /// [`BadUrl`] for all of these.
    pub fn parse(text: &str) -> Result<Self, BadUrl> {
        let text = text.trim();
        let clean = !text
            .chars()
            .any(|c| c.is_control() || c == '\\' || c == ' ');
        let absolute = ["https://", "http://"].iter().any(|scheme| {
            text.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                && text.len() > scheme.len()
        });
        let path = text.starts_with('/') && !text.starts_with("//");
        if clean && (absolute || path) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadUrl)
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Url {
    type Error = BadUrl;

    fn try_from(text: String) -> Result<Self, BadUrl> {
        Self::parse(&text)
    }
}

impl From<Url> for String {
    fn from(url: Url) -> Self {
        url.0
    }
}

impl Wire for Url {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
    }

    fn take(input: &mut Reader<'_>) -> Self {
        Self::parse(&String::take(input)).unwrap_or_else(|BadUrl| {
            input.fail();
            Self(String::new())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_outside_the_list_are_refused() {
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example/x",
            "/\\evil.example",
            "java\nscript:alert(1)",
            "https://",
            "flooring.html",
            "",
        ] {
            assert_eq!(Url::parse(bad), Err(BadUrl), "{bad:?}");
        }
    }

    #[test]
    fn web_addresses_and_own_paths_are_taken() {
        for good in [
            "https://shop.example/a?b#c",
            "HTTP://shop.example",
            "/flooring.html",
            "/",
        ] {
            assert_eq!(Url::parse(good).unwrap().as_str(), good);
        }
    }
}

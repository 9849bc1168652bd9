//! Personal tokens: what `{last_viewed.name}` and its like become.

use content::TokenSource;
use shopper::{Profile, Value};

use crate::{Program, balance};

/// Looks tokens up in a profile: `shop`, `last_viewed.<attribute>`, `attributes.<path>`,
/// `points` (the first wallet).
pub struct Tokens<'a> {
    /// The program.
    pub program: &'a Program,
    /// The profile.
    pub profile: &'a Profile,
}

impl TokenSource for Tokens<'_> {
    fn token(&self, name: &str) -> Option<String> {
        if let Some(attribute) = name.strip_prefix("last_viewed.") {
            let seen = self.profile.recent.last()?;
            return seen.text(attribute).map(str::to_owned);
        }
        if let Some(path) = name.strip_prefix("attributes.") {
            return written(self.profile.attributes.at(path)?);
        }
        match name {
            "shop" => Some(self.program.shop.fill(&NoTokens)),
            "points" => Some(balance(self.program, self.profile, 0).to_string()),
            _ => None,
        }
    }
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(_) => Some(targeting::text(value).into_owned()),
        _ => None,
    }
}

/// The shop's own name has no tokens to fill.
struct NoTokens;

impl TokenSource for NoTokens {
    fn token(&self, _: &str) -> Option<String> {
        None
    }
}

//! What an API key may do. Unlike roles, scopes do not contain each other: a till that redeems
//! codes has no business reading answers. Only [`Scope::Admin`] contains all.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One thing that a key may do.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Read results, events, journeys.
    Read,
    /// Tell events as the shop's server, which is believed where a page is not.
    Events,
    /// Verify claims, issue and redeem codes.
    Redeem,
    /// Edit drafts, publish, schedule, roll back, quiet.
    Publish,
    /// Everything, users and keys among it.
    Admin,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Events,
        Self::Redeem,
        Self::Publish,
        Self::Admin,
    ];

    /// As it is stored and written in requests.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Events => "events",
            Self::Redeem => "redeem",
            Self::Publish => "publish",
            Self::Admin => "admin",
        }
    }

    /// The scope of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

/// Words with spaces between, as stored; words of a newer version are left out.
pub(crate) fn read_scopes(words: &str) -> Vec<Scope> {
    words.split(' ').filter_map(Scope::of).collect()
}

/// The stored form of scopes: in their own order, each once.
pub(crate) fn write_scopes(scopes: &[Scope]) -> String {
    let words = Scope::ALL.iter().filter(|scope| scopes.contains(scope));
    words
        .map(|scope| scope.word())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_read_back_in_one_order_and_unknown_words_open_nothing() {
        let stored = write_scopes(&[Scope::Publish, Scope::Read, Scope::Read]);
        assert_eq!(stored, "read publish");
        assert_eq!(read_scopes(&stored), [Scope::Read, Scope::Publish]);
        assert_eq!(read_scopes("everything read"), [Scope::Read]);
        assert_eq!(read_scopes(""), []);
    }
}

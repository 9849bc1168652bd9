//! Lists that are looked through by a name: words of it, and the page after one of its entries.

use super::like;

/// Which entries are read.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    /// Only with these words in their name or address, in capitals or not.
    pub(crate) words: Option<String>,
    /// Only what comes after the entry that is named so.
    pub(crate) after: Option<String>,
    pub(crate) limit: u32,
}

impl Sought {
    /// For `LIKE`.
    pub(super) fn pattern(&self) -> String {
        like::contains(self.words.as_deref())
    }

    /// Empty for the first page.
    pub(super) fn cursor(&self) -> &str {
        self.after.as_deref().unwrap_or_default()
    }

    /// What the next page comes after, of so many entries and the last of them; `None` where this
    /// page was not full.
    pub(crate) fn next(&self, entries: usize, last: Option<&String>) -> Option<String> {
        last.filter(|_| entries >= self.limit as usize).cloned()
    }
}

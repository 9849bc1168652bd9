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

    /// Rows to read: one more than are told says whether there is a next page.
    pub(super) fn rows(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The page of the rows that were read, and what the next one comes after, by `name`; `None`
    /// on the last.
    pub(crate) fn page<T>(
        &self,
        mut rows: Vec<T>,
        name: impl Fn(&T) -> String,
    ) -> (Vec<T>, Option<String>) {
        let limit = self.limit as usize;
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| goes_on).map(name);
        (rows, next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_just_full_is_the_last() {
        let wanted = Sought {
            words: None,
            after: None,
            limit: 2,
        };
        let page = |rows: &[&'static str]| wanted.page(rows.to_vec(), |row| (*row).to_owned());
        assert_eq!(page(&["a", "b"]), (vec!["a", "b"], None));
        let (rows, next) = page(&["a", "b", "c"]);
        assert_eq!((rows, next.as_deref()), (vec!["a", "b"], Some("b")));
        assert_eq!(page(&[]), (vec![], None));
    }
}

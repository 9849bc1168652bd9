//! Where the shopper left off in articles, so that they go on reading there.

use content::Article;

use super::State;

/// Articles remembered; who begins more has left the oldest behind.
const MOST: usize = 20;

impl State {
    /// How far an article was read that was put aside, percent; `None` for one that was not
    /// begun, or was read to its end.
    pub fn left_off(&self, item: u16, article: &str) -> Option<u8> {
        let key = self.article_key(item, article);
        let found = self.left_off.iter().find(|(known, _)| *known == key);
        found.map(|(_, percent)| *percent)
    }

    /// The article that was put aside last, and the item that holds it, of those that are still
    /// there.
    pub fn put_aside(&self) -> Option<(u16, &Article)> {
        let mut latest = self.left_off.iter().rev();
        latest.find_map(|(key, _)| self.article_of(key))
    }

    /// The article of a key, and the item that holds it, if both are still there.
    pub(super) fn article_of(&self, key: &str) -> Option<(u16, &Article)> {
        let (id, article) = key.split_once('/')?;
        let (index, _) = self.program.item(id)?;
        Some((index, self.article(index, article)?))
    }

    /// Keeps how far an article was read; `None` forgets it.
    pub(super) fn leave_off(&mut self, item: u16, article: &str, percent: Option<u8>) {
        let key = self.article_key(item, article);
        self.left_off.retain(|(known, _)| *known != key);
        self.left_off.extend(percent.map(|percent| (key, percent)));
        let gone = self.left_off.len().saturating_sub(MOST);
        self.left_off.drain(..gone);
    }

    /// What an article is remembered by.
    pub(super) fn article_key(&self, item: u16, article: &str) -> String {
        let item = self.item(item).map_or("", |item| &item.id);
        [item, "/", article].concat()
    }
}

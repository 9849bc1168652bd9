//! What the shopper put aside by their own hand: articles for later, and trails that they do not
//! want to walk now. It outlives the page, if they allow it, and is on this device alone.

use super::{Command, State, Surface};

/// Articles kept; who keeps more lets go of the oldest.
const MOST: usize = 20;

/// The lot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// Articles kept for later, by `item/article`; the latest last.
    pub articles: Vec<String>,
    /// Trails that rest, by their rules' ids.
    pub trails: Vec<String>,
}

shopper::wire!(struct Aside { articles, trails });

impl State {
    /// Whether an article is kept for later.
    pub fn keeps(&self, item: u16, article: &str) -> bool {
        let key = self.article_key(item, article);
        self.aside.articles.contains(&key)
    }

    /// The articles kept for later that are still there, the latest first, each with the item
    /// that holds it.
    pub fn kept(&self) -> impl Iterator<Item = (u16, &content::Article)> {
        let keys = self.aside.articles.iter().rev();
        keys.filter_map(|key| self.article_of(key))
    }

    /// Whether a trail rests; index of its rule.
    pub fn rests(&self, rule: u16) -> bool {
        let rule = self.program.rules.get(usize::from(rule));
        rule.is_some_and(|rule| self.aside.trails.contains(&rule.id))
    }

    /// Keeps the article that is read, or lets go of it again; where none is read, of the one
    /// that was kept last.
    pub(super) fn keep_for_later(&mut self, keep: bool, todo: &mut Vec<Command>) {
        let read = match &self.surface {
            Surface::Reading(reading) => Some(self.article_key(reading.item, &reading.article)),
            _ => None,
        };
        let Some(key) = read.or_else(|| self.saved.clone()) else {
            return;
        };
        self.aside.articles.retain(|known| *known != key);
        if keep {
            self.aside.articles.push(key.clone());
        }
        let gone = self.aside.articles.len().saturating_sub(MOST);
        self.aside.articles.drain(..gone);
        self.saved = keep.then_some(key);
        self.told = self.told.wrapping_add(1);
        todo.push(Command::KeepAside);
    }

    /// Lets a trail rest, or goes on with it.
    pub(super) fn rest(&mut self, rule: u16, rest: bool, todo: &mut Vec<Command>) {
        let Some(id) = self
            .program
            .rules
            .get(usize::from(rule))
            .map(|rule| &rule.id)
        else {
            return;
        };
        self.aside.trails.retain(|known| known != id);
        if rest {
            self.aside.trails.push(id.clone());
        }
        todo.push(Command::KeepAside);
    }
}

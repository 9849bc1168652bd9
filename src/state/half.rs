//! Answers half given: where each is kept while nobody has sent it.

use surveys::Half;

use super::{Asking, State};

impl State {
    /// What was chosen and written so far as an answer to a question.
    pub fn half(&self, asking: &Asking, question: &str) -> Half {
        let key = self.half_key(asking, question);
        let found = self.halves.iter().find(|(known, _)| *known == key);
        found.map(|(_, half)| half.clone()).unwrap_or_default()
    }

    /// Keeps one; `None` forgets it.
    pub(crate) fn keep_half(&mut self, asking: &Asking, question: &str, half: Option<Half>) {
        let key = self.half_key(asking, question);
        self.halves.retain(|(known, _)| *known != key);
        self.halves.extend(half.map(|half| (key, half)));
    }

    /// A survey is over: what was begun on a way that was not taken goes too.
    pub(super) fn forget_halves(&mut self, asking: &Asking) {
        let start = self.half_key(asking, "");
        self.halves.retain(|(known, _)| !known.starts_with(&start));
    }

    fn half_key(&self, asking: &Asking, question: &str) -> String {
        let item = self.item(asking.item).map_or("", |item| &item.id);
        [item, "/", question].concat()
    }
}

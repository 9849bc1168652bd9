//! What the views keep to themselves while they stand: things half opened. Nothing of it is
//! worth telling or keeping.

use yew::prelude::*;

/// The lot. It lives as long as something stands over the page.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Local {
    /// "Forget everything?" was asked and not answered yet.
    pub(super) erasing: bool,
    /// The badge whose criterion is read; index into the program's.
    pub(super) badge: Option<u16>,
    /// The quest or hunt for which a word was given last; index of the rule.
    pub(super) coded: Option<u16>,
    /// What stands in fields that belong to no question, by a name of theirs.
    typed: Vec<(String, String)>,
    /// The reward that is being given to somebody, and the event that brought it.
    pub(super) giving: Option<String>,
    /// The way to another device is open.
    pub(super) moving: bool,
    /// The toast is pointed at or focused.
    pub(super) held: bool,
}

/// Changes it.
pub(super) fn change(local: &UseStateHandle<Local>, change: impl FnOnce(&mut Local)) {
    let mut changed = (**local).clone();
    change(&mut changed);
    local.set(changed);
}

impl Local {
    /// What stands in a field.
    pub(super) fn typed(&self, field: &str) -> &str {
        let found = self.typed.iter().find(|(known, _)| known == field);
        found.map_or("", |(_, text)| text)
    }
}

/// Keeps what was typed into a field.
pub(super) fn typed(local: &UseStateHandle<Local>, field: &str, text: String) {
    change(local, |local| {
        local.typed.retain(|(known, _)| known != field);
        local.typed.push((field.to_owned(), text));
    });
}

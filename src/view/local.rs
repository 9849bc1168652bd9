//! What the views keep to themselves while they stand: things half opened. Nothing of it is
//! worth telling or keeping. Its fields are public so that the gallery and tests can draw what
//! otherwise only a shopper's hand opens.

use content::Word;
use yew::prelude::*;

use crate::browser::capture::Attached;

/// The lot. It lives as long as something stands over the page.
#[derive(Clone, Default, PartialEq)]
pub struct Local {
    /// "Forget everything?" was asked and not answered yet.
    pub erasing: bool,
    /// The badge whose criterion is read; index into the program's.
    pub badge: Option<u16>,
    /// What is attached to questions, by their ids.
    attaching: Vec<(String, Attaching)>,
    /// The quest or hunt for which a word was given last; index of the rule.
    pub coded: Option<u16>,
    /// What stands in fields that belong to no question, by a name of theirs.
    typed: Vec<(String, String)>,
    /// The reward that is being given to somebody, and the event that brought it.
    pub giving: Option<String>,
    /// The way to another device is open.
    pub moving: bool,
    /// What was attached did not arrive, in words.
    pub lost: Option<Word>,
    /// The toast is pointed at or focused.
    pub held: bool,
    /// How often a toast began or ended to wait for a place where it covers nothing to press.
    pub crowded: u32,
}

/// What is attached to a question, and how that goes.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Attaching {
    /// What is to be shown to the shop.
    pub(super) attached: Vec<Attached>,
    /// What went wrong with showing it.
    pub(super) trouble: Option<Word>,
    /// Something is being made or sent.
    pub(super) busy: bool,
}

impl Local {
    /// What is attached to a question.
    pub(super) fn attaching(&self, question: &str) -> Attaching {
        let found = self.attaching.iter().find(|(id, _)| id == question);
        found
            .map(|(_, attaching)| attaching.clone())
            .unwrap_or_default()
    }

    /// What the shopper pointed at in this survey.
    pub(super) fn pointed_at(&self) -> Option<Attached> {
        let attached = self.attaching.iter().flat_map(|(_, it)| &it.attached);
        attached.rev().find(|it| it.is_element()).cloned()
    }

    fn attach(&mut self, question: &str, attaching: Attaching) {
        self.attaching.retain(|(id, _)| id != question);
        self.attaching.push((question.to_owned(), attaching));
    }
}

/// Changes what is attached to a question.
pub(super) fn attach(
    local: &UseStateHandle<Local>,
    question: &str,
    edit: impl FnOnce(&mut Attaching),
) {
    change(local, |local| {
        let mut attaching = local.attaching(question);
        edit(&mut attaching);
        local.attach(question, attaching);
    });
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

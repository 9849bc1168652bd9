//! What the views keep to themselves while they stand: answers half given and things half
//! opened. Nothing of it is worth telling or keeping.

use content::Word;
use yew::prelude::*;

use crate::browser::capture::Attached;

/// The lot. It lives as long as something stands over the page, so that a question that was
/// covered for a moment still has its words.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Local {
    /// Answers half given, by the id of the question.
    drafts: Vec<(String, Draft)>,
    /// "Forget everything?" was asked and not answered yet.
    pub(super) erasing: bool,
    /// The badge whose criterion is read; index into the program's.
    pub(super) badge: Option<u16>,
    /// What was attached did not arrive, in words.
    pub(super) lost: Option<Word>,
    /// The toast is pointed at or focused.
    pub(super) held: bool,
}

/// An answer half given.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Draft {
    /// The chosen point of a scale.
    pub(super) choice: Option<i64>,
    /// Ids of the chosen options.
    pub(super) chosen: Vec<String>,
    /// The words so far; the date.
    pub(super) text: String,
    /// What is to be shown to the shop.
    pub(super) attached: Vec<Attached>,
    /// What went wrong with showing it.
    pub(super) trouble: Option<Word>,
    /// Something is being made or sent.
    pub(super) busy: bool,
    /// The shopper wanted to go on without having chosen.
    pub(super) urged: bool,
}

impl Local {
    /// The draft for a question.
    pub(super) fn draft(&self, question: &str) -> Draft {
        let found = self.drafts.iter().find(|(id, _)| id == question);
        found.map(|(_, draft)| draft.clone()).unwrap_or_default()
    }

    /// What the shopper pointed at in this survey.
    pub(super) fn pointed_at(&self) -> Option<Attached> {
        let attached = self.drafts.iter().flat_map(|(_, draft)| &draft.attached);
        attached.rev().find(|it| it.is_element()).cloned()
    }

    fn keep(&mut self, question: &str, draft: Draft) {
        self.drafts.retain(|(id, _)| id != question);
        self.drafts.push((question.to_owned(), draft));
    }
}

/// Changes it.
pub(super) fn change(local: &UseStateHandle<Local>, change: impl FnOnce(&mut Local)) {
    let mut changed = (**local).clone();
    change(&mut changed);
    local.set(changed);
}

/// Keeps a draft.
pub(super) fn keep(local: &UseStateHandle<Local>, question: &str, draft: Draft) {
    change(local, |local| local.keep(question, draft));
}

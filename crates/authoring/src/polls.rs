//! Which questions of a site are polls: those whose counts anybody may see.

use std::collections::BTreeMap;

use engine::{Item, ItemKind, Program};
use surveys::{OTHER, QuestionKind, Survey};

/// Options that may be counted in public, by item and question.
pub type Polls = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Reads them from a compiled journey.
pub fn polls(program: &Program) -> Polls {
    let mut polls = Polls::new();
    for item in &program.items {
        let questions: BTreeMap<_, _> = surveys(item).flat_map(questions).collect();
        if !questions.is_empty() {
            polls.insert(item.id.clone(), questions);
        }
    }
    polls
}

pub(crate) fn surveys(item: &Item) -> impl Iterator<Item = &Survey> {
    let variants = item.variants.iter().map(|variant| &variant.kind);
    let kinds = std::iter::once(&item.kind).chain(variants);
    kinds.filter_map(|kind| match kind.known() {
        Some(ItemKind::Survey(survey)) => Some(survey),
        _ => None,
    })
}

fn questions(survey: &Survey) -> impl Iterator<Item = (String, Vec<String>)> {
    survey.questions.iter().filter_map(|question| {
        let Some(QuestionKind::Choice(choice)) = question.kind.known() else {
            return None;
        };
        let other = choice.other.as_ref().map(|_| OTHER.to_owned());
        let options = choice.options.iter().map(|option| option.id.clone());
        choice
            .tally
            .then(|| (question.id.clone(), options.chain(other).collect()))
    })
}

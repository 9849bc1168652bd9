//! The questions that the live version asks, and how their numbers are read.

use std::collections::BTreeMap;

use engine::{Item, ItemKind, Program};
use surveys::{Question, QuestionKind, Survey};

use super::reading::Reading;

/// An item and a question.
pub(crate) type Asked = (String, String);

/// Every question of numbers, and how it is read.
pub(crate) fn readings(program: Option<&Program>) -> BTreeMap<Asked, Reading> {
    let items = program.into_iter().flat_map(|program| &program.items);
    let of = |item: &Item| -> Vec<(Asked, Reading)> {
        let scale = |question: &Question| match question.kind.known() {
            Some(QuestionKind::Scale(scale)) => {
                let asked = (item.id.clone(), question.id.clone());
                Some((asked, Reading::of(scale)))
            }
            _ => None,
        };
        survey(item).map_or_else(Vec::new, |survey| {
            survey.questions.iter().filter_map(scale).collect()
        })
    };
    items.flat_map(of).collect()
}

/// The item's questions, if it is a survey.
pub(crate) fn survey(item: &Item) -> Option<&Survey> {
    match item.kind.known() {
        Some(ItemKind::Survey(survey)) => Some(survey),
        _ => None,
    }
}

/// Ids of a survey's questions, in order; none where the live version does not have it.
pub(crate) fn questions(program: Option<&Program>, item: &str) -> Vec<String> {
    let found = program.and_then(|program| program.item(item));
    let survey = found.and_then(|(_, item)| survey(item));
    survey.map_or_else(Vec::new, |survey| {
        let ids = survey.questions.iter().map(|question| question.id.clone());
        ids.collect()
    })
}

//! Answering a question, skipping it, going back, and coming to the end.

use shopper::{Answer, names};

use super::events::{draft, draft_with};
use crate::state::{Asking, Command, Notice, State, Surface};

pub(super) fn answer(state: &mut State, answer: Option<Answer>, todo: &mut Vec<Command>) {
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    let survey = state.survey(asking.item);
    let Some(question) = survey.and_then(|survey| survey.current(&asking.progress)) else {
        return;
    };
    asking.problem = question.check(answer.as_ref()).err();
    if asking.problem.is_none() {
        let id = question.id.clone();
        match &answer {
            Some(answer) => asking.progress.answers.push((id.clone(), answer.clone())),
            None => asking.progress.skipped.push(id.clone()),
        }
        tell(state, &asking, &id, answer, todo);
        finish(state, &mut asking, todo);
    }
    state.surface = Surface::Asking(asking);
}

fn tell(
    state: &State,
    asking: &Asking,
    question: &str,
    answer: Option<Answer>,
    todo: &mut Vec<Command>,
) {
    let Some(item) = state.item(asking.item) else {
        return;
    };
    todo.push(Command::Emit(Notice::answered(
        &item.id,
        question,
        answer.as_ref(),
    )));
    todo.extend(draft_with(state, asking.item, names::ANSWERED, |draft| {
        if let Some(subject) = &mut draft.subject {
            question.clone_into(&mut subject.question);
            subject.answer = answer;
        }
    }));
}

fn finish(state: &State, asking: &mut Asking, todo: &mut Vec<Command>) {
    let over = state
        .survey(asking.item)
        .is_none_or(|survey| survey.current(&asking.progress).is_none());
    if !over {
        return;
    }
    asking.ended = true;
    let id = state.item(asking.item).map(|item| item.id.clone());
    todo.extend(id.map(|id| Command::Emit(Notice::Completed(id))));
    todo.extend(draft(state, asking.item, names::COMPLETED));
}

/// Back to the question before. Its answer and all after it are taken up again; they stay
/// told, and the next answer replaces them.
pub(super) fn back(state: &mut State) {
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    let survey = state.survey(asking.item);
    if let Some(question) = survey.and_then(|survey| survey.previous(&asking.progress)) {
        let id = question.id.clone();
        if let Some(i) = asking.progress.answers.iter().position(|(q, _)| *q == id) {
            asking.progress.answers.truncate(i);
        }
        asking.progress.skipped.retain(|q| *q != id);
        asking.problem = None;
        state.surface = Surface::Asking(asking);
    }
}

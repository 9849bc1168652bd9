//! Answering a question, skipping it, going back, and coming to the end.

use shopper::{Answer, names};
use surveys::{Question, Survey};

use super::dismiss;
use super::events::draft_with;
use super::standing::leave;
use crate::state::{Asking, Command, Notice, State, Surface};

/// What can happen to a question, all of it in the part that draws one.
pub(super) struct Acts {
    pub(super) answer: fn(&mut State, Option<Answer>, &mut Vec<Command>),
    pub(super) back: fn(&mut State),
    pub(super) close: fn(&mut State, &Asking, &mut Vec<Command>),
}

part::part! {
    /// May be called while a question stands: it stands only once its part is there.
    pub(super) fn acts() -> Acts in ask 1 {
        Acts { answer, back, close }
    }
}

fn answer(state: &mut State, answer: Option<Answer>, todo: &mut Vec<Command>) {
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    let Some(question) = current(state, &asking) else {
        return;
    };
    asking.problem = question.check(answer.as_ref()).err();
    if asking.problem.is_none() {
        let id = question.id.clone();
        asking.progress.give(&id, answer.clone());
        tell(state, &asking, &id, answer, todo);
        finish(state, &mut asking, todo);
    }
    state.surface = Surface::Asking(asking);
}

/// The question that is due.
fn current<'s>(state: &'s State, asking: &Asking) -> Option<&'s Question> {
    state.in_survey(asking, |survey, run| survey.current(run))?
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
    let begun = state.profile.surveys.get(&item.id);
    todo.extend(draft_with(state, asking.item, names::ANSWERED, |draft| {
        if let Some(subject) = &mut draft.subject {
            question.clone_into(&mut subject.question);
            subject.answer = answer;
            subject.response = begun.and_then(|progress| progress.response);
        }
    }));
}

fn finish(state: &State, asking: &mut Asking, todo: &mut Vec<Command>) {
    if current(state, asking).is_none() {
        asking.ended = true;
        complete(state, asking, todo);
    }
}

/// Closing what came by itself is a dismissal, unless it had come to its end.
fn close(state: &mut State, asking: &Asking, todo: &mut Vec<Command>) {
    if asking.ended {
        leave(state, asking.item);
    } else if is_over(state, asking) {
        leave(state, asking.item);
        complete(state, asking, todo);
    } else {
        dismiss(state, asking.item, todo);
    }
}

/// Tells that the survey is over.
fn complete(state: &State, asking: &Asking, todo: &mut Vec<Command>) {
    let id = state.item(asking.item).map(|item| item.id.clone());
    let passed_over = state.in_survey(asking, Survey::passed_over);
    todo.extend(id.map(|id| Command::Emit(Notice::Completed(id))));
    todo.extend(draft_with(state, asking.item, names::COMPLETED, |draft| {
        draft.quantity = passed_over.unwrap_or_default() as u32;
    }));
}

/// Back to the question before. Its answer and all after it are taken up again; they stay
/// told, and the next answer replaces them.
fn back(state: &mut State) {
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    let previous = state.in_survey(&asking, |survey, run| survey.previous(run));
    if let Some(question) = previous.flatten() {
        asking.progress.take_back(&question.id);
        asking.problem = None;
        state.surface = Surface::Asking(asking);
    }
}

/// Whether nothing is left to ask, though nobody answered the last question here: the document
/// changed since the survey was begun, or this build draws none of its questions.
fn is_over(state: &State, asking: &Asking) -> bool {
    current(state, asking).is_none()
}

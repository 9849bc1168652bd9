//! Answering a question, bit by bit and at once, skipping it, going back, and coming to the end.

use shopper::{Answer, Profile, Value, names};
use surveys::{Edit, Half, Invalid, Question, QuestionKind, Survey};

use super::events::draft_with;
use super::{anew, leaving, standing};
use crate::state::{Action, Asking, Command, Notice, State, Surface};

/// What can happen to a question, all of it in the part that draws one.
pub(super) struct Acts {
    /// What the shopper did with it.
    pub(super) act: fn(&mut State, Action, &mut Vec<Command>),
    /// It was closed.
    pub(super) close: fn(&mut State, &Asking, &mut Vec<Command>),
}

part::part! {
    /// May be called while a question stands: it stands only once its part is there.
    pub(super) fn acts() -> Acts in ask 1 {
        Acts { act, close }
    }
}

fn act(state: &mut State, act: Action, todo: &mut Vec<Command>) {
    match act {
        Action::Answered(given) => answer(state, given, todo),
        Action::Edited(change) => edit(state, change, todo),
        Action::Submitted { anyway } => submit(state, anyway, todo),
        Action::Reconsidered => reconsider(state),
        Action::WentBack => back(state, todo),
        Action::Revised(question) => anew::ask(state, &question, todo),
        // Everything else is done where it needs no question.
        _ => {}
    }
}

/// Closing what came by itself is a dismissal, unless it had come to its end.
fn close(state: &mut State, asking: &Asking, todo: &mut Vec<Command>) {
    if asking.ended {
        state.forget_halves(asking);
        todo.push(Command::KeepHalves);
        standing::leave(state, asking.item);
    } else if is_over(state, asking) {
        standing::leave(state, asking.item);
        complete(state, asking, todo);
    } else if !state.waits(asking.item) {
        leaving::dismiss(state, asking.item, todo);
    }
}

/// The shopper chose or wrote something. What was wrong before is not said of what stands now.
fn edit(state: &mut State, edit: Edit, todo: &mut Vec<Command>) {
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    let Some(question) = current(state, &asking) else {
        return;
    };
    let mut half = state.half(&asking, &question.id);
    half.edit(question, state.profile.visitor, edit);
    let (id, poll) = (question.id.clone(), is_poll(question));
    state.keep_half(&asking, &id, Some(half));
    todo.push(Command::KeepHalves);
    if poll {
        ask_others(state, asking.item, todo);
    }
    asking.problem = None;
    state.surface = Surface::Asking(asking);
}

fn is_poll(question: &Question) -> bool {
    matches!(question.kind.known(), Some(QuestionKind::Choice(choice)) if choice.tally)
}

/// How others answered is asked for once, when the shopper first chooses: what comes cannot
/// hold their own answer yet, so that it can be added.
fn ask_others(state: &mut State, item: u16, todo: &mut Vec<Command>) {
    if state.tally.as_ref().is_none_or(|(known, _)| *known != item) {
        state.tally = Some((item, Value::Null));
        todo.push(Command::Tally(item));
    }
}

/// What was chosen and written is the answer. Nothing is no answer and no skip: the shopper is
/// told instead. What tells of them is asked about once.
fn submit(state: &mut State, anyway: bool, todo: &mut Vec<Command>) {
    let Surface::Asking(asking) = &state.surface else {
        return;
    };
    let Some(question) = current(state, asking) else {
        return;
    };
    let half = state.half(asking, &question.id);
    let given = half.answer(question, state.profile.visitor);
    let problem = match &given {
        None => Some(Invalid::Missing),
        // What does not fit is said first: it may go with the mending.
        Some(given) if !anyway && question.check(Some(given)).is_ok() => {
            question.spare(given).err()
        }
        Some(_) => None,
    };
    match (problem, &mut state.surface) {
        (None, _) => answer(state, given, todo),
        (problem, Surface::Asking(asking)) => asking.problem = problem,
        _ => {}
    }
}

/// Nothing is asked about any more; what was written stands.
fn reconsider(state: &mut State) {
    if let Surface::Asking(asking) = &mut state.surface {
        asking.problem = None;
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
        if asking.is_anew() {
            anew::replace(&mut asking, &id, answer.clone());
        } else {
            asking.progress.give(&id, answer.clone());
        }
        tell(state, &asking, &id, answer, todo);
        state.keep_half(&asking, &id, None);
        todo.push(Command::KeepHalves);
        if !asking.ended {
            finish(state, &mut asking, todo);
        }
        if asking.ended {
            state.forget_halves(&asking);
        } else {
            todo.extend(partial(state, &asking));
        }
    }
    state.surface = Surface::Asking(asking);
}

/// The page hears that there is something, though not all of it.
fn partial(state: &State, asking: &Asking) -> Option<Command> {
    let item = state.item(asking.item)?.id.clone();
    let answered = asking.progress.answers.len() as u32;
    Some(Command::Emit(Notice::Partial { item, answered }))
}

/// The question that is due.
fn current<'s>(state: &'s State, asking: &Asking) -> Option<&'s Question> {
    state.due(asking)
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
    let begun = begun.and_then(|progress| progress.response);
    // Once the survey is over the profile may hold another run of it.
    let over = asking.progress.response.filter(|_| asking.ended);
    todo.extend(draft_with(state, asking.item, names::ANSWERED, |draft| {
        if let Some(subject) = &mut draft.subject {
            question.clone_into(&mut subject.question);
            subject.answer = answer;
            subject.response = over.or(begun);
        }
    }));
}

fn finish(state: &State, asking: &mut Asking, todo: &mut Vec<Command>) {
    if current(state, asking).is_none() {
        asking.ended = true;
        complete(state, asking, todo);
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
fn back(state: &mut State, todo: &mut Vec<Command>) {
    if anew::leave(state, todo) {
        return;
    }
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    let previous = state.in_survey(&asking, |survey, run| survey.previous(run));
    if let Some(question) = previous.flatten() {
        let id = question.id.clone();
        if let Some(answer) = asking.progress.answer(&id) {
            let half = Half::of(answer);
            state.keep_half(&asking, &id, Some(half));
            todo.push(Command::KeepHalves);
        }
        asking.progress.take_back(&id);
        asking.problem = None;
        state.surface = Surface::Asking(asking);
    }
}

/// Another page was opened without a load: a survey that is half answered stays open.
pub(super) fn stay(state: &mut State) {
    if let Surface::Asking(asking) = std::mem::take(&mut state.surface)
        && is_begun(&asking)
        && standing::may_go_on(state, asking.item)
    {
        state.standing.push(asking.item);
        state.surface = Surface::Asking(asking);
    }
}

/// Opens a survey where its shopper left it on the page before. This is no new showing.
pub(super) fn take_up(state: &mut State, id: &str) {
    let begun = state.profile.surveys.get(id);
    let begun = begun.is_some_and(|progress| !progress.answers.is_empty());
    let item = state.program.item(id).map(|(item, _)| item);
    let item = item.filter(|item| begun && standing::may_go_on(state, *item));
    if let (Surface::None, Some(item)) = (&state.surface, item) {
        state.standing.push(item);
        standing::open(state, item);
    }
}

/// The shopper came to the end of it in another tab.
pub(super) fn ended_elsewhere(state: &mut State, theirs: &Profile) {
    let Surface::Asking(asking) = &state.surface else {
        return;
    };
    let item = asking.item;
    let id = state.item(item).map(|item| item.id.as_str());
    let ours = id.is_some_and(|id| state.profile.surveys.get(id).is_some());
    let over = id.is_none_or(|id| theirs.surveys.get(id).is_none());
    if is_begun(asking) && ours && over {
        standing::leave(state, item);
        state.surface = Surface::None;
    }
}

fn is_begun(asking: &Asking) -> bool {
    !asking.ended && !asking.progress.answers.is_empty()
}

/// Whether nothing is left to ask, though nobody answered the last question here: the document
/// changed since the survey was begun, or this build draws none of its questions.
fn is_over(state: &State, asking: &Asking) -> bool {
    current(state, asking).is_none()
}

//! Changing the answer to a poll after the survey's end. Nothing else of the survey is asked
//! again, and it does not come to its end a second time.

use shopper::{Answer, Event, names};
use surveys::Half;

use crate::state::{Anew, Asking, Command, State, Surface};

/// Asks the question once more, with the old answer chosen.
pub(super) fn ask(state: &mut State, question: &str, todo: &mut Vec<Command>) {
    let Surface::Asking(mut asking) = state.surface.clone() else {
        return;
    };
    if !state.may_change(&asking) {
        return;
    }
    if let Some(answer) = asking.progress.answer(question) {
        let half = Half::of(answer);
        state.keep_half(&asking, question, Some(half));
        todo.push(Command::KeepHalves);
        asking.anew = Anew::Asks(question.to_owned());
        state.surface = Surface::Asking(asking);
    }
}

/// Back to the tally with the answer that stands. False where nothing is asked once more.
pub(super) fn leave(state: &mut State, todo: &mut Vec<Command>) -> bool {
    let Surface::Asking(asking) = &mut state.surface else {
        return false;
    };
    let Anew::Asks(question) = std::mem::take(&mut asking.anew) else {
        return false;
    };
    asking.anew = Anew::Told(question);
    asking.problem = None;
    let asking = asking.clone();
    state.forget_halves(&asking);
    todo.push(Command::KeepHalves);
    true
}

/// Puts the answer in the old one's place. What was answered after it stands.
pub(super) fn replace(asking: &mut Asking, question: &str, answer: Option<Answer>) {
    let mut answers = asking.progress.answers.iter_mut();
    if let Some((_, known)) = answers.find(|(id, _)| id == question) {
        *known = answer;
    }
    asking.anew = Anew::Told(question.to_owned());
}

/// Notes which run an answer belongs to where it is asked: the profile forgets it at the end.
pub(super) fn note_run(state: &mut State, event: &Event) {
    let subject = event.subject.as_ref();
    let Some(subject) = subject.filter(|_| event.name == names::ANSWERED) else {
        return;
    };
    let run = state.profile.surveys.get(&subject.item);
    let run = run.and_then(|progress| progress.response);
    let item = state.program.item(&subject.item).map(|(item, _)| item);
    for asking in open(state).filter(|asking| Some(asking.item) == item) {
        asking.progress.response = asking.progress.response.or(run);
    }
}

/// The device's id was forgotten, and what was said under it cannot be changed under another.
pub(super) fn disown(state: &mut State) {
    for asking in open(state) {
        asking.progress.response = None;
    }
}

fn open(state: &mut State) -> impl Iterator<Item = &mut Asking> {
    let over = match &mut state.surface {
        Surface::Asking(asking) => Some(asking),
        _ => None,
    };
    over.into_iter().chain(&mut state.inline)
}

//! Words that the shopper found: typed in the hub, or carried by a QR picture's link.

use engine::{Proved, proves};
use shopper::{Answer, Subject, names};

use crate::state::{Command, Draft, State, Tried};

/// Longest word that is looked at, bytes.
const LONGEST: usize = 200;

/// Tells the engine of a word that is right; a wrong one is nobody's business but the
/// shopper's.
pub(super) fn prove(state: &mut State, word: &str, by_link: bool, todo: &mut Vec<Command>) {
    let word = word.trim();
    if word.is_empty() || word.len() > LONGEST {
        return;
    }
    let proved = proves(&state.program, &state.profile, &state.moment, word);
    if !by_link {
        let times = state.tried.map_or(0, |tried| tried.times) + 1;
        state.tried = Some(Tried { times, proved });
    }
    if proved == Proved::Right {
        todo.push(Command::Record(Box::new(Draft {
            name: names::PROOF.to_owned(),
            subject: Some(Subject {
                answer: Some(Answer::Text(word.to_owned())),
                stage: state.program.stage_now(&state.profile, state.moment.at),
                ..Subject::default()
            }),
            place: if by_link { "link" } else { "hub" }.to_owned(),
            ..Draft::default()
        })));
    }
}

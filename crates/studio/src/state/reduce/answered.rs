//! What the server answered, and to what.

use std::rc::Rc;

use api::{Account, SignInWays, Sites};

use super::super::ask::read;
use super::super::{
    About, Action, Answer, Ask, Command, Refusal, Remote, Session, State, Tone, Trying, desk,
};
use super::{forget_account, outdated, page, say};

/// Before a request that found nobody is sent again.
const AGAIN: u32 = 4_000;

pub(super) fn answered(state: &mut State, ask: Ask, answer: Answer) -> Vec<Command> {
    match (answer, &ask.about) {
        // Nobody is signed in, and that is the answer.
        (Err(Refusal::SignedOut), About::Session) => {
            state.session = Session::Out(Trying::default());
            Vec::new()
        }
        (Err(Refusal::SignedOut), _) => is_over(state, ask),
        (Err(Refusal::Away), _) if ask.may_repeat() => {
            state.away.push(ask);
            match state.away.len() {
                1 => vec![Command::Later(AGAIN, Box::new(Action::TryAgain))],
                _ => Vec::new(),
            }
        }
        (answer, about) => match about.clone() {
            About::Session => session(state, answer),
            About::SignIn => signed_in(state, answer),
            About::SignOut => signed_out(state, answer),
            About::Ways => ways(state, answer),
            About::Sites => sites(state, answer),
            About::Draft(site) => desk::heard_draft(state, &site, answer),
            About::Save(site) => desk::heard_save(state, &site, answer),
            About::Reading(path) => reading(state, path, answer),
            About::Act(name) => acted(state, &name, answer),
        },
    }
}

/// The session is over: the request waits until somebody has signed in again.
fn is_over(state: &mut State, ask: Ask) -> Vec<Command> {
    match &mut state.session {
        Session::Over { waiting, .. } => waiting.push(ask),
        Session::In(account) => {
            state.session = Session::Over {
                account: account.clone(),
                waiting: vec![ask],
                trying: Trying::default(),
            };
        }
        Session::Looking | Session::Out(_) => {}
    }
    Vec::new()
}

fn session(state: &mut State, answer: Answer) -> Vec<Command> {
    match answer.and_then(|text| read::<Account>(&text)) {
        Ok(account) => super::entered::is_in(state, &account),
        Err(refusal) => {
            let refused = Trying {
                is_busy: false,
                refused: Some(refusal.words()),
            };
            match state.session.trying() {
                Some(trying) => *trying = refused,
                None => state.session = Session::Out(refused),
            }
            Vec::new()
        }
    }
}

fn signed_in(state: &mut State, answer: Answer) -> Vec<Command> {
    let Err(refusal) = answer else {
        // Who that is, the server says: what was typed is not proof of its spelling.
        return vec![Command::Ask(Ask::get(About::Session, "/api/session"))];
    };
    if let Some(trying) = state.session.trying() {
        *trying = Trying {
            is_busy: false,
            refused: Some(refusal.words()),
        };
    }
    Vec::new()
}

fn signed_out(state: &mut State, answer: Answer) -> Vec<Command> {
    match answer {
        Ok(_) => {
            forget_account(state);
            vec![Command::Restart]
        }
        Err(refusal) => say(state, Tone::Bad, refusal.words()),
    }
}

fn ways(state: &mut State, answer: Answer) -> Vec<Command> {
    // Without an answer there is the form, as everywhere.
    state.ways = answer
        .and_then(|text| read::<SignInWays>(&text))
        .unwrap_or_default();
    Vec::new()
}

fn sites(state: &mut State, answer: Answer) -> Vec<Command> {
    state.sites = match answer.and_then(|text| read::<Sites>(&text)) {
        Ok(sites) => Remote::There(Rc::new(sites.sites)),
        Err(refusal) => Remote::Failed(refusal),
    };
    match state.sites {
        Remote::There(_) => page::needed(state),
        _ => Vec::new(),
    }
}

fn reading(state: &mut State, path: String, answer: Answer) -> Vec<Command> {
    let value = answer.map_or_else(Remote::Failed, Remote::There);
    state.readings.insert(path, value);
    Vec::new()
}

fn acted(state: &mut State, name: &str, answer: Answer) -> Vec<Command> {
    let act = state.afterwards.remove(name);
    let done = answer.is_ok();
    let value = answer.map_or_else(Remote::Failed, Remote::There);
    state.acts.insert(name.to_owned(), value);
    let Some(act) = act.filter(|_| done) else {
        return Vec::new();
    };
    let mut commands: Vec<Command> = act
        .outdates
        .iter()
        .flat_map(|path| outdated(state, path))
        .collect();
    if act.outdates.iter().any(|path| path == "/api/sites") {
        state.sites.load();
        commands.push(Command::Ask(Ask::get(About::Sites, "/api/sites")));
    }
    if let Some(said) = act.said {
        commands.extend(say(state, Tone::Good, said));
    }
    commands
}

//! The pure function that changes the state, and what follows in the world.

mod answered;
mod entered;
mod page;
mod part;
mod tour;

pub(crate) use entered::PASSWORD;

use shopper::Millis;

use super::{About, Act, Action, Ask, Command, Desk, Notice, Remote, Session, State, Tone};
use super::{desk, preview};

/// How long something good is said.
const GOOD_NEWS: u32 = 8_000;

/// What happens first: who is it, and how may one sign in?
pub(crate) fn begin(_: &State) -> Vec<Command> {
    vec![
        Command::Ask(Ask::get(About::Session, "/api/session")),
        Command::Ask(Ask::get(About::Ways, "/api/sign-in")),
    ]
}

/// Changes the state, and hands back what is to be done in the world. `now` in UTC ms.
pub(crate) fn reduce(state: &mut State, action: Action, now: Millis) -> Vec<Command> {
    state.now = now;
    match action {
        Action::Came(page) => page::came(state, page),
        Action::Go(page) => page::go(state, page),
        Action::Turn(page) => page::turn(state, page),
        Action::Answered(ask, answer) => answered::answered(state, ask, answer),
        Action::TryAgain => std::mem::take(&mut state.away)
            .into_iter()
            .map(Command::Ask)
            .collect(),
        Action::Part(part, came) => part::settled(state, part, came),
        Action::Enter(enter) => entered::entered(state, enter),
        Action::Want(path) => want(state, path),
        Action::Outdated(path) => outdated(state, &path),
        Action::Refresh(path) => refresh(state, path),
        Action::Do(act) => act_on(state, act),
        Action::Done(name) => {
            state.acts.remove(&name);
            Vec::new()
        }
        Action::Desk(action) => desk::reduce(state, action),
        Action::Preview(action) => preview::reduce(state, action),
        Action::Say(tone, text) => say(state, tone, text),
        Action::Read(number) => {
            state.notices.retain(|notice| notice.number != number);
            Vec::new()
        }
        Action::Light(theme) => {
            state.theme = theme;
            vec![Command::Light(theme)]
        }
        Action::Over(span) => {
            state.span = span;
            Vec::new()
        }
        Action::Nav(open) => {
            state.nav_open = open;
            Vec::new()
        }
        Action::Copy(text) => vec![Command::Copy(text)],
        Action::Download {
            name,
            media_type,
            text,
        } => vec![Command::Download {
            name,
            media_type,
            text,
        }],
        Action::Print => vec![Command::Print],
        Action::Tour(stop) => tour::tour(state, stop),
        Action::Tick => filled(state),
    }
}

/// Says something; what is good news goes by itself.
pub(super) fn say(state: &mut State, tone: Tone, text: String) -> Vec<Command> {
    // Said twice, it would be read twice.
    state.notices.retain(|notice| notice.text != text);
    let last = state.notices.iter().map(|notice| notice.number).max();
    let number = last.unwrap_or_default() + 1;
    state.notices.push(Notice { number, tone, text });
    match tone {
        Tone::Good => vec![Command::Later(GOOD_NEWS, Box::new(Action::Read(number)))],
        Tone::Bad => Vec::new(),
    }
}

fn want(state: &mut State, path: String) -> Vec<Command> {
    let reading = state.readings.entry(path.clone()).or_default();
    if matches!(reading, Remote::There(_) | Remote::Loading(_)) {
        return Vec::new();
    }
    reading.load();
    vec![Command::Ask(Ask::get(About::Reading(path.clone()), path))]
}

/// The answer is kept under the path itself, in the place of what was there.
fn refresh(state: &mut State, path: String) -> Vec<Command> {
    let reading = state.readings.entry(path.clone()).or_default();
    if matches!(reading, Remote::Loading(_)) {
        return Vec::new();
    }
    reading.load();
    let mark = if path.contains('?') { '&' } else { '?' };
    let now = format!("{path}{mark}now=1");
    vec![Command::Ask(Ask::get(About::Reading(path), now))]
}

/// While a site's past is being told, its figures are read anew.
fn filled(state: &mut State) -> Vec<Command> {
    let Some(site) = state.page.site() else {
        return Vec::new();
    };
    let insight = format!("/api/sites/{}/insight/", crate::route::encoded(site));
    // By the letters: what a page makes of its reading is the page's own.
    let is_filling = state.readings.iter().any(|(path, reading)| {
        let text = reading.there().filter(|_| path.starts_with(&insight));
        text.is_some_and(|text| text.contains("\"is_filling\":true"))
    });
    if is_filling {
        outdated(state, &insight)
    } else {
        Vec::new()
    }
}

/// Reads anew what is there of a path and of those that begin with it.
pub(super) fn outdated(state: &mut State, path: &str) -> Vec<Command> {
    let readings = state.readings.iter_mut();
    readings
        .filter(|(there, _)| there.starts_with(path))
        .map(|(there, reading)| {
            reading.load();
            Command::Ask(Ask::get(About::Reading(there.clone()), there))
        })
        .collect()
}

pub(super) fn act_on(state: &mut State, act: Act) -> Vec<Command> {
    let going_on = state.acts.entry(act.name.clone()).or_default();
    // A second press of the same button, before the answer to the first.
    if matches!(going_on, Remote::Loading(_)) {
        return Vec::new();
    }
    going_on.load();
    let ask = Ask {
        about: About::Act(act.name.clone()),
        method: act.method,
        path: act.path.clone(),
        body: act.body.clone(),
    };
    state.afterwards.insert(act.name.clone(), act);
    vec![Command::Ask(ask)]
}

/// Everything that belongs to an account, gone.
pub(super) fn forget_account(state: &mut State) {
    state.sites = Remote::Unasked;
    state.desk = Desk::None;
    state.preview = None;
    state.readings.clear();
    state.acts.clear();
    state.afterwards.clear();
    state.away.clear();
    state.session = Session::Out(super::Trying::default());
}

#[cfg(test)]
mod tests;

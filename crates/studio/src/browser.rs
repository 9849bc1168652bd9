//! The shell: what the state asks for is done here, and nowhere else is the browser named.

mod address;
mod caret;
mod checks;
mod clipboard;
mod clock;
mod download;
mod drafts;
mod fetch;
mod file;
mod focus;
mod light;
mod parts;
mod play;
mod print;
mod storage;
mod tour;
mod unload;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::state::{Action, Command, desk};

pub(crate) use address::{came, here, home};
pub(crate) use caret::caret;
pub(crate) use checks::Checks;
pub(crate) use clock::{now, zone};
pub(crate) use file::read_file;
pub(crate) use focus::{element, on as focus, show_dialog};
pub(crate) use light::remembered;
pub(crate) use parts::parts;
pub(crate) use tour::is_toured;
pub(crate) use unload::before_leaving;

/// Does one thing; what comes of it is dispatched.
pub(crate) fn perform(command: Command, checks: &Checks, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    match command {
        Command::Ask(ask) => spawn_local(async move {
            let answer = fetch::ask(&ask).await;
            dispatch.emit(Action::Answered(ask, answer));
        }),
        Command::Fetch(part) => parts::fetch(part, dispatch),
        Command::Later(ms, action) => {
            Timeout::new(ms, move || dispatch.emit(*action)).forget();
        }
        Command::Show(page) => address::show(&page),
        Command::Replace(page) => address::replace(&page),
        Command::Leave(url) => address::leave(&url),
        Command::Restart => address::restart(),
        Command::Print => print::print(),
        Command::FocusPage => focus::page(),
        Command::Light(theme) => light::set(theme),
        Command::Keep(kept) => drafts::keep(&kept),
        Command::Drop { site, by } => drafts::forget(&site, &by),
        Command::LookForKept { site, by } => {
            let kept = drafts::kept(&site, &by).map(Box::new);
            dispatch.emit(Action::Desk(desk::Action::Found { site, kept }));
        }
        Command::Check { edit, document } => checks.check(edit, &document),
        Command::Attempt {
            question,
            document,
            trial,
        } => checks.attempt(question, &document, &trial),
        Command::Play(scene) => play::play(*scene),
        Command::Toured => tour::toured(),
        Command::Copy(text) => clipboard::copy(text, dispatch),
        Command::Download {
            name,
            media_type,
            text,
        } => download::save(&name, media_type, &text),
    }
}

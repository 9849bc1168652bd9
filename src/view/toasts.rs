//! One quiet celebration at a time, in the one live region of the widget.

use content::Word;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::badge::{Stand, badge};
use super::button::close;
use super::element::{El, h};
use super::honour_words::{self, Said};
use super::hub::problem;
use super::local::{Local, change};
use super::{Scene, icon, parts, place};
use crate::state::{Action, Part, Surface, Tab, Toast};

/// How long a toast waits, ms.
const WAIT_MS: u32 = 8_000;

/// The live region. It stands from the first drawing on, empty: screen readers announce what
/// comes into a region that they know, once, when it comes.
pub(super) fn toasts(scene: &Scene, local: &UseStateHandle<Local>) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    let erased = state.erased && matches!(state.surface, Surface::Hub(Tab::Data));
    // Shown in the hub; said here.
    let erased = erased.then(|| h("p.mp-hide").text(&strings[Word::DataErased]));
    let hold = |on| {
        let local = local.clone();
        Callback::from(move |_| change(&local, |local| local.held = on))
    };
    let hub = state.parts.has(Part::Hub).then(parts::hub);
    region()
        .on("mouseenter", hold(true))
        .on("mouseleave", hold(false))
        .on("focusin", hold(true))
        .on("focusout", hold(false))
        .maybe(erased)
        .maybe(hub.and_then(|hub| (hub.tried)(scene)))
        .maybe(hub.and_then(|hub| (hub.heard)(scene)))
        .maybe(
            hub.filter(|_| state.saved.is_some())
                .map(|hub| (hub.saved)(scene)),
        )
        .maybe(first(scene).and_then(|toast| (parts::hub().toast)(scene, toast)))
}

/// The live region itself, without a word.
pub(super) fn region() -> El {
    h("div.mp-toasts[role=status][aria-live=polite]")
}

/// The toast that is due, once it can be drawn. Beside a modal, ours or the page's own, it would
/// cover what that offers to press: there it waits until the modal is closed.
fn first(scene: &Scene) -> Option<&Toast> {
    let state = &scene.state;
    let waits =
        state.saved.is_some() || state.busy || place::is_modal(state) || !state.can_celebrate();
    state.toasts.first().filter(|_| !waits)
}

/// One toast.
pub(super) fn toast(scene: &Scene, toast: &Toast) -> Option<El> {
    let said: Vec<Said> = toast
        .honours
        .iter()
        .filter_map(|honour| honour_words::said(scene, *honour))
        .collect();
    let first = said.first()?;
    let strings = scene.strings();
    let (title, about) = match &said[..] {
        [one] => (one.title.clone(), one.about.clone()),
        several => together(scene, several),
    };
    let there = matches!(scene.state.surface, Surface::Hub(Tab::Badges));
    let see = (!there).then(|| {
        h("button.mp-btn mp-btn--link[type=button]")
            .on_click(see(scene))
            .text(&strings[Word::SeeBadges])
    });
    let words = h("div.mp-grow")
        .with(h("p.mp-strong").text(&title))
        .maybe((!about.is_empty()).then(|| h("p.mp-small mp-soft").text(&about)))
        .maybe(see);
    // The key makes the next one a new element, so that it is announced as well.
    let toast = h("div.mp-toast[part=toast]")
        .keyed(scene.state.told)
        .on("keydown", scene.on_escape(Action::ToastLeft))
        .with(h("span.mp-toast__badge").with(badge(first.picture, first.stand)))
        .with(words)
        .with(close(
            "button.mp-tap[type=button]",
            &strings[Word::Close],
            scene.say(Action::ToastLeft),
        ));
    Some(toast)
}

/// An article was kept for later; that can be taken back.
pub(super) fn saved(scene: &Scene) -> El {
    let strings = scene.strings();
    let words = h("p.mp-strong mp-grow").text(&strings[Word::SavedForLater]);
    let undo = h("button.mp-btn mp-btn--link[type=button]")
        .on_click(scene.say(Action::Kept(false)))
        .text(&strings[Word::Undo]);
    h("div.mp-toast mp-toast--short[part=toast]")
        .keyed(scene.state.told)
        .on("keydown", scene.on_escape(Action::ToastLeft))
        .with(icon::check())
        .with(words)
        .with(undo)
        .with(close(
            "button.mp-tap[type=button]",
            &strings[Word::Close],
            scene.say(Action::ToastLeft),
        ))
}

/// What became of a word that was typed in the hub: shown there, said here.
pub(super) fn tried(scene: &Scene) -> Option<El> {
    let tried = scene.state.tried?;
    // The same answer, given again, is said again.
    let words = h("p.mp-hide").keyed(tried.times);
    problem(scene).map(|said| words.text(said))
}

/// "2 badges earned", and their names below.
fn together(scene: &Scene, several: &[Said]) -> (String, String) {
    let badges = several.iter().all(|said| said.stand == Stand::Earned);
    let word = if badges {
        Word::BadgesEarned
    } else {
        Word::NewThings
    };
    let names: Vec<&str> = several.iter().map(|said| &*said.name).collect();
    (scene.counted(word, several.len() as i64), names.join(" · "))
}

fn see(scene: &Scene) -> Callback<Event> {
    let act = scene.act.clone();
    Callback::from(move |_| {
        act.emit(Action::ToastLeft);
        act.emit(Action::HubOpened(Tab::Badges));
    })
}

/// Sends the first toast away when its time is over.
#[derive(Default)]
pub(super) struct Wait(Option<(usize, Timeout)>);

impl Wait {
    /// While it is pointed at or focused a toast stays; then its time begins anew.
    pub(super) fn follow(&mut self, scene: &Scene, held: bool) {
        let told = scene.state.told;
        if held || first(scene).is_none() && scene.state.saved.is_none() {
            self.0 = None;
        } else if self.0.as_ref().is_none_or(|(before, _)| *before != told) {
            let act = scene.act.clone();
            let timer = Timeout::new(WAIT_MS, move || act.emit(Action::ToastLeft));
            self.0 = Some((told, timer));
        }
    }
}

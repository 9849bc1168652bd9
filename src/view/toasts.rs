//! One quiet celebration at a time, in the one live region of the widget.

use content::Word;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::badge::{Stand, badge};
use super::button::close;
use super::element::{El, h};
use super::local::{Local, change};
use super::{Scene, fill, parts};
use crate::state::{Action, Surface, Tab, Toast};

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
    h("div.mp-toasts[role=status][aria-live=polite]")
        .on("mouseenter", hold(true))
        .on("mouseleave", hold(false))
        .on("focusin", hold(true))
        .on("focusout", hold(false))
        .maybe(erased)
        .maybe(
            waiting(scene)
                .first()
                .and_then(|toast| (parts::hub().toast)(scene, toast.badge)),
        )
}

/// The toasts that can be drawn now.
fn waiting(scene: &Scene) -> &[Toast] {
    match &scene.state {
        state if state.can_celebrate() => &state.toasts,
        _ => &[],
    }
}

/// One toast.
pub(super) fn toast(scene: &Scene, index: u16) -> Option<El> {
    let earned = scene.state.program.badges.get(usize::from(index))?;
    let strings = scene.strings();
    let said = fill::fill(
        &strings[Word::BadgeEarned],
        &[("name", &scene.text(&earned.name))],
    );
    let see = h("button.mp-btn mp-btn--link[type=button]")
        .on_click(see(scene))
        .text(&strings[Word::SeeBadges]);
    let words = h("div.mp-grow")
        .with(h("p.mp-strong").text(&said))
        .with(h("p.mp-small mp-soft").text(&scene.text(&earned.criterion)))
        .with(see);
    // The key makes the next one a new element, so that it is announced as well.
    let toast = h("div.mp-toast[part=toast]")
        .keyed(scene.state.toasts.len())
        .on("keydown", scene.on_escape(Action::ToastLeft))
        .with(h("span.mp-toast__badge").with(badge(earned.picture, Stand::Earned)))
        .with(words)
        .with(close(
            "button.mp-tap[type=button]",
            &strings[Word::Close],
            scene.say(Action::ToastLeft),
        ));
    Some(toast)
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
        let waiting = waiting(scene).len();
        if waiting == 0 || held {
            self.0 = None;
        } else if self.0.as_ref().is_none_or(|(before, _)| *before != waiting) {
            let act = scene.act.clone();
            let timer = Timeout::new(WAIT_MS, move || act.emit(Action::ToastLeft));
            self.0 = Some((waiting, timer));
        }
    }
}

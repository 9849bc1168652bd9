//! A survey in the page: the very questions that lie over it otherwise, drawn from a scene in
//! which they do. What the shopper does there is said to belong to this item.

use std::rc::Rc;

use content::Block;
use engine::ItemKind;
use shopper::Answer;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};
use yew::prelude::*;

use super::Scene;
use super::block::{Host, Look, known};
use super::element::{El, h};
use super::keep::Keep;
use super::local::Local;
use super::parts;
use super::scene::Act;
use super::slot::SlotView;
use crate::state::{Action, Part, State, Surface};

/// The scene of a survey that is asked in place; nothing for what is none, and for whom it is
/// not for.
pub(super) fn within(scene: &Scene, item: u16) -> Option<Scene> {
    let there = scene.state.parts.has(Part::Ask);
    let asking = scene.state.inline(item).filter(|_| there)?;
    let state = State {
        surface: Surface::Asking(asking),
        // They stand over the page, once.
        toasts: Vec::new(),
        ..(*scene.state).clone()
    };
    let outer = scene.act.clone();
    let act = Act::new(move |act| outer.emit(Action::Inline { item, act }));
    Some(Scene {
        state: Rc::new(state),
        act,
        inline: true,
        ..scene.clone()
    })
}

/// Whether a survey can be asked here: by this shopper's leave, not within its own end, which
/// would have none, and in the hub only once, for two questions at a time are none.
fn may_ask(host: &Host, survey: u16) -> bool {
    let state = &host.scene.state;
    let within = matches!(&state.surface, Surface::Asking(asking) if asking.item == host.item);
    let asks = |item: &u16| match state.content(*item) {
        Some(ItemKind::Panel(panel)) => {
            let asks = |block: &&Block| matches!(block, Block::Question { .. });
            known(&panel.blocks).iter().any(asks)
        }
        _ => false,
    };
    let first = || state.at(engine::Place::Hub).find(asks) == Some(host.item);
    !within && (host.look != Look::Card || first()) && state.inline(survey).is_some()
}

/// A panel's question that is asked in place.
pub(super) fn asked_within(host: &Host, into: El, item: u16) -> El {
    if host.scene.is_plain() {
        return into.maybe(asked_elsewhere(host.scene, item));
    }
    if may_ask(host, item) {
        into.html(move || html! { <SlotView key={item} name="" ask={item} /> })
    } else {
        into
    }
}

/// On the hosted page a survey has a page of its own.
fn asked_elsewhere(scene: &Scene, item: u16) -> Option<El> {
    let first = scene.state.survey(item)?.questions.first()?;
    let id = &scene.state.item(item)?.id;
    let link = h("a.mp-btn mp-btn--main[part=button]").set("href", &["./", id].concat());
    Some(link.text(&scene.text(&first.ask)))
}

/// The question that is due, or the end.
pub(super) fn inline(scene: &Scene, local: &UseStateHandle<Local>, keep: &Keep) -> Option<El> {
    let Surface::Asking(asking) = &scene.state.surface else {
        return None;
    };
    let tapped = keep.tapped.clone();
    let note = Callback::from(move |click: Event| tapped.set(is_tap(&click)));
    let question = (parts::ask().question)(scene, asking, local, &keep.entry)?;
    Some(h("div.mp-inline").on_click(note).with(question))
}

/// A tap on one of several keys is the answer: the page asks in passing. Whoever goes along the
/// keys with the keyboard sends it by the button, as everywhere.
pub(super) fn follow(scene: &Scene, local: &UseStateHandle<Local>, keep: &mut Keep) {
    keep.follow(scene, local);
    if !keep.tapped.take() {
        return;
    }
    let Surface::Asking(asking) = &scene.state.surface else {
        return;
    };
    let given = scene.state.due(asking).and_then(|due| {
        let half = scene.state.half(asking, &due.id);
        half.answer(due, scene.state.profile.visitor)
    });
    if let Some(answer) = given.filter(is_whole) {
        scene.act.emit(Action::Answered(Some(answer)));
    }
}

/// By a pointer, on a key: a key of the keyboard clicks nought times.
fn is_tap(click: &Event) -> bool {
    let mouse: &MouseEvent = click.unchecked_ref();
    let target = click.target_dyn_into::<Element>();
    let key = target.and_then(|target| target.closest("label:has([type=radio])").ok()?);
    mouse.detail() > 0 && key.is_some()
}

/// Nothing can be added to it.
fn is_whole(answer: &Answer) -> bool {
    match answer {
        Answer::Number(_) => true,
        Answer::Choices(chosen) => chosen.len() == 1,
        _ => false,
    }
}

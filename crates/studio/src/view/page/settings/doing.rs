//! Something that a form has done: how far it has come, and how it is begun.

use std::rc::Rc;

use serde::Serialize;
use yew::prelude::*;

use crate::state::{Act, Action, Method, Remote};
use crate::view::studio::use_studio;

/// An act of that name, as a form sees it.
#[derive(Clone)]
pub(super) struct Doing {
    dispatch: Callback<Action>,
    name: String,
    remote: Remote<Rc<str>>,
}

/// Where it leads to is the same in all of an app.
impl PartialEq for Doing {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.remote == other.remote
    }
}

/// The act of that name. What was left of it on an earlier visit to the page is gone.
#[hook]
pub(super) fn use_doing(name: &str) -> Doing {
    let studio = use_studio();
    let remote = studio.state.acts.get(name).cloned().unwrap_or_default();
    let dispatch = studio.dispatch;
    {
        let dispatch = dispatch.clone();
        use_effect_with(name.to_owned(), move |name| {
            let name = name.clone();
            move || dispatch.emit(Action::Done(name))
        });
    }
    let name = name.to_owned();
    Doing {
        dispatch,
        name,
        remote,
    }
}

impl Doing {
    /// It is on its way: its button waits.
    pub(super) fn is_busy(&self) -> bool {
        matches!(self.remote, Remote::Loading(_))
    }

    /// Why it was not done, in words.
    pub(super) fn refused(&self) -> Option<AttrValue> {
        match &self.remote {
            Remote::Failed(refusal) => Some(refusal.words().into()),
            _ => None,
        }
    }

    /// What the server answered; `None` until it has.
    pub(super) fn answer<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        self.text()
            .and_then(|text| serde_json::from_str(&text).ok())
    }

    /// The same, as it came.
    pub(super) fn text(&self) -> Option<Rc<str>> {
        match &self.remote {
            Remote::There(text) => Some(Rc::clone(text)),
            _ => None,
        }
    }

    /// It was seen how it ended.
    pub(super) fn done(&self) -> Callback<()> {
        let name = self.name.clone();
        self.dispatch.reform(move |()| Action::Done(name.clone()))
    }

    /// Begins it. `outdates` is what is read anew afterwards; `said` is said then.
    pub(super) fn begin(
        &self,
        (method, path): (Method, String),
        body: Option<String>,
        outdates: &[String],
        said: Option<&str>,
    ) {
        self.dispatch.emit(Action::Do(Act {
            name: self.name.clone(),
            method,
            path,
            body,
            outdates: outdates.to_vec(),
            said: said.map(str::to_owned),
        }));
    }
}

/// A body as JSON; our own types can always be written.
pub(super) fn body(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// A field's text, changed by typing.
pub(super) fn typed(text: &UseStateHandle<String>) -> Callback<String> {
    let text = text.clone();
    Callback::from(move |typed: String| text.set(typed))
}

/// What is wrong with a form's field, once somebody tried to send it.
pub(super) fn wrong<T>(tried: bool, read: &Result<T, String>) -> Option<AttrValue> {
    read.as_ref()
        .err()
        .filter(|_| tried)
        .map(|words| words.clone().into())
}

/// Forgets what was asked: for the way out of a question.
pub(super) fn away<T: Clone + PartialEq + 'static>(
    asked: &UseStateHandle<Option<T>>,
) -> Callback<()> {
    let asked = asked.clone();
    Callback::from(move |()| asked.set(None))
}

/// Asks before something is done.
pub(super) fn ask<T: Clone + PartialEq + 'static>(
    asked: &UseStateHandle<Option<T>>,
    what: T,
) -> Callback<MouseEvent> {
    let asked = asked.clone();
    Callback::from(move |_| asked.set(Some(what.clone())))
}

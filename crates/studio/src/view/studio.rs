//! What every view can reach: the state, and a way to say what happened.

use std::rc::Rc;

use serde::de::DeserializeOwned;
use yew::prelude::*;

use crate::route::Page;
use crate::state::{Action, Refusal, Remote, State, desk, edit};
use crate::time::Zone;

/// The context of all views.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Studio {
    pub(crate) state: Rc<State>,
    pub(crate) dispatch: Callback<Action>,
    pub(crate) zone: Zone,
}

impl Studio {
    /// Says that something happened.
    pub(crate) fn does(&self, action: Action) {
        self.dispatch.emit(action);
    }

    /// A handler that says so, whatever the event.
    pub(crate) fn on<E: 'static>(&self, action: Action) -> Callback<E> {
        self.dispatch.reform(move |_| action.clone())
    }

    /// A handler that goes to a page.
    pub(crate) fn to<E: 'static>(&self, page: impl Into<Page>) -> Callback<E> {
        self.on(Action::Go(page.into()))
    }

    /// Changes the draft.
    pub(crate) fn edits(&self, edit: edit::Edit) {
        self.does(Action::Desk(desk::Action::Edit(edit)));
    }
}

/// The context; outside of the app there is none, and nothing is drawn.
#[hook]
pub(crate) fn use_studio() -> Studio {
    use_context::<Studio>().unwrap_or_else(|| Studio {
        state: Rc::new(State::new(Page::Sites, crate::state::Theme::Auto, 0)),
        dispatch: Callback::noop(),
        zone: Zone::UTC,
    })
}

/// What the server has at `path`, read when it is wanted first. Kept as long as the account is
/// signed in; `Action::Outdated` has it read anew.
#[hook]
pub(crate) fn use_reading<T: DeserializeOwned + PartialEq + 'static>(path: &str) -> Remote<Rc<T>> {
    let studio = use_studio();
    let text = studio.state.readings.get(path).cloned().unwrap_or_default();
    {
        let (path, is_wanted) = (path.to_owned(), text == Remote::Unasked);
        use_effect_with((path, is_wanted), move |(path, is_wanted)| {
            if *is_wanted {
                studio.does(Action::Want(path.clone()));
            }
        });
    }
    let read = use_memo(text, |text| {
        text.map(|text| {
            let value = serde_json::from_str::<T>(text);
            value
                .map(Rc::new)
                .map_err(|_| Refusal::Foreign { status: 200 })
        })
    });
    (*read).clone()
}

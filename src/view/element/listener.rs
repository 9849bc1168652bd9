//! What hears events.

use std::borrow::Cow;

use yew::prelude::*;
use yew::virtual_dom::{Listener, ListenerKind};

/// One listener for all kinds of events: each of Yew's own is a type, and so code, of its own.
pub(super) struct On {
    /// Of the event, like `click`.
    pub(super) name: &'static str,
    /// Takes it.
    pub(super) handle: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(Cow::Borrowed(self.name))
    }

    fn handle(&self, event: Event) {
        self.handle.emit(event);
    }

    fn passive(&self) -> bool {
        self.name == "scroll"
    }
}

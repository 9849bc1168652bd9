//! What views are given on a page.

use std::rc::Rc;

use yew::Callback;

use super::{INTL, clock, page, shell};
use crate::state::State;
use crate::view::{Act, Scene};

/// A scene of the page's.
pub(crate) fn scene(state: Rc<State>) -> Scene {
    Scene {
        dir: page::direction(&state.program.locale),
        state,
        act: Act::new(shell::dispatch),
        now: Callback::from(|()| clock::now()),
        format: INTL,
        inline: false,
        plain: false,
    }
}

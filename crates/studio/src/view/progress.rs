//! How far something has come: the browser's own bar, which needs no style of its own.

use yew::prelude::*;

/// `done` of `all`, with the words beside it as its name.
pub(crate) fn bar(name: &str, done: f64, all: f64) -> Html {
    html! {
        <progress class="mp-bar" aria-label={name.to_owned()} value={done.to_string()}
            max={all.max(1.0).to_string()} />
    }
}

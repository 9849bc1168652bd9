//! Something that the server has, while it comes, when it is there, and when it cannot be had.

use yew::prelude::*;

use super::button::Button;
use super::icon::Icon;
use crate::state::{Refusal, Remote};
use crate::words;

/// Draws what is there; bones while it comes; what went wrong and a way to try again.
pub(crate) fn loaded<T>(
    remote: &Remote<T>,
    again: &Callback<()>,
    draw: impl FnOnce(&T) -> Html,
) -> Html {
    match (remote.there(), remote) {
        (Some(value), _) => draw(value),
        (None, Remote::Failed(refusal)) => failed(refusal, again),
        (None, _) => bones(),
    }
}

/// What is on its way.
pub(crate) fn bones() -> Html {
    html! {
        <div class="st-bones" aria-busy="true">
            <span class="mp-hide">{ words::pieces::LOADING }</span>
            <div class="mp-bone mp-bone--title"></div>
            <div class="mp-bone mp-bone--mid"></div>
            <div class="mp-bone mp-bone--short"></div>
        </div>
    }
}

/// What went wrong.
pub(crate) fn failed(refusal: &Refusal, again: &Callback<()>) -> Html {
    html! {
        <div class="mp-note mp-note--bad" role="alert">
            { Icon::Alert.draw() }
            <p>{ refusal.words() }</p>
            <Button label={words::pieces::TRY_AGAIN} onclick={again.reform(|_| ())} />
        </div>
    }
}

/// Nothing is there, and that is no fault: what to do about it.
pub(crate) fn empty(title: &str, lead: &str, acts: Html) -> Html {
    html! {
        <div class="st-empty">
            <p class="mp-title mp-title--s">{ title }</p>
            <p class="mp-soft">{ lead }</p>
            { acts }
        </div>
    }
}

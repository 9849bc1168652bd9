//! The tour: a note on every page that it leads over, until it is at its end.

use yew::prelude::*;

use super::button::{Button, Weight};
use super::studio::use_studio;
use crate::state::Action;
use crate::words::first_run as words;

/// The note where the tour is; nothing where nobody takes it.
#[component]
pub(crate) fn Tour() -> Html {
    let studio = use_studio();
    let stop = studio
        .state
        .tour
        .and_then(|at| Some((at, words::STOPS.get(at)?)));
    let Some((at, (_, says))) = stop else {
        return Html::default();
    };
    let is_last = at + 1 == words::STOPS.len();
    let shop = studio
        .state
        .site()
        .and_then(|site| site.origins.first().cloned())
        .unwrap_or_else(|| "/".to_owned());
    html! {
        <div class="st-tour" role="note" aria-label={words::TOUR}>
            <p><b class="mp-strong">{ words::stop(at + 1) }</b>{ " " }{ *says }</p>
            <div class="st-acts">
                if is_last {
                    <a class="st-btn" href={shop} target="_blank" rel="noopener">{ words::OPEN_SHOP }</a>
                } else {
                    <Button label={words::NEXT} onclick={studio.on(Action::Tour(Some(at + 1)))} />
                }
                <Button weight={Weight::Bare} label={words::END} onclick={studio.on(Action::Tour(None))} />
            </div>
        </div>
    }
}

//! The tour: a note on every page that it leads over, until it is at its end; and its offer, on
//! the overview of who has not taken it.

use yew::prelude::*;

use super::button::{Button, Weight};
use super::studio::{Studio, use_studio};
use crate::route::{Page, Room};
use crate::state::{Action, Stop};
use crate::words::first_run as words;

/// The note where the tour is; its offer, or nothing, where nobody takes it.
#[component]
pub(crate) fn Tour() -> Html {
    let studio = use_studio();
    match studio.state.tour {
        Some(stop) => at(&studio, stop),
        None if is_offered(&studio) => offer(&studio),
        None => Html::default(),
    }
}

fn at(studio: &Studio, stop: Stop) -> Html {
    let to = |label, next: Stop| {
        let onclick = studio.on(Action::Tour(Some(next)));
        html! { <Button {label} {onclick} /> }
    };
    let origin = studio
        .state
        .site()
        .and_then(|site| site.origins.first().cloned())
        .unwrap_or_else(|| "/".to_owned());
    let act = match stop.next() {
        Some(next @ Stop::Panel) => to(words::ADD_PANEL, next),
        Some(next) => to(words::NEXT, next),
        None => html! {
            <a class="st-btn" href={origin} target="_blank" rel="noopener">{ words::OPEN_SHOP }</a>
        },
    };
    note(
        studio,
        html! { <><b class="mp-strong">{ words::stop(stop.number()) }</b>{ " " }{ words::says(stop) }</> },
        act,
        words::END,
    )
}

/// A site at its beginning has the offer among its first steps.
fn is_offered(studio: &Studio) -> bool {
    let state = &studio.state;
    let is_overview = matches!(&state.page, Page::At(spot) if spot.room == Room::Overview);
    !state.is_toured && is_overview && state.site().is_some_and(|site| site.is_live)
}

fn offer(studio: &Studio) -> Html {
    let take = studio.on(Action::Tour(Some(Stop::Overview)));
    note(
        studio,
        html! { words::OFFER },
        html! { <Button label={words::TAKE_TOUR} onclick={take} /> },
        words::NOT_NOW,
    )
}

fn note(studio: &Studio, says: Html, act: Html, end: &'static str) -> Html {
    html! {
        <div class="st-tour" role="note" aria-label={words::TOUR}>
            <p>{ says }</p>
            <div class="st-acts">
                { act }
                <Button weight={Weight::Bare} label={end} onclick={studio.on(Action::Tour(None))} />
            </div>
        </div>
    }
}

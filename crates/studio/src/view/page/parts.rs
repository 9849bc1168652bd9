//! The pages that are fetched when they are needed first, as tables of functions; see
//! `crates/part`. What only these reach is in files of their own: to move a page out of the first
//! load, let nothing but a function here name it. `state::Part` says which part has which page.

use yew::prelude::*;

use super::account::AccountPage;
use super::build::BuildPage;
use super::experiments::ExperimentsPage;
use super::inbox::InboxPage;
use super::journey::JourneyPage;
use super::nowhere;
use super::preview::PreviewPage;
use super::results::ResultsPage;
use super::settings::{NewSitePage, SettingsPage};
use super::staff::StaffPage;
use super::versions::VersionsPage;
use crate::route::{Page, Room, Spot};
use crate::state::{Action, Part, Remote};
use crate::view::remote::{bones, failed};
use crate::view::studio::Studio;

/// What a part can do.
pub(super) struct Pages {
    /// Draws a page that `Part::of` says is in it.
    draw: fn(&Page) -> Html,
}

part::part! {
    /// May be called once `state.parts` has `Part::Build`.
    fn build() -> Pages in build 0 { Pages { draw: draw_build } }
}

part::part! {
    /// May be called once `state.parts` has `Part::Results`.
    fn results() -> Pages in results 0 { Pages { draw: draw_results } }
}

part::part! {
    /// May be called once `state.parts` has `Part::Settings`.
    fn settings() -> Pages in settings 0 { Pages { draw: draw_settings } }
}

/// The page where one is, once its part is there.
pub(super) fn drawn(part: Part, studio: &Studio) -> Html {
    let page = &studio.state.page;
    let pages = match studio.state.parts.get(part) {
        Remote::There(()) => match part {
            Part::Build => build(),
            Part::Results => results(),
            Part::Settings => settings(),
        },
        Remote::Failed(refusal) => {
            return failed(&refusal, &studio.on(Action::Came(page.clone())));
        }
        Remote::Unasked | Remote::Loading(_) => return bones(),
    };
    (pages.draw)(page)
}

fn draw_build(page: &Page) -> Html {
    at(page, |spot| match spot.room {
        Room::Experiments => html! { <ExperimentsPage /> },
        Room::Preview => html! { <PreviewPage {spot} /> },
        Room::Versions => html! { <VersionsPage {spot} /> },
        _ => html! { <BuildPage {spot} /> },
    })
}

fn draw_results(page: &Page) -> Html {
    at(page, |spot| match spot.room {
        Room::Journey => html! { <JourneyPage {spot} /> },
        Room::Inbox => html! { <InboxPage {spot} /> },
        Room::Staff => html! { <StaffPage {spot} /> },
        _ => html! { <ResultsPage {spot} /> },
    })
}

fn draw_settings(page: &Page) -> Html {
    match page {
        Page::Account => html! { <AccountPage /> },
        Page::NewSite => html! { <NewSitePage /> },
        page => at(page, |spot| html! { <SettingsPage {spot} /> }),
    }
}

fn at(page: &Page, draw: impl FnOnce(Spot) -> Html) -> Html {
    match page {
        Page::At(spot) => draw(spot.clone()),
        _ => nowhere::nowhere(),
    }
}

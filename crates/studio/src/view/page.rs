//! The pages: which one is drawn for where one is.

mod account;
mod build;
mod experiments;
mod first_run;
mod inbox;
mod journey;
mod nowhere;
mod overview;
mod parts;
mod preview;
mod results;
mod room;
mod settings;
mod sign_in;
mod sites;
mod staff;
mod versions;

use yew::prelude::*;

use super::remote::{bones, failed};
use super::studio::use_studio;
use crate::route::Page;
use crate::state::{Action, Part, Remote};

pub(super) use sign_in::{SignIn, SignInAgain};

/// The page where one is.
#[component]
pub(super) fn Here() -> Html {
    let studio = use_studio();
    match (&studio.state.page, &studio.state.sites) {
        (Page::NewSite | Page::Account, _) => parts::drawn(Part::Settings, &studio),
        (Page::Nowhere(_), _) => nowhere::nowhere(),
        (_, Remote::Failed(refusal)) => {
            let page = studio.state.page.clone();
            failed(refusal, &studio.on(Action::Came(page)))
        }
        (_, sites) if sites.there().is_none() => bones(),
        (Page::Sites, _) => html! { <sites::SitesPage /> },
        (Page::At(_), _) if studio.state.site().is_none() => nowhere::not_yours(),
        (Page::At(spot), _) => html! { <room::RoomPage spot={spot.clone()} /> },
    }
}

//! The rooms of a site. Each room is a file of its own; what has none yet says what it is for.

use yew::prelude::*;

use super::build::BuildPage;
use super::experiments::ExperimentsPage;
use super::first_run::{FirstRun, is_first_run};
use super::preview::PreviewPage;
use super::settings::SettingsPage;
use super::versions::VersionsPage;
use crate::route::{Room, Spot};
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::studio::use_studio;
use crate::words::frame as words;

/// Where in a site.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct RoomPageProps {
    pub(super) spot: Spot,
}

/// The room.
#[component]
pub(super) fn RoomPage(props: &RoomPageProps) -> Html {
    let studio = use_studio();
    let room = props.spot.room;
    let spot = props.spot.clone();
    if room == Room::Overview && is_first_run(&studio.state) {
        return html! { <FirstRun {spot} /> };
    }
    match room {
        Room::Settings => return html! { <SettingsPage {spot} /> },
        Room::Experiments => return html! { <ExperimentsPage /> },
        Room::Preview => return html! { <PreviewPage {spot} /> },
        Room::Versions => return html! { <VersionsPage {spot} /> },
        Room::Panels
        | Room::Questions
        | Room::Badges
        | Room::Audiences
        | Room::Look
        | Room::Source => return html! { <BuildPage {spot} /> },
        _ => {}
    }
    html! {
        <>
            <PageHead title={words::room(room)} lead={words::lead(room)} />
            { empty(words::room(room), words::lead(room), Html::default()) }
        </>
    }
}

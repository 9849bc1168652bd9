//! The rooms of a site. Each room is a file of its own.

use yew::prelude::*;

use super::build::BuildPage;
use super::experiments::ExperimentsPage;
use super::first_run::{FirstRun, is_first_run};
use super::inbox::InboxPage;
use super::journey::JourneyPage;
use super::overview::OverviewPage;
use super::preview::PreviewPage;
use super::results::ResultsPage;
use super::settings::SettingsPage;
use super::staff::StaffPage;
use super::versions::VersionsPage;
use crate::route::{Room, Spot};
use crate::view::studio::use_studio;

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
        Room::Overview => html! { <OverviewPage {spot} /> },
        Room::Journey => html! { <JourneyPage {spot} /> },
        Room::Results => html! { <ResultsPage {spot} /> },
        Room::Inbox => html! { <InboxPage {spot} /> },
        Room::Staff => html! { <StaffPage {spot} /> },
        Room::Settings => html! { <SettingsPage {spot} /> },
        Room::Experiments => html! { <ExperimentsPage /> },
        Room::Preview => html! { <PreviewPage {spot} /> },
        Room::Versions => html! { <VersionsPage {spot} /> },
        Room::Panels
        | Room::Questions
        | Room::Badges
        | Room::Audiences
        | Room::Look
        | Room::Source => html! { <BuildPage {spot} /> },
    }
}

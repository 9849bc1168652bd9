//! The rooms of a site. Each room is a file of its own.

use yew::prelude::*;

use super::first_run::{FirstRun, is_first_run};
use super::overview::OverviewPage;
use super::parts;
use crate::route::Spot;
use crate::state::Part;
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
    let spot = props.spot.clone();
    match Part::of(&studio.state.page) {
        Some(part) => parts::drawn(part, &studio),
        None if is_first_run(&studio.state) => html! { <FirstRun {spot} /> },
        None => html! { <OverviewPage {spot} /> },
    }
}

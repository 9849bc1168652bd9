//! The rooms of a site. Each room is a file of its own; what has none yet says what it is for.

use yew::prelude::*;

use super::build::BuildPage;
use super::inbox::InboxPage;
use super::journey::JourneyPage;
use super::overview::OverviewPage;
use super::results::ResultsPage;
use super::staff::StaffPage;
use crate::route::{Room, Spot};
use crate::view::findings::FindingsCard;
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::save_state::SaveState;
use crate::words::frame as words;

/// Where in a site.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct RoomPageProps {
    pub(super) spot: Spot,
}

/// The room.
#[component]
pub(super) fn RoomPage(props: &RoomPageProps) -> Html {
    let room = props.spot.room;
    if matches!(
        room,
        Room::Panels | Room::Questions | Room::Badges | Room::Audiences | Room::Look | Room::Source
    ) {
        return html! { <BuildPage spot={props.spot.clone()} /> };
    }
    let spot = props.spot.clone();
    match room {
        Room::Overview => return html! { <OverviewPage {spot} /> },
        Room::Journey => return html! { <JourneyPage {spot} /> },
        Room::Results => return html! { <ResultsPage {spot} /> },
        Room::Inbox => return html! { <InboxPage {spot} /> },
        Room::Staff => return html! { <StaffPage {spot} /> },
        _ => {}
    }
    let edits = room == Room::Experiments;
    html! {
        <>
            <PageHead title={words::room(room)} lead={words::lead(room)}>
                if edits { <SaveState /> }
            </PageHead>
            if edits {
                <FindingsCard />
            } else {
                { empty(words::room(room), words::lead(room), Html::default()) }
            }
        </>
    }
}

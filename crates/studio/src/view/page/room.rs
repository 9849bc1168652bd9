//! The rooms of a site. Each room is a file of its own; what has none yet says what it is for.

use yew::prelude::*;

use super::experiments::ExperimentsPage;
use super::preview::PreviewPage;
use super::versions::VersionsPage;
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
    let spot = props.spot.clone();
    match room {
        Room::Experiments => return html! { <ExperimentsPage /> },
        Room::Preview => return html! { <PreviewPage {spot} /> },
        Room::Versions => return html! { <VersionsPage {spot} /> },
        _ => {}
    }
    let edits = matches!(
        room,
        Room::Panels | Room::Questions | Room::Badges | Room::Audiences
    );
    html! {
        <>
            <PageHead title={words::room(room)} lead={words::lead(room)}>
                if edits { <SaveState /> }
            </PageHead>
            if edits {
                <FindingsCard within={within(room)} />
            } else {
                { empty(words::room(room), words::lead(room), Html::default()) }
            }
        </>
    }
}

/// The part of the document that a room is about.
fn within(room: Room) -> &'static str {
    match room {
        Room::Panels => "panels",
        Room::Questions => "surveys",
        Room::Badges => "badges",
        Room::Audiences => "audiences",
        _ => "",
    }
}

//! The rooms of a site. Each room is a file of its own; what has none yet says what it is for.

use yew::prelude::*;

use super::build::BuildPage;
use super::first_run::{FirstRun, is_first_run};
use super::settings::SettingsPage;
use crate::route::{Room, Spot};
use crate::view::findings::FindingsCard;
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::save_state::SaveState;
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
    if room == Room::Overview && is_first_run(&studio.state) {
        return html! { <FirstRun spot={props.spot.clone()} /> };
    }
    if room == Room::Settings {
        return html! { <SettingsPage spot={props.spot.clone()} /> };
    }
    if matches!(
        room,
        Room::Panels | Room::Questions | Room::Badges | Room::Audiences | Room::Look | Room::Source
    ) {
        return html! { <BuildPage spot={props.spot.clone()} /> };
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

//! What is built in the draft: lists of it, and an editor for each. Which list has which parts is
//! data (`outline`); the forms are made of the schema (`view::entry`).

mod blocks;
mod editor;
mod how_many;
mod listing;
mod look;
mod new;
mod outline;
mod source;
mod version;

use yew::prelude::*;

use crate::route::{Page, Room, Spot};
use crate::state::desk::Desk;
use crate::state::{Action, desk};
use crate::view::button::Link;
use crate::view::entry::Draft;
use crate::view::findings::FindingsCard;
use crate::view::page_head::PageHead;
use crate::view::remote::{bones, failed};
use crate::view::save_state::SaveState;
use crate::view::studio::use_studio;
use crate::words::editor as words;
use crate::words::frame;

use super::room::RoomPageProps;

/// The lists of a room; the first is shown.
fn lists(room: Room) -> &'static [&'static str] {
    match room {
        Room::Panels => &["panels"],
        Room::Questions => &["surveys"],
        Room::Audiences => &["audiences"],
        Room::Badges => &[
            "badges",
            "rules",
            "rewards",
            "contests",
            "tiers",
            "wallets",
            "multipliers",
        ],
        _ => &[],
    }
}

/// Where an element of a list is edited.
fn spot(site: &str, room: Room, list: &str, id: &str) -> Spot {
    let spot = Spot::new(site, room);
    if lists(room).len() > 1 {
        spot.at(list).at(id)
    } else {
        spot.at(id)
    }
}

/// Where a place of a document is edited, by its list or member and the id within.
pub(super) fn place(site: &str, member: &str, id: Option<&str>) -> Spot {
    let builds = |room: &Room| lists(*room).contains(&member);
    if let Some(room) = Room::ALL.into_iter().find(builds) {
        return match id {
            Some(id) => spot(site, room, member, id),
            None if lists(room).len() > 1 => Spot::new(site, room).at(member),
            None => Spot::new(site, room),
        };
    }
    let part = words::LOOK.iter().find(|(.., keys)| keys.contains(&member));
    match (part, member) {
        (_, "hold_out") => Spot::new(site, Room::Experiments),
        (Some((part, ..)), _) => Spot::new(site, Room::Look).at(*part),
        (None, "origins") => Spot::new(site, Room::Settings),
        // The whole text can be edited there, whatever it is.
        (None, _) => Spot::new(site, Room::Source),
    }
}

/// A room in which something is built.
#[component]
pub(super) fn BuildPage(props: &RoomPageProps) -> Html {
    let studio = use_studio();
    let spot = &props.spot;
    let draft = Draft::of(&studio);
    let Some(draft) = draft else {
        let body = match &studio.state.desk {
            Desk::Failed { refusal, .. } => {
                failed(refusal, &studio.on(Action::Desk(desk::Action::Reload)))
            }
            _ => bones(),
        };
        return html! { <>{ head(spot.room) }{ body }</> };
    };
    match spot.room {
        Room::Look => html! { <>{ head(spot.room) }<look::Look {draft} spot={spot.clone()} /></> },
        Room::Source => html! { <>{ head(spot.room) }<source::Source {draft} /></> },
        room => {
            let lists = lists(room);
            let (list, id) = match (lists, spot.within.as_slice()) {
                ([list], [id, ..]) => (*list, Some(id)),
                (_, [list, rest @ ..]) => {
                    let known = lists.iter().find(|it| *it == list);
                    (known.copied().unwrap_or(lists[0]), rest.first())
                }
                _ => (lists[0], None),
            };
            match id {
                Some(id) => html! {
                    <editor::Editor key={format!("{list}/{id}")} {draft} spot={spot.clone()} {list} id={id.clone()} />
                },
                None => html! {
                    <>
                        { head(room) }
                        { parts(spot, lists, list) }
                        <listing::Listing key={list} {draft} spot={spot.clone()} {list} />
                        <FindingsCard within={list} />
                    </>
                },
            }
        }
    }
}

fn head(room: Room) -> Html {
    html! { <PageHead title={frame::room(room)} lead={frame::lead(room)}><SaveState /></PageHead> }
}

/// The lists of a room, where it has several.
fn parts(spot: &Spot, lists: &'static [&'static str], here: &str) -> Html {
    if lists.len() < 2 {
        return Html::default();
    }
    let link = |list: &&'static str| {
        let to = Page::from(Spot::new(&spot.site, spot.room).at(*list));
        let (_, many, _) = words::list(list);
        html! { <li><Link {to} is_here={*list == here}>{ many }</Link></li> }
    };
    html! {
        <nav class="st-parts" aria-label={frame::room(spot.room)}><ul>{ for lists.iter().map(link) }</ul></nav>
    }
}

#[cfg(test)]
mod tests {
    use super::{lists, place};
    use crate::route::{Page, Room, is_walked};
    use crate::words::editor::LOOK;

    #[test]
    fn axe_looks_at_every_list_every_part_and_each_kind_of_editor() {
        for room in Room::ALL {
            for list in lists(room).iter().filter(|_| lists(room).len() > 1) {
                assert!(is_walked(room, &[list]), "{list}");
            }
        }
        for (part, ..) in LOOK {
            assert!(is_walked(Room::Look, &[part]), "{part}");
        }
        assert!(is_walked(Room::Panels, &["welcome"]));
        assert!(is_walked(Room::Questions, &["nps-after-purchase"]));
        assert!(is_walked(Room::Badges, &["rules", "three-samples"]));
    }

    #[test]
    fn every_place_of_a_document_is_led_to_where_it_is_edited() {
        let at = |member, id| Page::from(place("moss", member, id)).path();
        for (member, id, to) in [
            ("panels", Some("hello"), "panels/hello"),
            ("surveys", None, "questions"),
            ("badges", Some("first"), "badges/badges/first"),
            ("rules", Some("first"), "badges/rules/first"),
            ("rewards", None, "badges/rewards"),
            ("theme", None, "look/look"),
            ("attention", None, "look/pace"),
            ("stages", Some("x"), "look/stages"),
            ("groups", None, "look/groups"),
            ("hold_out", None, "experiments"),
            ("origins", None, "settings"),
            ("site", None, "source"),
        ] {
            assert_eq!(at(member, id), format!("/studio/sites/moss/{to}"));
        }
        for room in Room::ALL {
            for list in lists(room) {
                assert_eq!(place("moss", list, None).room, room, "{list}");
            }
        }
    }
}

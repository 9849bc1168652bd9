//! The sidebar: which site, and its rooms.

use yew::prelude::*;

use super::button::{Link, Tap};
use super::icon::Icon;
use super::studio::use_studio;
use crate::route::{Page, Room, Spot};
use crate::state::Action;
use crate::words::frame as words;

/// Rooms with the heading above them.
const GROUPS: [(Option<&str>, &[Room]); 4] = [
    (None, &[Room::Overview, Room::Journey]),
    (
        Some(words::BUILD),
        &[
            Room::Panels,
            Room::Questions,
            Room::Badges,
            Room::Audiences,
            Room::Look,
            Room::Experiments,
        ],
    ),
    (
        Some(words::LISTEN),
        &[Room::Results, Room::Inbox, Room::Staff],
    ),
    (
        Some(words::SITE),
        &[Room::Versions, Room::Source, Room::Settings],
    ),
];

/// A room's icon.
pub(super) fn icon(room: Room) -> Icon {
    match room {
        Room::Overview => Icon::Home,
        Room::Journey => Icon::Map,
        Room::Panels => Icon::Layers,
        Room::Questions => Icon::Chat,
        Room::Badges => Icon::Badge,
        Room::Audiences => Icon::Users,
        Room::Look => Icon::Sliders,
        Room::Experiments => Icon::Flask,
        Room::Results => Icon::Chart,
        Room::Inbox => Icon::Inbox,
        Room::Staff => Icon::Staff,
        Room::Versions => Icon::History,
        Room::Source => Icon::Code,
        Room::Settings => Icon::Gear,
    }
}

/// The sidebar; on a phone it covers the page while it is open.
#[component]
pub(super) fn Nav() -> Html {
    let studio = use_studio();
    let (page, site) = (&studio.state.page, studio.state.site());
    let rooms = site.map(|site| {
        let group = |(heading, rooms): &(Option<&'static str>, &[Room])| {
            let link = |room: &Room| {
                let spot = Spot::new(&site.site, *room);
                let is_here = matches!(page, Page::At(here) if here.room == *room);
                html! {
                    <li><Link to={Page::from(spot)} {is_here}>
                        { icon(*room).draw() }{ words::room(*room) }
                    </Link></li>
                }
            };
            html! {
                <div>
                    if let Some(heading) = heading { <h2>{ *heading }</h2> }
                    <ul>{ for rooms.iter().map(link) }</ul>
                </div>
            }
        };
        html! { <>{ for GROUPS.iter().map(group) }</> }
    });
    let name = site
        .map_or(words::SITES, |site| site.name.as_str())
        .to_owned();
    let account = Page::Account;
    html! {
        <nav class="st-nav" aria-label={words::NAV}>
            <div class="mp-row mp-row--between">
                <div class="st-mark">{ Icon::Post.draw() }{ words::MARK }</div>
                if studio.state.nav_open {
                    <Tap icon={Icon::Close} name={words::CLOSE_MENU} onclick={studio.on(Action::Nav(false))} />
                }
            </div>
            <Link to={Page::Sites} class="st-site" is_here={*page == Page::Sites}>
                <span>{ name }</span>{ Icon::Down.small() }
            </Link>
            { for rooms }
            <div class="st-nav__foot"><ul><li>
                <Link to={account.clone()} is_here={*page == account}>
                    { Icon::Users.draw() }{ words::ACCOUNT }
                </Link>
            </li></ul></div>
        </nav>
    }
}

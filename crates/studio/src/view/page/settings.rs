//! Settings, part by part. Each part is a file of its own and a place in the address.

mod add_endpoint;
mod audit_log;
mod confirm;
mod deliveries;
mod doing;
mod endpoints;
mod erase;
mod install;
mod keys;
mod languages;
mod new_site;
mod page_check;
mod part;
mod people;
mod person;
mod privacy;
mod quiet;
mod requests;
mod retention;
mod scopes;
mod secrets;
mod sheet;
mod site;
mod sought;
mod staff;
mod told;

use api::Role;
use yew::prelude::*;

pub(super) use self::new_site::NewSitePage;
use self::part::Part;
use super::room::RoomPageProps;
use crate::route::{Page, Room, Spot};
use crate::view::button::Link;
use crate::view::page_head::PageHead;
use crate::view::remote::empty;
use crate::view::studio::use_studio;
use crate::words::{frame, settings as words};

/// What a part is given.
#[derive(Properties, Clone, PartialEq)]
struct PartProps {
    /// The site's id.
    site: AttrValue,
}

/// The page.
#[component]
pub(super) fn SettingsPage(props: &RoomPageProps) -> Html {
    let studio = use_studio();
    let spot = &props.spot;
    let part = Part::of(spot.within.first().map(String::as_str));
    let account = studio.state.session.account();
    let may = |role: Role| account.is_some_and(|account| account.may(&spot.site, role));
    let link = |each: &Part| {
        let place = Spot::new(&spot.site, Room::Settings).at(each.word());
        html! {
            <li><Link to={Page::from(place)} is_here={part == Some(*each)}>{ each.name() }</Link></li>
        }
    };
    let body = match part {
        Some(part) if may(part.needs()) => drawn(part, spot.site.clone().into()),
        Some(_) => empty(words::ASK_ADMIN, words::ASK_ADMIN_LEAD, Html::default()),
        None => empty(frame::NOWHERE, frame::NOWHERE_LEAD, Html::default()),
    };
    html! {
        <>
            <PageHead title={frame::room(Room::Settings)} lead={frame::lead(Room::Settings)} />
            <nav class="st-parts" aria-label={words::PARTS}>
                <ul>{ for Part::ALL.iter().map(link) }</ul>
            </nav>
            { body }
        </>
    }
}

fn drawn(part: Part, site: AttrValue) -> Html {
    match part {
        Part::Site => html! { <site::SitePart {site} /> },
        Part::Install => html! { <install::InstallPart {site} /> },
        Part::People => html! { <people::PeoplePart {site} /> },
        Part::Keys => html! { <keys::KeysPart {site} /> },
        Part::Webhooks => html! { <endpoints::WebhooksPart {site} /> },
        Part::Privacy => html! { <privacy::PrivacyPart {site} /> },
        Part::Staff => html! { <staff::StaffPart {site} /> },
        Part::Quiet => html! { <quiet::QuietPart {site} /> },
        Part::Log => html! { <audit_log::LogPart {site} /> },
    }
}

#[cfg(test)]
mod tests {
    use super::part::Part;
    use crate::route::{Room, is_walked};

    #[test]
    fn axe_looks_at_every_part() {
        for part in Part::ALL {
            assert!(is_walked(Room::Settings, &[part.word()]), "{part:?}");
        }
    }
}

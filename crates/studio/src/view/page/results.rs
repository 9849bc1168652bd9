//! Results: of each panel and survey, of experiments, of the programme, on the way to an order,
//! of customers.

mod customers;
mod experiment;
mod experiments;
mod funnel;
mod hold_out;
mod item;
mod items;
mod money;
mod programme;
mod question;
mod steps;
mod survey;

use api::insight::overview::ItemKind;
use yew::prelude::*;

use super::nowhere;
use super::room::RoomPageProps;
use crate::route::{Page, Room, Spot, encoded};
use crate::view::button::Link;
use crate::words::{frame, insight as words, insight::steps as own};

/// The parts of the room, by their word in the path; the first is the room itself.
const PARTS: [(&str, &str); 5] = [
    ("", words::ITEMS),
    ("experiments", words::EXPERIMENTS),
    ("programme", words::PROGRAMME),
    ("funnel", words::FUNNEL),
    ("customers", words::CUSTOMERS),
];

/// The room.
#[component]
pub(super) fn ResultsPage(props: &RoomPageProps) -> Html {
    let spot = &props.spot;
    let site = AttrValue::from(spot.site.clone());
    let within: Vec<&str> = spot.within.iter().map(String::as_str).collect();
    match within.as_slice() {
        [] => html! { <items::Items {site} /> },
        ["experiments"] => html! { <experiments::Experiments {site} /> },
        ["programme"] => html! { <programme::Programme {site} /> },
        ["funnel"] => html! { <funnel::FunnelPart {site} /> },
        ["funnel", "steps", kept @ ..] => {
            let kept: Vec<String> = kept.iter().map(|it| (*it).to_owned()).collect();
            html! { <steps::StepsPart {site} {kept} /> }
        }
        ["customers"] => html! { <customers::Customers {site} /> },
        ["items", item] => {
            html! { <item::Item key={*item} {site} item={(*item).to_owned()} /> }
        }
        ["surveys", item] => {
            html! { <survey::Survey key={*item} {site} item={(*item).to_owned()} /> }
        }
        _ => nowhere::nowhere(),
    }
}

/// What a part is given.
#[derive(Properties, Clone, PartialEq)]
struct PartProps {
    site: AttrValue,
}

/// What the results of one panel or survey are given.
#[derive(Properties, Clone, PartialEq)]
struct ItemProps {
    site: AttrValue,
    item: AttrValue,
}

/// Links to the parts; `here` is the word of the one that is shown.
fn parts(site: &str, here: &str) -> Html {
    let link = |(word, name): &(&'static str, &'static str)| {
        let spot = Spot::new(site, Room::Results);
        let spot = if word.is_empty() {
            spot
        } else {
            spot.at(*word)
        };
        html! { <li><Link to={Page::from(spot)} is_here={*word == here}>{ *name }</Link></li> }
    };
    html! {
        <nav class="st-parts" aria-label={frame::room(Room::Results)}>
            <ul>{ for PARTS.iter().map(link) }</ul>
        </nav>
    }
}

/// Links between what was answered to a survey and what else became of it.
fn sides(site: &str, item: &str, is_answers: bool) -> Html {
    let to = |word: &str| Page::from(Spot::new(site, Room::Results).at(word).at(item));
    html! {
        <nav class="st-parts" aria-label={words::SIDES}>
            <ul>
                <li><Link to={to("surveys")} is_here={is_answers}>{ words::ANSWERS }</Link></li>
                <li><Link to={to("items")} is_here={!is_answers}>{ words::SHOWN_AND_SEEN }</Link></li>
            </ul>
        </nav>
    }
}

/// Links between the way to an order and steps of one's own.
fn funnel_sides(site: &str, is_own: bool) -> Html {
    let funnel = || Spot::new(site, Room::Results).at("funnel");
    html! {
        <nav class="st-parts" aria-label={own::WAYS}>
            <ul>
                <li><Link to={Page::from(funnel())} is_here={!is_own}>{ own::TO_AN_ORDER }</Link></li>
                <li><Link to={Page::from(funnel().at("steps"))} is_here={is_own}>{ own::OWN_STEPS }</Link></li>
            </ul>
        </nav>
    }
}

/// Where the results of an item stand: a survey's begin with its answers.
pub(super) fn item_page(site: &str, kind: ItemKind, item: &str) -> Page {
    let word = match kind {
        ItemKind::Survey => "surveys",
        ItemKind::Panel | ItemKind::Gone => "items",
    };
    Spot::new(site, Room::Results).at(word).at(item).into()
}

/// Where experiments are read.
pub(super) fn experiments_of(site: &str) -> Page {
    Spot::new(site, Room::Results).at("experiments").into()
}

/// Where the server has it.
fn path(site: &str, what: &str) -> String {
    format!("/api/sites/{}/insight/{what}", encoded(site))
}

#[cfg(test)]
mod tests {
    use super::PARTS;
    use crate::route::{Room, is_walked};

    #[test]
    fn axe_looks_at_every_part() {
        let parts = PARTS.iter().filter(|(word, _)| !word.is_empty());
        for (word, _) in parts {
            assert!(is_walked(Room::Results, &[word]), "{word}");
        }
        assert!(is_walked(Room::Results, &["items", "welcome"]));
        assert!(is_walked(Room::Results, &["surveys", "nps-after-purchase"]));
        assert!(is_walked(Room::Results, &["funnel", "steps"]));
    }
}

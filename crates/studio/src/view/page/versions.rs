//! Versions: the history, one version, and publishing the next.

mod ask;
mod changes;
mod checks;
mod history;
mod one;
mod plans;
mod publish;
mod roll_back;
pub(super) mod simulation;

use yew::prelude::*;

use crate::route::{Page, Room, Spot, encoded};
use crate::view::button::Link;
use crate::words::{frame, publish as published, simulation as simulated};

/// What the page is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct VersionsPageProps {
    pub(super) spot: Spot,
}

/// The one that is meant.
#[component]
pub(super) fn VersionsPage(props: &VersionsPageProps) -> Html {
    let site = props.spot.site.clone();
    let within = props.spot.within.first().map(String::as_str);
    match within.map(|it| (it, it.parse::<i64>())) {
        Some(("publish", _)) => html! { <publish::PublishPage {site} /> },
        Some(("simulation", _)) => html! { <simulation::SimulationPage {site} /> },
        Some((_, Ok(number))) => html! { <one::OnePage {site} {number} /> },
        _ => html! { <history::HistoryPage {site} /> },
    }
}

/// The parts of the room; `here` is the word of the one that is shown.
fn parts(site: &str, here: Option<&str>) -> Html {
    let link = |word: Option<&str>, name: &'static str| {
        let spot = Spot::new(site, Room::Versions);
        let to = Page::from(match word {
            Some(word) => spot.at(word),
            None => spot,
        });
        html! { <li><Link {to} is_here={word == here}>{ name }</Link></li> }
    };
    html! {
        <nav class="st-parts" aria-label={frame::room(Room::Versions)}>
            <ul>{ link(None, published::HISTORY) }{ link(Some("simulation"), simulated::TITLE) }</ul>
        </nav>
    }
}

/// A path of the site's API.
fn api(site: &str, rest: &str) -> String {
    format!("/api/sites/{}/{rest}", encoded(site))
}

#[cfg(test)]
mod tests {
    use crate::route::{Room, is_walked};

    #[test]
    fn axe_looks_at_every_part() {
        for part in ["publish", "simulation", "1"] {
            assert!(is_walked(Room::Versions, &[part]), "{part}");
        }
    }
}

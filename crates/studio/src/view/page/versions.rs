//! Versions: the history, one version, and publishing the next.

mod ask;
mod changes;
mod checks;
mod history;
mod one;
mod plans;
mod publish;
mod roll_back;

use yew::prelude::*;

use crate::route::{Spot, encoded};

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
        Some((_, Ok(number))) => html! { <one::OnePage {site} {number} /> },
        _ => html! { <history::HistoryPage {site} /> },
    }
}

/// A path of the site's API.
fn api(site: &str, rest: &str) -> String {
    format!("/api/sites/{}/{rest}", encoded(site))
}

//! The hub: everything that is for this shopper, behind one button. A sheet on phones, a
//! drawer on wide screens; the page beside it stays usable.

mod badge_detail;
mod badges;
mod blank;
mod calendar;
mod code;
mod consent;
mod contests;
mod data;
mod for_you;
mod friend;
mod gift;
pub(super) mod hand_on;
mod points;
mod rewards;
mod streaks;
mod tier_road;
mod tiers;
mod trail_map;
mod trails;
mod wants;

pub(super) use code::problem;
use content::Word;
use engine::Place;
pub(super) use trails::trail_name;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::button::close;
use super::element::{El, h};
use super::launcher::hub_title;
use super::local::Local;
use super::unsent::unsent;
use super::{Scene, icon, why};
use crate::browser::{focus, spot};
use crate::state::{Action, Tab};

const TABS: [Tab; 4] = [Tab::ForYou, Tab::Badges, Tab::Rewards, Tab::Data];

/// The hub with one of its tabs. `node` takes the focus when it opens.
pub(super) fn hub(scene: &Scene, tab: Tab, local: &UseStateHandle<Local>, node: &NodeRef) -> El {
    let title = hub_title(scene);
    let all = tabs(scene);
    let place = { all.iter() }.position(|&known| known == tab);
    let place = place.unwrap_or_default();
    // A tab that went while it was open gives way to the first.
    let tab = all[place];
    // Whatever has the focus can be scrolled clear of a toast.
    let body = if scene.state.toasts.is_empty() {
        h("div.mp-hub__body[role=tabpanel][tabindex=0]")
    } else {
        h("div.mp-hub__body is-told[role=tabpanel][tabindex=0]")
    };
    let body = body.keyed(place).set("aria-label", name(scene, tab));
    let body = match tab {
        Tab::Rewards | Tab::Data => body,
        Tab::ForYou | Tab::Badges => body.maybe(consent::ask(scene)),
    };
    let body = body.maybe(unsent(scene));
    let body = match tab {
        Tab::ForYou => for_you::for_you(scene, body),
        Tab::Badges => badges::badges(scene, local, body),
        Tab::Rewards => rewards::rewards(scene, local, body),
        Tab::Data => data::data(scene, local, body),
    };
    let offered = scene.state.at(Place::Hub).next();
    let about = offered.filter(|_| tab == Tab::ForYou);
    let tabs = h("div.mp-tabs[role=tablist]")
        .set("aria-label", &title)
        .on("keydown", on_arrow(scene, place, all.clone()));
    h("div.mp-over mp-hub[part=hub][role=dialog][tabindex=-1]")
        .found_by(node)
        .set("aria-label", &title)
        .on("keydown", scene.on_escape(Action::Closed))
        .with(h("div.mp-hub__grab[aria-hidden=true]"))
        .with(
            h("div.mp-hub__head")
                .with(h("h2.mp-title").text(&title))
                .with(
                    h("button.mp-tap[type=button]")
                        .set("aria-label", &scene.strings()[Word::OtherSide])
                        .on_click(Callback::from(|_| spot::flip()))
                        .with(icon::sides()),
                )
                .with(close(
                    "button.mp-tap[type=button]",
                    &scene.strings()[Word::Close],
                    scene.say(Action::Closed),
                )),
        )
        .with(all.iter().fold(tabs, |tabs, &one| {
            tabs.with(tab_button(scene, one, one == tab))
        }))
        .with(body)
        .maybe(about.map(|item| h("div.mp-hub__foot").with(why::ask(scene, item))))
}

/// Those that have something in them, and that the shopper wants.
fn tabs(scene: &Scene) -> Vec<Tab> {
    let state = &scene.state;
    let shown = |tab: &&Tab| match tab {
        Tab::ForYou | Tab::Data => true,
        Tab::Badges => state.plays(),
        Tab::Rewards => rewards::has_any(state),
    };
    TABS.iter().filter(shown).copied().collect()
}

fn name(scene: &Scene, tab: Tab) -> &str {
    let strings = scene.strings();
    match tab {
        Tab::ForYou => &strings[Word::TabForYou],
        Tab::Badges => &strings[Word::TabBadges],
        Tab::Rewards => &strings[Word::TabRewards],
        Tab::Data => &strings[Word::TabData],
    }
}

fn tab_button(scene: &Scene, tab: Tab, selected: bool) -> El {
    let button = if selected {
        h("button.mp-tab[type=button][role=tab][aria-selected=true][tabindex=0]")
    } else {
        h("button.mp-tab[type=button][role=tab][aria-selected=false][tabindex=-1]")
    };
    button
        .on_click(scene.say(Action::HubOpened(tab)))
        .text(name(scene, tab))
}

fn on_arrow(scene: &Scene, place: usize, tabs: Vec<Tab>) -> Callback<Event> {
    let (act, rtl) = (scene.act.clone(), scene.dir == "rtl");
    Callback::from(move |event: Event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        if let Some(next) = next_tab(&key.key(), place, tabs.len() - 1, rtl) {
            event.prevent_default();
            focus::sibling(&event, next as u32);
            act.emit(Action::HubOpened(tabs[next]));
        }
    })
}

/// Where a key leads from a tab; round at both ends, and mirrored where reading is.
fn next_tab(key: &str, place: usize, last: usize, rtl: bool) -> Option<usize> {
    let (forward, backward) = if rtl {
        ("ArrowLeft", "ArrowRight")
    } else {
        ("ArrowRight", "ArrowLeft")
    };
    match key {
        "Home" => Some(0),
        "End" => Some(last),
        _ if key == forward => Some(if place == last { 0 } else { place + 1 }),
        _ if key == backward => Some(if place == 0 { last } else { place - 1 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_round_the_tabs_in_reading_direction() {
        assert_eq!(next_tab("ArrowRight", 2, 2, false), Some(0));
        assert_eq!(next_tab("ArrowLeft", 0, 2, false), Some(2));
        assert_eq!(next_tab("ArrowRight", 1, 2, true), Some(0));
        assert_eq!(next_tab("ArrowLeft", 1, 2, true), Some(2));
        assert_eq!(next_tab("End", 0, 2, true), Some(2));
        assert_eq!(next_tab("Home", 2, 2, false), Some(0));
        assert_eq!(next_tab("Tab", 0, 2, false), None);
    }
}

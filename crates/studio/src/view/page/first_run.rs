//! A site at which nothing has happened yet: three steps, and a tour.

use api::Role;
use serde_json::Value;
use yew::prelude::*;

use super::room::RoomPageProps;
use crate::route::{Page, Room, Spot};
use crate::state::starter::Starter;
use crate::state::{Action, State, Stop};
use crate::view::button::{Button, Link, Weight};
use crate::view::card::Card;
use crate::view::icon::Icon;
use crate::view::page_head::PageHead;
use crate::view::studio::use_studio;
use crate::words::first_run as words;

/// Whether a site is at its beginning.
pub(super) fn is_first_run(state: &State) -> bool {
    state.site().is_some_and(|site| !site.is_live)
}

/// The page.
#[component]
pub(super) fn FirstRun(props: &RoomPageProps) -> Html {
    let studio = use_studio();
    let site = &props.spot.site;
    let name = studio
        .state
        .site()
        .map_or_else(String::new, |card| card.name.clone());
    let account = studio.state.session.account();
    let may = account.is_some_and(|account| account.may(site, Role::Editor));
    let document = studio.state.desk.sheet().map(|sheet| &*sheet.document);
    let room = |room| Page::from(Spot::new(site, room));
    let start = |starter: Starter, to: Room| {
        let (studio, to) = (studio.clone(), room(to));
        Callback::from(move |_: MouseEvent| {
            studio.edits(starter.edit());
            studio.does(Action::Go(to.clone()));
        })
    };
    let has = |starter: Starter| document.is_some_and(|it: &Value| starter.is_in(it));
    let tag = Page::from(Spot::new(site, Room::Settings).at("install"));
    let panel = if has(Starter::Panel) {
        let act = html! { <Link to={room(Room::Versions)} class="st-btn st-btn--main">{ words::PUBLISH }</Link> };
        step(2, words::PANEL, words::PANEL_DRAFTED, act)
    } else {
        let act = html! {
            <Button weight={Weight::Main} label={words::START} disabled={!may || document.is_none()}
                onclick={start(Starter::Panel, Room::Panels)} name={words::of(words::PANEL)} />
        };
        step(2, words::PANEL, words::PANEL_LEAD, act)
    };
    let question = if has(Starter::Question) {
        let act = html! { <Link to={room(Room::Questions)} class="st-btn">{ words::LOOK }</Link> };
        step(3, words::QUESTION, words::QUESTION_DRAFTED, act)
    } else {
        let act = html! {
            <Button label={words::START} disabled={!may || document.is_none()}
                onclick={start(Starter::Question, Room::Questions)} name={words::of(words::QUESTION)} />
        };
        step(3, words::QUESTION, words::QUESTION_LEAD, act)
    };
    let show_tag = html! { <Link to={tag} class="st-btn">{ words::TAG_ACT }</Link> };
    html! {
        <>
            <PageHead title={words::TITLE} lead={words::lead(&name)} />
            <div class="st-cols st-cols--21">
                <ol class="st-box st-steps" aria-label={words::STEPS}>
                    { step(1, words::TAG, words::TAG_LEAD, show_tag) }
                    { panel }
                    { question }
                </ol>
                <Card title={words::TOUR} lead={words::TOUR_LEAD}>
                    <Button label={words::TAKE_TOUR} icon={Icon::Play}
                        onclick={studio.on(Action::Tour(Some(Stop::Overview)))} />
                </Card>
            </div>
        </>
    }
}

fn step(number: u8, title: &str, lead: &str, act: Html) -> Html {
    html! {
        <li>
            <span class="st-steps__n" aria-hidden="true">{ number }</span>
            <div><b class="mp-strong">{ title }</b><p class="st-fine">{ lead }</p></div>
            { act }
        </li>
    }
}

//! Staff voices beside shoppers': what those on the shop floor said, and who was let down on the
//! same days.

use std::collections::BTreeMap;

use api::insight::inbox::{Inbox, Run, StaffVoice};
use yew::prelude::*;

use super::inbox::{band_class, text_of};
use super::room::RoomPageProps;
use crate::route::{Page, Room, Spot, encoded};
use crate::state::Action;
use crate::time::Zone;
use crate::view::button::Link;
use crate::view::icon::Icon;
use crate::view::insight::{Names, SpanChoice, use_days, use_names};
use crate::view::page_head::PageHead;
use crate::view::remote::{empty, loaded};
use crate::view::studio::{use_reading, use_studio};
use crate::words::{frame, insight as words};

/// Voices of each side that are read at once.
const VOICES: usize = 100;

/// The page.
#[component]
pub(super) fn StaffPage(props: &RoomPageProps) -> Html {
    let (studio, days, names) = (use_studio(), use_days(), use_names());
    let site = &props.spot.site;
    let path = |of: &str| {
        let site = encoded(site);
        format!("/api/sites/{site}/inbox?{of}&{days}&limit={VOICES}")
    };
    let (staff_path, down_path) = (path("channel=staff"), path("band=let_down"));
    let staff = use_reading::<Inbox>(&staff_path);
    let down = use_reading::<Inbox>(&down_path);
    let again = {
        let studio = studio.clone();
        Callback::from(move |()| {
            studio.does(Action::Want(staff_path.clone()));
            studio.does(Action::Want(down_path.clone()));
        })
    };
    let draw = |staff: &std::rc::Rc<Inbox>| {
        loaded(&down, &again, |down| {
            html! {
                <>
                    { beside(&staff.runs, &down.runs, site, &names, studio.zone) }
                    if staff.next_before.is_some() { { all_voices(site) } }
                </>
            }
        })
    };
    html! {
        <>
            <PageHead title={frame::room(Room::Staff)} lead={frame::lead(Room::Staff)}><SpanChoice /></PageHead>
            { loaded(&staff, &again, draw) }
        </>
    }
}

/// Days with a voice of either side, the latest first.
fn beside(staff: &[Run], down: &[Run], site: &str, names: &Names, zone: Zone) -> Html {
    let down: Vec<&Run> = { down.iter() }
        .filter(|run| run.channel != "staff")
        .collect();
    if staff.is_empty() && down.is_empty() {
        return empty(words::NO_STAFF, words::NO_STAFF_LEAD, Html::default());
    }
    let mut days = BTreeMap::<i64, (Vec<&Run>, Vec<&Run>)>::new();
    // By the marketer's own midnight, as all times on the page.
    let day = |run: &Run| zone.midnight(run.at);
    for run in staff {
        days.entry(day(run)).or_default().0.push(run);
    }
    for run in down {
        days.entry(day(run)).or_default().1.push(run);
    }
    let row = |(at, (staff, down)): (&i64, &(Vec<&Run>, Vec<&Run>))| {
        html! {
            <section class="st-box st-day">
                <div class="st-box__head"><div><h2>{ zone.day(*at) }</h2></div></div>
                <div class="st-cols st-cols--2 st-box__in">
                    { side(words::STAFF_SAID, words::NO_STAFF_THAT_DAY, staff, site, names, zone) }
                    { side(words::SHOPPERS_SAID, words::NOBODY_LET_DOWN, down, site, names, zone) }
                </div>
            </section>
        }
    };
    html! { <>{ for days.iter().rev().map(row) }</> }
}

fn side(title: &str, silence: &str, runs: &[&Run], site: &str, names: &Names, zone: Zone) -> Html {
    let voice = |run: &&Run| {
        let key = [&run.visitor, &run.item, &run.response];
        let spot = key.into_iter().fold(Spot::new(site, Room::Inbox), Spot::at);
        let score = run.score.as_ref().map(|it| {
            html! { <span class={classes!("st-score", "st-score--s", band_class(it.band))}>{ it.number }</span> }
        });
        html! {
            <li class="mp-row mp-row--top">
                { for score }
                <div>
                    <p>{ text_of(run, names) }</p>
                    <Link to={Page::from(spot)} class="st-fine">{ words::look_at(&zone.moment(run.at)) }</Link>
                </div>
            </li>
        }
    };
    html! {
        <div>
            <h3 class="mp-strong">{ title.to_owned() }</h3>
            if runs.is_empty() {
                <p class="mp-soft">{ silence.to_owned() }</p>
            } else {
                <ul class="mp-stack st-gap">{ for runs.iter().map(voice) }</ul>
            }
        </div>
    }
}

/// The way to all that the shop floor said: the inbox has it page by page.
pub(super) fn all_voices(site: &str) -> Html {
    let spot = Spot::new(site, Room::Inbox).at("staff");
    html! { <p class="st-gap"><Link to={Page::from(spot)}>{ words::ALL_STAFF_VOICES }</Link></p> }
}

/// Voices alone, as the map has them.
pub(super) fn voices(voices: &[StaffVoice], zone: Zone) -> Html {
    if voices.is_empty() {
        return html! { <p class="mp-soft">{ words::NO_STAFF_VOICE }</p> };
    }
    let voice = |it: &StaffVoice| {
        html! {
            <li class="mp-row mp-row--top">
                { Icon::Staff.draw() }
                <div><p>{ format!("“{}”", it.text) }</p><p class="st-fine">{ zone.moment(it.at) }</p></div>
            </li>
        }
    };
    html! { <ul class="mp-stack">{ for voices.iter().map(voice) }</ul> }
}

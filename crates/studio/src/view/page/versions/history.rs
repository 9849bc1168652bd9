//! The history: what was published, when, by whom, and the way back.

use api::{VersionRow, Versions};
use yew::prelude::*;

use super::api;
use super::roll_back::RollBack;
use crate::route::{Page, Room, Spot};
use crate::state::Action;
use crate::view::button::{Button, Link};
use crate::view::card::Card;
use crate::view::page_head::PageHead;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Paging, Row, Table};
use crate::words::{frame as names, publish as words};

/// Whose history.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct HistoryPageProps {
    pub(super) site: String,
}

/// The page.
#[component]
pub(super) fn HistoryPage(props: &HistoryPageProps) -> Html {
    let studio = use_studio();
    let site = &props.site;
    // What was passed on the way to older pages.
    let passed = use_state_eq(Vec::<i64>::new);
    let newest = use_reading::<Versions>(&api(site, "versions"));
    let path = match passed.last() {
        Some(before) => api(site, &format!("versions?before={before}")),
        None => api(site, "versions"),
    };
    let versions = use_reading::<Versions>(&path);
    let live = newest
        .there()
        .and_then(|it| it.versions.first())
        .map(|it| it.number);
    let back_to = use_state_eq(|| None::<i64>);
    let rows = versions.map(|page| {
        let rows = page.versions.iter();
        Ok(rows
            .map(|it| row(&studio, site, it, live, &back_to))
            .collect())
    });
    let next_before = versions.there().and_then(|it| it.next_before);
    let columns = vec![
        Column::new(words::VERSION),
        Column::new(words::PUBLISHED),
        Column::new(words::BY).extra(),
        Column::new(words::NOTE).extra(),
        Column::new(words::ROLL_BACK),
    ];
    let publish = Page::from(Spot::new(site, Room::Versions).at("publish"));
    html! {
        <>
            <PageHead title={names::room(Room::Versions)} lead={names::lead(Room::Versions)}>
                <Link to={publish} class="st-btn st-btn--main">{ words::REVIEW }</Link>
            </PageHead>
            { super::parts(site, None) }
            <Card title={words::HISTORY} flush=true>
                <Table name={words::HISTORY} {columns} {rows} empty={words::NO_VERSIONS}
                    again={studio.on(Action::Want(path))} paging={paging(&passed, next_before)} />
            </Card>
            if let Some(number) = *back_to {
                <RollBack site={site.clone()} {number} next={live.unwrap_or_default() + 1}
                    onclose={let back_to = back_to.clone(); Callback::from(move |()| back_to.set(None))} />
            }
        </>
    }
}

fn paging(passed: &UseStateHandle<Vec<i64>>, next: Option<i64>) -> Option<Paging> {
    if passed.is_empty() && next.is_none() {
        return None;
    }
    let goes = |to: Vec<i64>| {
        let passed = passed.clone();
        Callback::from(move |()| passed.set(to.clone()))
    };
    let newer = (!passed.is_empty()).then(|| goes(passed[..passed.len() - 1].to_vec()));
    let older = next.map(|before| goes([&passed[..], &[before]].concat()));
    Some(Paging { newer, older })
}

fn row(
    studio: &Studio,
    site: &str,
    version: &VersionRow,
    live: Option<i64>,
    back_to: &UseStateHandle<Option<i64>>,
) -> Row {
    let number = version.number;
    let to = Page::from(Spot::new(site, Room::Versions).at(number.to_string()));
    let is_live = live == Some(number);
    let onclick = {
        let back_to = back_to.clone();
        Callback::from(move |_| back_to.set(Some(number)))
    };
    let restored = version.restored_from.map(words::restored);
    Row::new(vec![
        html! {
            <>
                <Link {to}>{ words::version(number) }</Link>
                if is_live { { " " }<span class="mp-chip mp-chip--good">{ words::LIVE }</span> }
            </>
        },
        studio.zone.moment(version.published_at).into(),
        version.published_by.clone().into(),
        html! {
            <>{ &version.note }{ for restored.map(|it| html! { <span class="st-fine">{ " " }{ it }</span> }) }</>
        },
        if is_live {
            Html::default()
        } else {
            html! { <Button label={words::ROLL_BACK} name={words::roll_back_title(number)} {onclick} /> }
        },
    ])
}

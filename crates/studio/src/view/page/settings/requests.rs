//! What the shop's platform asked for its customers, and what became of it.

use api::{PlatformRequest, PlatformRequests};
use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{Doing, use_doing};
use super::sought::{choices, use_sought};
use crate::route::encoded;
use crate::state::{Action, Method};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::select::Select;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::privacy as words;

/// Entries of a page.
const PAGE: usize = 25;

/// The card.
#[component]
pub(super) fn RequestsCard(props: &PartProps) -> Html {
    let studio = use_studio();
    let home = format!("/api/sites/{}/privacy-requests", encoded(&props.site));
    let sought = use_sought("before");
    let path = format!("{home}?limit={PAGE}{}", sought.query());
    let requests = use_reading::<PlatformRequests>(&path);
    let (cancel, fetch) = (use_doing("requests.cancel"), use_doing("requests.fetch"));
    {
        let (studio, got, seen) = (studio.clone(), fetch.text(), fetch.done());
        use_effect_with(got, move |got| {
            if let Some(got) = got {
                studio.does(Action::Download {
                    name: words::FILE.to_owned(),
                    media_type: "application/json",
                    text: got.to_string(),
                });
                seen.emit(());
            }
        });
    }
    let rows = requests.map(|all| {
        let row = |request: &PlatformRequest| row(&studio, request, &home, (&cancel, &fetch));
        Ok(all.requests.iter().map(row).collect::<Vec<Row>>())
    });
    let next = requests.there().and_then(|all| all.next_before);
    let states = words::STATES.map(|(state, words)| (state.into(), words.into()));
    let columns = vec![
        Column::new(words::ASKED),
        Column::new(words::ASKED_AT).extra(),
        Column::new(words::BECAME),
        Column::new(crate::words::pieces::ACTS),
    ];
    html! {
        <Card title={words::REQUESTS} lead={words::REQUESTS_LEAD} flush=true>
            { refused(cancel.refused().or_else(|| fetch.refused()).as_ref()) }
            { choices(words::REQUESTS, html! {
                <Select id="asked-state" label={words::BECAME} options={states.to_vec()}
                    value={sought.value("state")} onchange={sought.choose("state")} />
            }) }
            <Table name={words::REQUESTS} {columns} {rows} empty={words::NO_REQUESTS}
                paging={sought.paging(next)} clear={sought.clear("asked-state")} again={studio.on(Action::Want(path.clone()))} />
        </Card>
    }
}

fn row(studio: &Studio, request: &PlatformRequest, path: &str, doing: (&Doing, &Doing)) -> Row {
    let (cancel, fetch) = doing;
    let day = |at| studio.zone.day(at);
    let state = match (request.state.as_str(), request.done_at) {
        ("done", Some(at)) => words::done_on(&day(at)),
        ("cancelled", _) => words::CANCELLED.to_owned(),
        _ => words::due_on(&day(request.due_at)),
    };
    let place = format!("{path}/{}", encoded(&request.id));
    let oncancel = {
        let (cancel, list, place) = (cancel.clone(), path.to_owned(), place.clone());
        Callback::from(move |_: MouseEvent| {
            let call = (Method::Delete, place.clone());
            cancel.begin(
                call,
                None,
                std::slice::from_ref(&list),
                Some(words::CALLED_OFF),
            );
        })
    };
    let onfetch = {
        let (fetch, place) = (fetch.clone(), format!("{place}/data"));
        Callback::from(move |_: MouseEvent| {
            fetch.begin(
                (Method::Get, place.clone()),
                None,
                &[],
                Some(words::EXPORTED),
            );
        })
    };
    let what = words::request(&request.kind, &request.customer);
    let acts = html! {
        <div class="mp-row">
            if request.has_export {
                <Button weight={Weight::Bare} label={words::EXPORT} onclick={onfetch}
                    name={format!("{}: {what}", words::EXPORT)} />
            }
            if request.state == "waiting" {
                <Button weight={Weight::Bare} label={words::CALL_OFF} onclick={oncancel}
                    name={format!("{}: {what}", words::CALL_OFF)} />
            }
        </div>
    };
    let became = html! {
        <><span>{ state }</span>if !request.outcome.is_empty() { <p class="st-fine">{ &request.outcome }</p> }</>
    };
    Row::new(vec![
        html! { { what } },
        html! { { day(request.asked_at) } },
        became,
        acts,
    ])
}

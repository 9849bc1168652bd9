//! What was sent to webhooks, and what became of it.

use api::{DeliveryRow, DeliveryRows, EndpointCards};
use yew::prelude::*;

use super::PartProps;
use super::confirm::refused;
use super::doing::{Doing, use_doing};
use super::sought::{Sought, choices, use_sought};
use crate::route::encoded;
use crate::state::{Action, Method};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::select::Select;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::webhooks as words;
use crate::words::{pieces, settings};

/// Entries of a page.
const PAGE: usize = 25;

/// The log.
#[component]
pub(super) fn DeliveriesCard(props: &PartProps) -> Html {
    let studio = use_studio();
    let home = format!("/api/sites/{}/deliveries", encoded(&props.site));
    let sought = use_sought("before");
    let path = format!("{home}?limit={PAGE}{}", sought.query());
    let log = use_reading::<DeliveryRows>(&path);
    let resend = use_doing("deliveries.resend");
    let rows = log.map(|log| {
        let row = |delivery: &DeliveryRow| row(&studio, delivery, &home, &resend);
        Ok(log.deliveries.iter().map(row).collect::<Vec<Row>>())
    });
    let next = log.there().and_then(|log| log.next_before);
    let endpoints = format!("/api/sites/{}/endpoints", encoded(&props.site));
    let endpoints = use_reading::<EndpointCards>(&endpoints);
    let columns = vec![
        Column::new(words::KIND),
        Column::new(words::WHEN),
        Column::new(words::BECAME),
        Column::new(pieces::ACTS),
    ];
    let again: Callback<MouseEvent> = studio.on(Action::Outdated(home.clone()));
    let acts = html! { <Button label={settings::LOOK_AGAIN} onclick={again} /> };
    html! {
        <Card title={words::LOG} lead={words::LOG_LEAD} flush=true {acts}>
            { refused(resend.refused().as_ref()) }
            { narrowed(&sought, endpoints.there().map(AsRef::as_ref)) }
            <Table name={words::LOG} {columns} {rows} empty={words::NOTHING_SENT}
                paging={sought.paging(next)} clear={sought.clear("sent-became")} again={studio.on(Action::Want(path.clone()))} />
        </Card>
    }
}

fn narrowed(sought: &Sought, endpoints: Option<&EndpointCards>) -> Html {
    let any = || (AttrValue::from(""), AttrValue::from(pieces::ANY));
    let became = words::OUTCOMES.map(|(status, words)| (status.into(), words.into()));
    let became: Vec<_> = [any()].into_iter().chain(became).collect();
    let cards = endpoints.iter().flat_map(|all| &all.endpoints);
    let cards = cards.map(|card| (card.id.clone().into(), card.url.clone().into()));
    let cards: Vec<_> = [any()].into_iter().chain(cards).collect();
    choices(
        words::LOG,
        html! {
            <>
                <Select id="sent-became" label={words::BECAME} options={became}
                    value={sought.value("status")} onchange={sought.choose("status")} />
                <Select id="sent-to" label={words::ADDRESS} options={cards}
                    value={sought.value("endpoint")} onchange={sought.choose("endpoint")} />
            </>
        },
    )
}

fn row(studio: &Studio, delivery: &DeliveryRow, home: &str, resend: &Doing) -> Row {
    let became = words::became(&delivery.status, delivery.last_status, delivery.attempts);
    let when = studio.zone.moment(delivery.made_at);
    let onclick = {
        let (resend, home) = (resend.clone(), home.to_owned());
        let path = format!("{home}/{}/resend", encoded(&delivery.id));
        Callback::from(move |_: MouseEvent| {
            let request = (Method::Post, path.clone());
            resend.begin(
                request,
                None,
                std::slice::from_ref(&home),
                Some(words::RESENT),
            );
        })
    };
    let kind = words::kind(&delivery.kind).to_owned();
    let name = words::of(words::RESEND, &format!("{kind}, {when}"));
    Row::new(vec![
        html! { { kind } },
        html! { { when } },
        html! {
            <>
                <span>{ became }</span>
                if !delivery.last_words.is_empty() && delivery.status != "arrived" {
                    <p class="st-path">{ &delivery.last_words }</p>
                }
            </>
        },
        html! {
            <Button weight={Weight::Bare} label={words::RESEND} {name} {onclick}
                disabled={resend.is_busy() || delivery.status == "waiting"} />
        },
    ])
}

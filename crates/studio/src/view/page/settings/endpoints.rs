//! Where webhooks go.

use api::{EndpointCard, EndpointCards, ToldSecret};
use yew::prelude::*;

use super::PartProps;
use super::add_endpoint::AddForm;
use super::confirm::{Confirm, refused};
use super::deliveries::DeliveriesCard;
use super::doing::{Doing, ask, away, use_doing};
use super::sought::{Words, use_sought};
use super::told::Told;
use crate::route::encoded;
use crate::state::{Action, Method};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::webhooks as words;

/// What is asked before it is done.
#[derive(Clone, PartialEq)]
enum Asked {
    Remove(EndpointCard),
    Rotate(EndpointCard),
}

/// Which address is looked for.
const BY: Words = Words {
    name: "q",
    id: "endpoints-by",
    label: words::BY,
};

/// The part.
#[component]
pub(super) fn WebhooksPart(props: &PartProps) -> Html {
    let studio = use_studio();
    let home = format!("/api/sites/{}", encoded(&props.site));
    let list = format!("{home}/endpoints");
    let sought = use_sought("after");
    let path = sought.path(&list);
    let endpoints = use_reading::<EndpointCards>(&path);
    let (add, doing) = (use_doing("endpoints.add"), use_doing("endpoints.act"));
    let asked = use_state_eq(|| None::<Asked>);
    let rows = endpoints.map(|all| {
        let row = |card: &EndpointCard| row(&studio, card, &home, (&doing, &asked));
        Ok(all.endpoints.iter().map(row).collect::<Vec<Row>>())
    });
    let next = endpoints.there().and_then(|all| all.next.clone());
    let count = endpoints.there().map_or(0, |all| all.endpoints.len());
    let secret_of = |doing: &Doing| doing.answer::<ToldSecret>().and_then(|told| told.secret);
    let told = secret_of(&add).or_else(|| secret_of(&doing));
    let onseen = {
        let (add, doing) = (add.done(), doing.done());
        Callback::from(move |()| {
            add.emit(());
            doing.emit(());
        })
    };
    let columns = vec![
        Column::new(words::ADDRESS),
        Column::new(words::HEARS).extra(),
        Column::new(words::STATE),
        Column::new(crate::words::pieces::ACTS),
    ];
    html! {
        <>
            <div class="st-cols st-cols--21">
                <Card title={words::WEBHOOKS} lead={words::LEAD} flush=true>
                    { refused(doing.refused().as_ref()) }
                    { sought.field(&BY, count, next.is_some()) }
                    <Table name={words::WEBHOOKS} {columns} {rows} empty={words::NONE}
                        paging={sought.paging(next.clone())} clear={sought.clear(BY.id)} again={studio.on(Action::Want(path.clone()))} />
                </Card>
                <Card title={words::ADD}><AddForm path={list} doing={add} /></Card>
            </div>
            <DeliveriesCard site={props.site.clone()} />
            if let Some(asked_now) = &*asked {
                { question(asked_now, &home, &doing, &away(&asked)) }
            }
            if let Some(secret) = told {
                <Told id="endpoint-told" title={words::TOLD} lead={words::TOLD_LEAD} {secret} {onseen} />
            }
        </>
    }
}

fn row(
    studio: &Studio,
    card: &EndpointCard,
    home: &str,
    (doing, asked): (&Doing, &UseStateHandle<Option<Asked>>),
) -> Row {
    let state = match (card.disabled_at, card.failing_since) {
        (Some(at), _) => words::disabled(&studio.zone.day(at)),
        (None, Some(at)) => words::failing(&studio.zone.moment(at)),
        (None, None) => words::FINE.to_owned(),
    };
    let hears: Vec<&str> = card.kinds.iter().map(|kind| words::kind(kind)).collect();
    let act = |word: &'static str, said: &'static str| {
        let (doing, home) = (doing.clone(), home.to_owned());
        let path = format!("{home}/endpoints/{}/{word}", encoded(&card.id));
        Callback::from(move |_: MouseEvent| {
            let outdates = [format!("{home}/endpoints"), format!("{home}/deliveries")];
            doing.begin((Method::Post, path.clone()), None, &outdates, Some(said));
        })
    };
    let named = |label: &str| words::of(label, &card.url);
    let acts = html! {
        <div class="mp-row mp-row--wrap">
            if card.disabled_at.is_some() {
                <Button weight={Weight::Bare} label={words::ENABLE} name={named(words::ENABLE)}
                    onclick={act("enable", words::ENABLED)} disabled={doing.is_busy()} />
            }
            <Button weight={Weight::Bare} label={words::TEST} name={named(words::TEST)}
                onclick={act("test", words::TESTED)} disabled={doing.is_busy()} />
            <Button weight={Weight::Bare} label={words::ROTATE} name={named(words::ROTATE)}
                onclick={ask(asked, Asked::Rotate(card.clone()))} />
            <Button weight={Weight::Bare} label={words::REMOVE} name={named(words::REMOVE)}
                onclick={ask(asked, Asked::Remove(card.clone()))} />
        </div>
    };
    let hears = if hears.is_empty() {
        words::EVERYTHING.to_owned()
    } else {
        hears.join(", ")
    };
    let url = html! { <span class="st-path">{ &card.url }</span> };
    Row::new(vec![url, html! { { hears } }, html! { { state } }, acts])
}

fn question(asked: &Asked, home: &str, doing: &Doing, onno: &Callback<()>) -> Html {
    let endpoints = format!("{home}/endpoints");
    let (title, lead, act, request, said) = match asked {
        Asked::Remove(card) => (
            words::remove(&card.url),
            words::REMOVE_LEAD,
            words::REMOVE,
            (Method::Delete, format!("{endpoints}/{}", encoded(&card.id))),
            Some(words::REMOVED),
        ),
        Asked::Rotate(card) => (
            words::of(words::ROTATE, &card.url),
            words::ROTATE_LEAD,
            words::ROTATE,
            (
                Method::Post,
                format!("{endpoints}/{}/rotate", encoded(&card.id)),
            ),
            None,
        ),
    };
    let onyes = {
        let (doing, onno) = (doing.clone(), onno.clone());
        Callback::from(move |()| {
            doing.begin(
                request.clone(),
                None,
                std::slice::from_ref(&endpoints),
                said,
            );
            onno.emit(());
        })
    };
    html! { <Confirm id="endpoint-question" {title} {lead} {act} {onyes} onno={onno.clone()} /> }
}

//! API keys of the site.

use api::{AddKey, AddedKey, KeyCard, Keys};
use yew::prelude::*;

use super::PartProps;
use super::confirm::{Confirm, refused};
use super::doing::{Doing, ask, away, body, typed, use_doing, wrong};
use super::scopes::Scopes;
use super::secrets::SecretsCard;
use super::sought::{Words, use_sought};
use super::told::Told;
use crate::route::encoded;
use crate::state::{Action, Method, form};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::field::Field;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::keys as words;

/// Which key is looked for.
const BY: Words = Words {
    name: "q",
    id: "keys-by",
    label: words::BY,
};

/// The part.
#[component]
pub(super) fn KeysPart(props: &PartProps) -> Html {
    let studio = use_studio();
    let home = format!("/api/sites/{}/keys", encoded(&props.site));
    let sought = use_sought("after");
    let path = sought.path(&home);
    let keys = use_reading::<Keys>(&path);
    let (make, revoke) = (use_doing("keys.make"), use_doing("keys.revoke"));
    let asked = use_state_eq(|| None::<KeyCard>);
    let rows = keys.map(|keys| {
        let row = |key: &KeyCard| row(&studio, key, &asked);
        Ok(keys.keys.iter().map(row).collect::<Vec<Row>>())
    });
    let next = keys.there().and_then(|keys| keys.next.clone());
    let count = keys.there().map_or(0, |keys| keys.keys.len());
    let told: Option<AddedKey> = make.answer();
    html! {
        <>
            <div class="st-cols st-cols--21">
                <Card title={words::KEYS} lead={words::LEAD} flush=true>
                    { refused(revoke.refused().as_ref()) }
                    { sought.field(&BY, count, next.is_some()) }
                    <Table name={words::KEYS} columns={columns()} {rows} empty={words::NONE}
                        paging={sought.paging(next.clone())} clear={sought.clear(BY.id)} again={studio.on(Action::Want(path.clone()))} />
                </Card>
                <Card title={words::MAKE}><Make path={home.clone()} make={make.clone()} /></Card>
            </div>
            <SecretsCard site={props.site.clone()} />
            if let Some(key) = &*asked {
                { question(key, &home, &revoke, &away(&asked)) }
            }
            if let Some(told) = told {
                <Told id="key-told" title={words::TOLD} lead={words::TOLD_LEAD} secret={told.key}
                    onseen={make.done()} />
            }
        </>
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(words::NAME),
        Column::new(words::MAY),
        Column::new(words::MADE).extra(),
        Column::new(words::STATE),
    ]
}

fn row(studio: &Studio, key: &KeyCard, asked: &UseStateHandle<Option<KeyCard>>) -> Row {
    let may: Vec<&str> = key.scopes.iter().map(|scope| words::scope(scope)).collect();
    let state = if key.revoked_at.is_some() {
        html! { <span class="mp-soft">{ words::REVOKED }</span> }
    } else {
        html! {
            <Button weight={Weight::Bare} label={words::REVOKE} name={words::revoke(&key.name)}
                onclick={ask(asked, key.clone())} />
        }
    };
    Row::new(vec![
        html! { <><span>{ &key.name }</span><p class="st-path">{ &key.id }</p></> },
        html! { { may.join("; ") } },
        html! { { words::made(&key.made_by, &studio.zone.day(key.created_at)) } },
        state,
    ])
}

fn question(key: &KeyCard, path: &str, revoke: &Doing, onno: &Callback<()>) -> Html {
    let onyes = {
        let (revoke, onno, path) = (revoke.clone(), onno.clone(), path.to_owned());
        let one = format!("{path}/{}", encoded(&key.id));
        Callback::from(move |()| {
            let request = (Method::Delete, one.clone());
            let outdates = [path.clone()];
            revoke.begin(request, None, &outdates, Some(words::REVOKED_IT));
            onno.emit(());
        })
    };
    html! {
        <Confirm id="key-question" title={words::revoke(&key.name)} lead={words::REVOKE_LEAD}
            act={words::REVOKE} {onyes} onno={onno.clone()} />
    }
}

#[derive(Properties, Clone, PartialEq)]
struct MakeProps {
    path: String,
    make: Doing,
}

#[component]
fn Make(props: &MakeProps) -> Html {
    let name = use_state_eq(String::new);
    let scopes = use_state_eq(|| vec!["read".to_owned()]);
    let tried = use_state_eq(|| false);
    let read_name = form::line(&name);
    let read_scopes = if scopes.is_empty() {
        Err(crate::words::form::NO_SCOPE.to_owned())
    } else {
        Ok((*scopes).clone())
    };
    let onsubmit = {
        let (props, tried) = (props.clone(), tried.clone());
        let both = (read_name.clone(), read_scopes.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let (Ok(name), Ok(scopes)) = both.clone() {
                let request = (Method::Post, props.path.clone());
                let add = body(&AddKey { name, scopes });
                props
                    .make
                    .begin(request, add, std::slice::from_ref(&props.path), None);
            }
        })
    };
    let onchange = {
        let scopes = scopes.clone();
        Callback::from(move |chosen: Vec<String>| scopes.set(chosen))
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            { refused(props.make.refused().as_ref()) }
            <Field id="key-name" label={words::NAME} value={(*name).clone()} oninput={typed(&name)}
                error={wrong(*tried, &read_name)} />
            <Scopes chosen={(*scopes).clone()} {onchange} error={wrong(*tried, &read_scopes)} />
            <Button weight={Weight::Main} submits=true label={words::MAKE}
                disabled={props.make.is_busy()} />
        </form>
    }
}

//! What the shop signs with: orders, members, platforms.

use api::{KeepSecret, SecretCard, SecretCards, ToldSecret};
use yew::prelude::*;

use super::PartProps;
use super::confirm::{Confirm, refused};
use super::doing::{Doing, ask, away, body, typed, use_doing, wrong};
use super::told::Told;
use crate::route::encoded;
use crate::state::{Action, Method};
use crate::view::button::{Button, Weight};
use crate::view::card::Card;
use crate::view::dialog::Dialog;
use crate::view::field::Field;
use crate::view::studio::{Studio, use_reading, use_studio};
use crate::view::table::{Column, Row, Table};
use crate::words::keys as words;

/// Fewest characters of a platform's own secret, as the server has it.
const FEWEST: usize = 16;

/// What is asked before it is done.
#[derive(Clone, PartialEq)]
enum Asked {
    /// A secret of the platform's.
    Set(&'static str),
    Forget(&'static str),
}

/// The card.
#[component]
pub(super) fn SecretsCard(props: &PartProps) -> Html {
    let studio = use_studio();
    let path = format!("/api/sites/{}/secrets", encoded(&props.site));
    let there = use_reading::<SecretCards>(&path);
    let doing = use_doing("secrets");
    let asked = use_state_eq(|| None::<Asked>);
    let rows = there.map(|there| {
        let row = |kind: &Kind| row(&studio, *kind, &there.secrets, (&path, &doing, &asked));
        Ok(words::KINDS.iter().map(row).collect::<Vec<Row>>())
    });
    let columns = vec![
        Column::new(words::KIND),
        Column::new(words::STATE),
        Column::new(crate::words::pieces::ACTS),
    ];
    let told = doing.answer::<ToldSecret>().and_then(|told| told.secret);
    let close = away(&asked);
    html! {
        <Card title={words::SECRETS} lead={words::SECRETS_LEAD} flush=true>
            { refused(doing.refused().as_ref()) }
            <Table name={words::SECRETS} {columns} {rows}
                again={studio.on(Action::Want(path.clone()))} />
            { match &*asked {
                Some(Asked::Set(kind)) => html! {
                    <Paste {kind} path={path.clone()} doing={doing.clone()} onclose={close} />
                },
                Some(Asked::Forget(kind)) => forget(kind, &path, &doing, &close),
                None => Html::default(),
            } }
            if let Some(secret) = told {
                <Told id="secret-told" title={words::SECRET_TOLD} lead={words::SECRET_TOLD_LEAD}
                    {secret} onseen={doing.done()} />
            }
        </Card>
    }
}

type Kind = (&'static str, &'static str, &'static str, bool);

fn row(
    studio: &Studio,
    (word, name, from, is_ours): Kind,
    there: &[SecretCard],
    (path, doing, asked): (&str, &Doing, &UseStateHandle<Option<Asked>>),
) -> Row {
    let card = there.iter().find(|card| card.kind == word);
    let state = card.map_or_else(
        || html! { <span class="mp-soft">{ words::NOT_SET }</span> },
        |card| html! { { words::set_on(&studio.zone.day(card.made_at)) } },
    );
    let (label, onclick) = if is_ours {
        (words::GENERATE, generate(word, path, doing))
    } else {
        (words::PASTE, ask(asked, Asked::Set(word)))
    };
    let acts = html! {
        <div class="mp-row">
            <Button weight={Weight::Bare} {label} {onclick} name={words::of(label, name)}
                disabled={doing.is_busy()} />
            if card.is_some() {
                <Button weight={Weight::Bare} label={words::FORGET} name={words::of(words::FORGET, name)}
                    onclick={ask(asked, Asked::Forget(word))} />
            }
        </div>
    };
    let what = html! { <><span>{ name }</span><p class="st-fine">{ from }</p></> };
    Row::new(vec![what, state, acts])
}

fn generate(word: &str, path: &str, doing: &Doing) -> Callback<MouseEvent> {
    let (doing, list, path) = (doing.clone(), path.to_owned(), format!("{path}/{word}"));
    Callback::from(move |_| {
        let made = body(&KeepSecret::default());
        doing.begin(
            (Method::Put, path.clone()),
            made,
            std::slice::from_ref(&list),
            None,
        );
    })
}

fn forget(word: &str, path: &str, doing: &Doing, onno: &Callback<()>) -> Html {
    let onyes = {
        let (doing, onno, list) = (doing.clone(), onno.clone(), path.to_owned());
        let path = format!("{path}/{word}");
        Callback::from(move |()| {
            let request = (Method::Delete, path.clone());
            doing.begin(
                request,
                None,
                std::slice::from_ref(&list),
                Some(words::FORGOTTEN),
            );
            onno.emit(());
        })
    };
    html! {
        <Confirm id="secret-question" title={words::forget(words::kind(word))}
            lead={words::FORGET_LEAD} act={words::FORGET} {onyes} onno={onno.clone()} />
    }
}

#[derive(Properties, Clone, PartialEq)]
struct PasteProps {
    kind: &'static str,
    path: String,
    doing: Doing,
    onclose: Callback<()>,
}

#[component]
fn Paste(props: &PasteProps) -> Html {
    let text = use_state_eq(String::new);
    let tried = use_state_eq(|| false);
    let trimmed = text.trim().to_owned();
    let read = if trimmed.chars().count() < FEWEST {
        Err(words::TOO_SHORT.to_owned())
    } else {
        Ok(trimmed)
    };
    let onsubmit = {
        let (props, tried, read) = (props.clone(), tried.clone(), read.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(secret) = read.clone() {
                let request = (Method::Put, format!("{}/{}", props.path, props.kind));
                let keep = body(&KeepSecret {
                    secret: Some(secret),
                });
                let outdates = [props.path.clone()];
                props
                    .doing
                    .begin(request, keep, &outdates, Some(words::SECRET_SAVED));
                props.onclose.emit(());
            }
        })
    };
    html! {
        <Dialog id="secret-paste" title={words::kind(props.kind)} onclose={props.onclose.clone()}>
            <form class="st-form" {onsubmit} novalidate=true>
                <Field id="secret" label={words::SECRET} kind="password" value={(*text).clone()}
                    oninput={typed(&text)} error={wrong(*tried, &read)}
                    hint={words::comes_from(props.kind)} autocomplete="new-password" />
                <Button weight={Weight::Main} submits=true label={words::PASTE} />
            </form>
        </Dialog>
    }
}

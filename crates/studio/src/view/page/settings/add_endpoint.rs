//! A new address for webhooks.

use api::AddEndpoint;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::confirm::refused;
use super::doing::{Doing, body, typed, wrong};
use crate::state::{Method, form};
use crate::view::button::{Button, Weight};
use crate::view::field::Field;
use crate::words::webhooks as words;

/// What the form is given.
#[derive(Properties, Clone, PartialEq)]
pub(super) struct AddFormProps {
    pub(super) path: String,
    pub(super) doing: Doing,
}

/// The form. Nothing ticked is everything, which is said.
#[component]
pub(super) fn AddForm(props: &AddFormProps) -> Html {
    let url = use_state_eq(String::new);
    let kinds = use_state_eq(Vec::<String>::new);
    let tried = use_state_eq(|| false);
    let read = form::web_address(&url);
    let onsubmit = {
        let (props, kinds, tried) = (props.clone(), kinds.clone(), tried.clone());
        let read = read.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(url) = read.clone() {
                let kinds = (*kinds).clone();
                let request = (Method::Post, props.path.clone());
                let add = body(&AddEndpoint { url, kinds });
                props
                    .doing
                    .begin(request, add, std::slice::from_ref(&props.path), None);
            }
        })
    };
    let tick = |(word, says): &(&'static str, &'static str)| {
        let word = *word;
        let onchange = {
            let kinds = kinds.clone();
            Callback::from(move |event: Event| {
                let is_on = event.target_unchecked_into::<HtmlInputElement>().checked();
                let others = kinds.iter().filter(|other| *other != word).cloned();
                kinds.set(others.chain(is_on.then(|| word.to_owned())).collect());
            })
        };
        let checked = kinds.iter().any(|kind| kind == word);
        html! {
            <label class="st-tick">
                <input class="mp-pip mp-pip--sq" type="checkbox" {checked} {onchange} />
                <span>{ *says }</span>
            </label>
        }
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            { refused(props.doing.refused().as_ref()) }
            <Field id="endpoint-url" label={words::ADDRESS} kind="url" hint={words::ADDRESS_HINT}
                value={(*url).clone()} oninput={typed(&url)} error={wrong(*tried, &read)} />
            <fieldset class="st-field">
                <legend class="mp-label">{ words::HEARS }</legend>
                <p class="mp-fine">{ words::HEARS_HINT }</p>
                { for words::KINDS.iter().map(tick) }
            </fieldset>
            <Button weight={Weight::Main} submits=true label={words::ADD}
                disabled={props.doing.is_busy()} />
        </form>
    }
}

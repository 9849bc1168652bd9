//! The languages of the shop: a part of the document, changed like any other part of it.

use serde_json::{Value, json};
use yew::prelude::*;

use super::doing::{typed, wrong};
use crate::state::edit::{Edit, Path};
use crate::state::{Action, Tone, form};
use crate::view::button::Button;
use crate::view::field::Field;
use crate::view::studio::use_studio;
use crate::words::{desk, settings as words};

/// The form; where the draft is not there yet, that is said.
#[component]
pub(super) fn Languages() -> Html {
    let studio = use_studio();
    let Some(sheet) = studio.state.desk.sheet() else {
        return html! { <p class="mp-soft">{ desk::LOADING }</p> };
    };
    let place = Path::whole().key("locales");
    let locales: Vec<&str> = place
        .of(&sheet.document)
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let locales = AttrValue::from(locales.join(", "));
    html! { <Form key={locales.to_string()} locales={locales.clone()} /> }
}

#[derive(Properties, Clone, PartialEq)]
struct FormProps {
    locales: AttrValue,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let studio = use_studio();
    let text = use_state_eq(|| props.locales.to_string());
    let tried = use_state_eq(|| false);
    let read = form::locales(&text);
    let onsubmit = {
        let (tried, read) = (tried.clone(), read.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if let Ok(locales) = &read {
                studio.edits(Edit::Set(Path::whole().key("locales"), json!(locales)));
                studio.does(Action::Say(Tone::Good, words::LANGUAGES_SET.to_owned()));
            }
        })
    };
    html! {
        <form class="st-form" {onsubmit} novalidate=true>
            <Field id="site-languages" label={words::LANGUAGES_LABEL} hint={words::LANGUAGES_HINT}
                value={(*text).clone()} oninput={typed(&text)} error={wrong(*tried, &read)} />
            <Button submits=true label={words::TAKE_OVER} />
        </form>
    }
}

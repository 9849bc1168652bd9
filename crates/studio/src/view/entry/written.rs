//! A value as it is written, for what has no words. What cannot be read changes nothing.

use serde_json::Value;
use yew::prelude::*;

use super::instant::DraftFieldProps;
use super::said::{error, said};
use super::text::hint;
use crate::view::field::Field;
use crate::words::condition as words;

/// A field for JSON.
#[component]
pub(super) fn WrittenField(props: &DraftFieldProps) -> Html {
    let (draft, place) = (props.draft.clone(), props.place.clone());
    let value = draft.value(&place.path).cloned().unwrap_or_default();
    let set = place.clone();
    html! {
        <>
            <Written id={place.id()} label={place.label.clone()} hint={hint(&place)} {value}
                error={error(&draft, &place)} disabled={draft.is_read_only}
                onchange={draft.on(move |value: Value| set.set(Some(value)))} />
            { said(&draft, &place) }
        </>
    }
}

/// What a written value is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct WrittenProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    pub(crate) value: Value,
    pub(crate) onchange: Callback<Value>,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) disabled: bool,
}

/// The same anywhere.
#[component]
pub(crate) fn Written(props: &WrittenProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let read = typed.as_deref().map(serde_json::from_str::<Value>);
    let text = match (&*typed, &read) {
        (Some(text), Some(Ok(value))) if *value == props.value => text.clone(),
        (Some(text), Some(Err(_))) => text.clone(),
        _ => format!("{:#}", props.value),
    };
    let wrong = match read {
        Some(Err(wrong)) => Some(AttrValue::from(format!("{}{wrong}", words::NO_JSON))),
        _ => None,
    };
    let oninput = {
        let (typed, onchange) = (typed.clone(), props.onchange.clone());
        Callback::from(move |text: String| {
            if let Ok(value) = serde_json::from_str(&text) {
                onchange.emit(value);
            }
            typed.set(Some(text));
        })
    };
    html! {
        <div class="st-written">
            <Field id={&props.id} label={&props.label} hint={props.hint.clone()} value={text} rows=5 {oninput}
                error={wrong.or_else(|| props.error.clone())} disabled={props.disabled} />
        </div>
    }
}

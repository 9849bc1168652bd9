//! Texts that are no words for shoppers, colours, and yes or no.

use serde_json::{Value, json};
use yew::prelude::*;

use super::said::{error, said};
use super::{Draft, Place};
use crate::view::field::Field;
use crate::view::switch::Switch;
use crate::words::entry as words;

/// A text.
pub(super) fn text(draft: &Draft, place: &Place, example: Option<&str>) -> Html {
    let value = match draft.value(&place.path) {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        // A number in a list of ids and numbers.
        Some(other) => other.to_string(),
    };
    let set = place.clone();
    html! {
        <div>
            <Field id={place.id()} label={place.label.clone()} hint={hint(place)} {value}
                optional={!place.required} error={error(draft, place)} disabled={draft.is_read_only}
                placeholder={example.map(|it| AttrValue::from(it.to_owned()))}
                rows={place.is_long.then_some(3)}
                oninput={draft.on(move |text| set.set_text(text))} />
            { said(draft, place) }
        </div>
    }
}

/// A colour, typed or picked.
pub(super) fn colour(draft: &Draft, place: &Place) -> Html {
    let value = draft.text(&place.path).to_owned();
    let (set, pick) = (place.clone(), place.clone());
    let oninput = draft.on(move |event: InputEvent| {
        let input: web_sys::HtmlInputElement = event.target_unchecked_into();
        pick.set_text(input.value())
    });
    let shown = if value.len() == 7 {
        value.clone()
    } else {
        "#000000".to_owned()
    };
    html! {
        <div class="st-colour">
            <Field id={place.id()} label={place.label.clone()} hint={hint(place)} {value}
                optional={!place.required} error={error(draft, place)} placeholder="#2f5b45"
                disabled={draft.is_read_only} oninput={draft.on(move |text| set.set_text(text))} />
            <input type="color" value={shown} {oninput} disabled={draft.is_read_only}
                aria-label={format!("{}: {}", words::PICK, place.label)} />
            { said(draft, place) }
        </div>
    }
}

/// Yes or no.
pub(super) fn flag(draft: &Draft, place: &Place) -> Html {
    let usual = place
        .usual
        .as_ref()
        .and_then(Value::as_bool)
        .unwrap_or_default();
    let checked = draft
        .value(&place.path)
        .and_then(Value::as_bool)
        .unwrap_or(usual);
    let set = place.clone();
    let onchange =
        draft.on(move |on: bool| set.set((set.required || on != usual).then(|| json!(on))));
    html! {
        <div>
            <Switch id={place.id()} label={place.label.clone()} hint={hint(place)} {checked} {onchange}
                disabled={draft.is_read_only} />
            { super::said::all(draft, place) }
        </div>
    }
}

/// The hint of a place, as fields take it.
pub(super) fn hint(place: &Place) -> Option<AttrValue> {
    place.hint.clone().map(AttrValue::from)
}

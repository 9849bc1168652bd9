//! A day and a time, on the marketer's own clock.

use yew::prelude::*;

use super::said::{error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::view::field::Field;
use crate::words::entry as words;

/// What a field of the draft is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct DraftFieldProps {
    pub(crate) draft: Draft,
    pub(crate) place: Place,
}

/// The browser's own field for it.
#[component]
pub(super) fn InstantField(props: &DraftFieldProps) -> Html {
    let (draft, place) = (&props.draft, &props.place);
    let typed = use_state_eq(|| None::<String>);
    let there = draft.text(&place.path);
    let shown = draft.zone.field(there);
    let half = typed
        .as_deref()
        .is_some_and(|text| !text.is_empty() && draft.zone.instant(text).is_none());
    let oninput = {
        let (draft, place, typed) = (draft.clone(), place.clone(), typed.clone());
        Callback::from(move |text: String| {
            match draft.zone.instant(&text) {
                Some(instant) => draft.edits(place.set_text(instant)),
                None if text.is_empty() => draft.edits(place.set_text(text.clone())),
                None => {}
            }
            typed.set(Some(text));
        })
    };
    let wrong = half.then(|| AttrValue::from(words::INSTANT));
    html! {
        <div>
            <Field id={place.id()} label={place.label.clone()} hint={hint(place)} kind="datetime-local"
                optional={!place.required} value={shown} error={wrong.or_else(|| error(draft, place))}
                disabled={draft.is_read_only} {oninput} />
            { said(draft, place) }
        </div>
    }
}

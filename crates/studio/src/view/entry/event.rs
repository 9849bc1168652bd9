//! The name of an event: what shoppers do, in words; another one by its name.

use yew::prelude::*;

use super::said::{error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::view::field::Field;
use crate::view::select::Select;
use crate::words::events as words;

/// An option that no event is called.
const OTHER: &str = "…";

/// As a field of the draft.
pub(super) fn event(draft: &Draft, place: &Place) -> Html {
    let set = place.clone();
    html! {
        <div>
            <EventField id={place.id()} label={place.label.clone()} hint={hint(place)}
                value={draft.text(&place.path).to_owned()} optional={!place.required}
                disabled={draft.is_read_only} error={error(draft, place)}
                onchange={draft.on(move |event: String| set.set_text(event))} />
            { said(draft, place) }
        </div>
    }
}

/// What an event is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct EventFieldProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    pub(crate) value: AttrValue,
    pub(crate) onchange: Callback<String>,
    #[prop_or_default]
    pub(crate) optional: bool,
    #[prop_or_default]
    pub(crate) disabled: bool,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) quiet_label: bool,
    /// Names to choose from in place of the usual ones.
    #[prop_or_default]
    pub(crate) heard: Vec<String>,
}

/// A list of deeds, and a field for what is not on it.
#[component]
pub(crate) fn EventField(props: &EventFieldProps) -> Html {
    let other = use_state_eq(|| false);
    let mut options: Vec<(AttrValue, AttrValue)> = Vec::new();
    if props.optional {
        options.push(("".into(), crate::words::entry::NO_LIMIT.into()));
    }
    if props.heard.is_empty() {
        options.extend(words::DEEDS.map(|it| (it.event.into(), words::choice(it).into())));
    } else {
        let name = |it: &String| (it.clone().into(), words::name(it).into());
        options.extend(props.heard.iter().map(name));
    }
    let is_known = options.iter().any(|(value, _)| *value == props.value);
    let is_other = *other || !is_known;
    options.push((OTHER.into(), words::OTHER.into()));
    let onchange = {
        let (other, onchange) = (other.clone(), props.onchange.clone());
        Callback::from(move |event: String| {
            other.set(event == OTHER);
            if event != OTHER {
                onchange.emit(event);
            }
        })
    };
    let value = if is_other {
        OTHER.into()
    } else {
        props.value.clone()
    };
    html! {
        <>
            <Select id={&props.id} label={&props.label} hint={props.hint.clone()} {options} {value}
                {onchange} disabled={props.disabled} quiet_label={props.quiet_label}
                error={props.error.clone().filter(|_| !is_other)} />
            if is_other {
                <Field id={format!("{}-name", props.id)} label={words::NAME} value={&props.value}
                    oninput={props.onchange.clone()} disabled={props.disabled}
                    error={props.error.clone()} />
            }
        </>
    }
}

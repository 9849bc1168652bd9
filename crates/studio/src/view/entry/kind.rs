//! One of several kinds. What fits stays when the kind changes.

use std::rc::Rc;

use serde_json::Value;
use yew::prelude::*;

use super::said::{all, error};
use super::{Draft, Place, entry as any};
use crate::schema::{Shape, arm_of, changed, fits, fresh, journey};
use crate::state::edit::{Edit, Path};
use crate::view::button::{Button, Weight};
use crate::view::icon::Icon;
use crate::view::select::Select;
use crate::words::entry as words;

/// As a field: the choice, and below it what belongs to the chosen one.
pub(super) fn entry(draft: &Draft, place: &Place, definition: &str) -> Html {
    html! { <div class="st-kind">{ kind(draft, place, definition, &place.label) }</div> }
}

/// The choice under a label of one's own, and what belongs to the chosen one.
pub(crate) fn kind(draft: &Draft, place: &Place, definition: &str, label: &str) -> Html {
    let schema = journey();
    let value = draft.value(&place.path);
    let chosen = value
        .and_then(|it| arm_of(&schema, definition, it))
        .unwrap_or_default();
    let arms = schema.arms(definition);
    let mut options: Vec<(AttrValue, AttrValue)> = arms
        .iter()
        .map(|arm| {
            (
                arm.key.clone().into(),
                words::kind(definition, &arm.key).into(),
            )
        })
        .collect();
    if chosen.is_empty() || !place.required {
        options.insert(
            0,
            (
                "".into(),
                if place.required {
                    words::CHOOSE
                } else {
                    words::USUAL
                }
                .into(),
            ),
        );
    }
    let arm = arms.iter().find(|arm| arm.key == chosen);
    let told = arm
        .and_then(|arm| words::hint(&arm.told))
        .or_else(|| place.hint.clone());
    html! {
        <>
            <Select id={place.id()} label={label.to_owned()} {options} value={chosen.clone()}
                hint={told.map(AttrValue::from)} onchange={choose(draft, place, definition)}
                error={error(draft, place)} disabled={draft.is_read_only} />
            { super::said(draft, place) }
            if let Some(inner) = arm.and_then(|arm| arm.inner.as_ref()) {
                <div class="st-inner" key={chosen.clone()}>
                    { inner_of(draft, &place.path.key(&chosen), definition, &chosen, inner) }
                </div>
            }
        </>
    }
}

/// What belongs to a kind. An object's members stand by themselves, all else under its name.
fn inner_of(draft: &Draft, path: &Path, definition: &str, key: &str, shape: &Shape) -> Html {
    let label = words::kind(definition, key);
    let place = Place {
        is_long: words::is_long(key),
        ..Place::new(path.clone(), label)
    };
    match shape {
        Shape::Object(name) => {
            html! { <>{ all(draft, &place) }{ super::form(draft, path, name) }</> }
        }
        shape => any(draft, &place, shape),
    }
}

/// Chooses another kind.
fn choose(draft: &Draft, place: &Place, definition: &str) -> Callback<String> {
    let (draft, place, definition) = (draft.clone(), place.clone(), definition.to_owned());
    Callback::from(move |key: String| {
        let before = draft.value(&place.path).unwrap_or(&Value::Null);
        let edit = if key.is_empty() {
            place.set(None)
        } else {
            place.set(Some(changed(
                &journey(),
                &definition,
                &key,
                before,
                &draft.ground(),
            )))
        };
        draft.edits(edit);
    })
}

/// A short form and a long one: an event, or some of such events; a path, or a pattern.
pub(super) fn either(draft: &Draft, place: &Place, shapes: &[Shape]) -> Html {
    let schema = journey();
    let value = draft.value(&place.path);
    let number = value.and_then(|it| shapes.iter().position(|shape| fits(&schema, shape, it)));
    let number = number.unwrap_or_else(|| usize::from(value.is_some_and(Value::is_object)));
    let (Some(shape), Some(other)) = (shapes.get(number), shapes.get(1 - number.min(1))) else {
        return Html::default();
    };
    let other_value = Rc::new(turned(draft, value, other));
    let path = place.path.clone();
    let turn = draft.on(move |_: MouseEvent| Edit::Set(path.clone(), Value::clone(&other_value)));
    let label = if number == 0 {
        words::NARROW
    } else {
        words::WIDEN
    };
    html! {
        <div class="st-either">
            { any(draft, place, shape) }
            if value.is_some() && !draft.is_read_only {
                <Button weight={Weight::Bare} icon={if number == 0 { Icon::Filter } else { Icon::Undo }}
                    {label} onclick={turn} />
            }
        </div>
    }
}

/// The value in its other form, with the word that both have.
fn turned(draft: &Draft, value: Option<&Value>, to: &Shape) -> Value {
    let schema = journey();
    let word = match value {
        Some(Value::String(word)) => Some(word.clone()),
        Some(Value::Object(members)) => members.values().find_map(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let mut new = fresh(&schema, to, &draft.ground());
    match (&mut new, to, word) {
        (Value::Object(members), Shape::Object(name), Some(word)) => {
            let fields = schema.fields(name);
            let takes = |shape: &Shape| {
                matches!(
                    shape,
                    Shape::Text { .. } | Shape::Event | Shape::Constant(_)
                )
            };
            if let Some(field) = fields
                .iter()
                .find(|field| field.required && takes(&field.shape))
            {
                members.insert(field.key.clone(), Value::String(word));
            }
        }
        (Value::String(text), _, Some(word)) => *text = word,
        _ => {}
    }
    new
}

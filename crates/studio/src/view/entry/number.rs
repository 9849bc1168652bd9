//! Numbers. What is typed stays as it is typed while it is no number yet; the draft has the last
//! one that was.

use serde_json::{Value, json};
use yew::prelude::*;

use super::said::{error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::schema::Bounds;
use crate::view::field::Field;
use crate::words::entry as words;

/// A whole number.
pub(super) fn whole(draft: &Draft, place: &Place, bounds: Bounds) -> Html {
    drawn(draft, place, bounds, 1.0)
}

/// A share, in percent.
pub(super) fn share(draft: &Draft, place: &Place, bounds: Bounds) -> Html {
    drawn(draft, place, bounds, 100.0)
}

fn drawn(draft: &Draft, place: &Place, bounds: Bounds, times: f64) -> Html {
    let value = draft.value(&place.path).and_then(Value::as_f64);
    let set = place.clone();
    let onchange = draft.on(move |number: Option<f64>| {
        set.set(number.map(|it| {
            if times == 1.0 {
                json!(it as i64)
            } else {
                json!(it / times)
            }
        }))
    });
    let usual = place
        .usual
        .as_ref()
        .and_then(Value::as_f64)
        .map(|it| shown(it * times));
    let percent = (times > 1.0).then(|| format!(" ({})", words::PERCENT));
    html! {
        <div>
            <NumberField id={place.id()} label={format!("{}{}", place.label, percent.unwrap_or_default())}
                hint={hint(place)} value={value.map(|it| it * times)} whole={times == 1.0}
                least={bounds.least.map(|it| it * times)} most={bounds.most.map(|it| it * times)}
                required={place.required} disabled={draft.is_read_only} error={error(draft, place)}
                placeholder={usual.map(AttrValue::from)} {onchange} />
            { said(draft, place) }
        </div>
    }
}

/// As people write it: without digits that say nothing.
fn shown(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a number is given.
#[derive(Properties, Clone, PartialEq)]
pub(crate) struct NumberFieldProps {
    pub(crate) id: AttrValue,
    pub(crate) label: AttrValue,
    #[prop_or_default]
    pub(crate) hint: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) value: Option<f64>,
    /// Without digits behind the point.
    #[prop_or(true)]
    pub(crate) whole: bool,
    #[prop_or_default]
    pub(crate) least: Option<f64>,
    #[prop_or_default]
    pub(crate) most: Option<f64>,
    /// An empty field changes nothing; else it is `None`.
    #[prop_or_default]
    pub(crate) required: bool,
    #[prop_or_default]
    pub(crate) disabled: bool,
    #[prop_or_default]
    pub(crate) error: Option<AttrValue>,
    #[prop_or_default]
    pub(crate) placeholder: Option<AttrValue>,
    /// A number within the bounds.
    pub(crate) onchange: Callback<Option<f64>>,
}

/// A number to be typed.
#[component]
pub(crate) fn NumberField(props: &NumberFieldProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let read = typed.as_deref().map(|text| number(text, props));
    let is_kept = match &read {
        // The draft says the same, or was changed elsewhere: undo, another field.
        Some(Ok(read)) => *read == props.value,
        Some(Err(_)) => true,
        None => false,
    };
    let value = match &*typed {
        Some(text) if is_kept => text.clone(),
        _ => props.value.map(shown).unwrap_or_default(),
    };
    let wrong = read.filter(|_| is_kept).and_then(Result::err);
    let oninput = {
        let (typed, props) = (typed.clone(), props.clone());
        Callback::from(move |text: String| {
            let read = number(&text, &props);
            typed.set(Some(text));
            if let Ok(number) = read {
                props.onchange.emit(number);
            }
        })
    };
    let error = wrong.map(AttrValue::from).or_else(|| props.error.clone());
    html! {
        <Field id={&props.id} label={&props.label} hint={props.hint.clone()} {value} {oninput} {error}
            optional={!props.required} disabled={props.disabled} placeholder={props.placeholder.clone()} />
    }
}

/// What was typed as a number; why not, in words.
fn number(text: &str, props: &NumberFieldProps) -> Result<Option<f64>, String> {
    let text = text.trim().replace(',', ".");
    if text.is_empty() && !props.required {
        return Ok(None);
    }
    let number: f64 = text.parse().map_err(|_| words::NUMBER.to_owned())?;
    let bounds = Bounds {
        least: props.least,
        most: props.most,
    };
    if props.whole && number.fract() != 0.0 {
        return Err(words::WHOLE.to_owned());
    }
    if number.is_finite() && bounds.hold(number) {
        Ok(Some(number))
    } else {
        Err(words::bounds(props.least, props.most))
    }
}

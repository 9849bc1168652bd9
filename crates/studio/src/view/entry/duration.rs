//! Spans of time.

use yew::prelude::*;

use super::number::NumberField;
use super::said::{error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::view::select::Select;
use crate::words::{condition, entry as words};

/// A number with its unit; never, where that may be.
pub(super) fn duration(draft: &Draft, place: &Place, never: bool) -> Html {
    let text = draft.text(&place.path);
    let (number, unit) = parted(text);
    let unit = if text == "never" { "never" } else { unit }.to_owned();
    let mut options: Vec<(AttrValue, AttrValue)> = Vec::new();
    if !place.required {
        options.push(("".into(), words::NO_LIMIT.into()));
    }
    options.extend(words::UNITS.map(|(unit, words)| (unit.into(), words.into())));
    if never {
        options.push(("never".into(), words::NEVER.into()));
    }
    let (by_unit, by_number) = (place.clone(), place.clone());
    let shown = number.unwrap_or(1);
    let onunit = draft.on(move |unit: String| match unit.as_str() {
        "" | "never" => by_unit.set_text(unit),
        unit => by_unit.set_text(format!("{shown}{unit}")),
    });
    let kept = unit.clone();
    let onnumber = draft.on(move |number: Option<f64>| {
        by_number.set_text(format!("{}{kept}", number.unwrap_or_default() as i64))
    });
    html! {
        <div>
            <div class="st-two">
                <Select id={format!("{}-unit", place.id())} label={place.label.clone()} {options}
                    value={unit} onchange={onunit} hint={hint(place)} disabled={draft.is_read_only}
                    error={error(draft, place)} />
                if let Some(number) = number {
                    <NumberField id={place.id()} label={condition::NUMBER} value={number as f64}
                        least={0.0} required=true onchange={onnumber} disabled={draft.is_read_only} />
                }
            </div>
            { said(draft, place) }
        </div>
    }
}

/// `30d` as 30 and days.
fn parted(text: &str) -> (Option<i64>, &str) {
    let at = text
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    (number.parse().ok(), unit)
}

/// Days of the calendar, or the visit.
pub(super) fn within(draft: &Draft, place: &Place) -> Html {
    let set = place.clone();
    let options = condition::PERIODS.map(|(period, words)| (period.into(), words.into()));
    html! {
        <div>
            <Select id={place.id()} label={place.label.clone()} options={options.to_vec()}
                value={draft.text(&place.path).to_owned()} error={error(draft, place)}
                disabled={draft.is_read_only} onchange={draft.on(move |it: String| set.set_text(it))} />
            { said(draft, place) }
        </div>
    }
}

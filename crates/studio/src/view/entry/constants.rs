//! One or several of a few words.

use serde_json::{Value, json};
use yew::prelude::*;

use super::said::{all, error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::schema::Constant;
use crate::view::select::Select;
use crate::words::entry as words;

/// One of them; nothing, where it may be left out.
pub(super) fn one(draft: &Draft, place: &Place, constants: &[Constant]) -> Html {
    let value = draft.text(&place.path).to_owned();
    let mut options: Vec<(AttrValue, AttrValue)> = constants
        .iter()
        .map(|it| (it.word.clone().into(), words::constant(&it.word).into()))
        .collect();
    if !place.required {
        options.insert(0, ("".into(), words::USUAL.into()));
    }
    let set = place.clone();
    let onchange = draft.on(move |word: String| set.set_text(word));
    html! {
        <div>
            <Select id={place.id()} label={place.label.clone()} hint={hint(place)} {options} {value}
                {onchange} error={error(draft, place)} disabled={draft.is_read_only} />
            { said(draft, place) }
        </div>
    }
}

/// Any of them.
pub(super) fn several(draft: &Draft, place: &Place, constants: &[Constant]) -> Html {
    let chosen: Vec<&str> = draft
        .value(&place.path)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let one = |constant: &Constant| {
        let is_on = chosen.contains(&constant.word.as_str());
        let kept = constants.iter().map(|it| it.word.as_str());
        let kept = kept.filter(|it| (*it == constant.word) != chosen.contains(it));
        let after: Vec<String> = kept.map(str::to_owned).collect();
        let set = place.clone();
        let onchange = draft
            .on(move |_: Event| set.set((set.required || !after.is_empty()).then(|| json!(after))));
        let id = format!("{}-{}", place.id(), constant.word);
        html! {
            <label class="st-pick" for={id.clone()}>
                <input class="mp-pip mp-pip--sq" type="checkbox" {id} checked={is_on} {onchange}
                    disabled={draft.is_read_only} />
                { words::constant(&constant.word) }
            </label>
        }
    };
    html! {
        <fieldset>
            <legend class="mp-label">{ &place.label }</legend>
            <div class="st-picks">{ for constants.iter().map(one) }</div>
            if let Some(hint) = &place.hint { <p class="mp-fine st-hint">{ hint }</p> }
            { all(draft, place) }
        </fieldset>
    }
}

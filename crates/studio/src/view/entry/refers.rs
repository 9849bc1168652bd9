//! Something elsewhere in the document, by its name.

use yew::prelude::*;

use super::said::{error, said};
use super::text::hint;
use super::{Draft, Place};
use crate::schema::Refers;
use crate::view::select::Select;
use crate::words::entry as words;

/// One of what there is.
pub(super) fn refers(draft: &Draft, place: &Place, refers: Refers) -> Html {
    let value = draft.text(&place.path).to_owned();
    let choices = refers.choices(&draft.document, &place.path);
    let there = choices.iter().any(|(id, _)| *id == value);
    let hint = if choices.is_empty() {
        Some(words::NONE_YET.into())
    } else {
        hint(place)
    };
    let mut options: Vec<(AttrValue, AttrValue)> = vec![("".into(), words::CHOOSE.into())];
    if !there && !value.is_empty() {
        let gone = format!("{}{value}", words::MISSING_NAME);
        options.push((value.clone().into(), gone.into()));
    }
    options.extend(
        choices
            .into_iter()
            .map(|(id, name)| (id.into(), name.into())),
    );
    let set = place.clone();
    html! {
        <div>
            <Select id={place.id()} label={place.label.clone()} {hint} {options} {value}
                error={error(draft, place)} disabled={draft.is_read_only}
                onchange={draft.on(move |id: String| set.set_text(id))} />
            { said(draft, place) }
        </div>
    }
}

//! Who is meant: the condition of a place, in words and as choices.

use serde_json::json;
use yew::prelude::*;

use super::instant::DraftFieldProps;
use super::said::all;
use crate::condition::{Clause, Names, read, sentence, write};
use crate::state::edit::Edit;
use crate::view::condition::{ClauseView, Scope};

/// The sentence, and below it what it is made of.
#[component]
pub(crate) fn ConditionField(props: &DraftFieldProps) -> Html {
    let (draft, place) = (&props.draft, &props.place);
    let everyone = json!({});
    let json = draft.value(&place.path).unwrap_or(&everyone);
    let clause = read(json);
    let scope = Scope::of(&draft.document, &place.path);
    let sentence = sentence(&clause, Names(&draft.document), scope.about());
    let onchange = {
        let place = place.clone();
        draft.on(move |clause: Option<Clause>| {
            let clause = clause.unwrap_or_else(Clause::everyone);
            if clause.is_everyone() && !place.required {
                place.set(None)
            } else {
                Edit::Set(place.path.clone(), write(&clause))
            }
        })
    };
    html! {
        <fieldset class="st-condition">
            <legend class="mp-label">{ &place.label }</legend>
            <p class="st-say">{ sentence }</p>
            if let Some(hint) = place.hint.as_ref().filter(|_| clause.is_everyone()) {
                <p class="mp-fine">{ hint }</p>
            }
            { all(draft, place) }
            <ClauseView draft={draft.clone()} {clause} {onchange} {scope} id={place.id()} is_whole=true />
        </fieldset>
    }
}

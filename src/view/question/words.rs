//! Free text over several lines.

use content::Text;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::Ask;
use crate::view::element::{El, h};
use crate::view::fill::n_of;
use crate::view::local::{Draft, keep};

/// The field, and below it how much of the room is used once it runs short.
pub(super) fn words(ask: &Ask, placeholder: &Text, max: u16, invalid: bool) -> El {
    let (used, max) = (ask.draft.text.chars().count() as i64, i64::from(max));
    let mut field = h(
        "textarea.mp-field mp-field--area[rows=4][aria-labelledby=mp-ask]\
         [aria-describedby=mp-hint mp-problem]",
    )
    .set("placeholder", &ask.scene.text(placeholder))
    .holding(&ask.draft.text)
    .on("input", write(ask));
    if invalid {
        field = field.set("aria-invalid", "true");
    }
    let short = used * 5 >= max * 4;
    let room = || n_of(&ask.scene.strings().progress, used, max);
    h("div.mp-stack")
        .with(field)
        .maybe(short.then(|| h("p.mp-fine mp-num mp-end").text(&room())))
}

fn write(ask: &Ask) -> Callback<Event> {
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    Callback::from(move |input: Event| {
        if let Some(field) = input.target_dyn_into::<HtmlTextAreaElement>() {
            keep(
                &local,
                &id,
                Draft {
                    text: field.value(),
                    ..local.draft(&id)
                },
            );
        }
    })
}

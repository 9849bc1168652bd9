//! Eleven keys, 0 to 10: real radio buttons, so that arrows, screen readers and switches work
//! as everywhere. Two rows on phones, one where eleven targets fit.

use content::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::Ask;
use crate::view::element::{El, h};
use crate::view::local::{Draft, keep};

/// The scale. Its ends are named in words above and below it, as it may break into two rows.
pub(super) fn nps(ask: &Ask, low: &Text, high: &Text) -> El {
    let end = |n: &str, text: &Text| {
        let words = ask.scene.text(text);
        let words = if words.is_empty() { n.to_owned() } else { [n, ", ", &words].concat() };
        h("span").text(words.into())
    };
    let key = |keys: El, n| keys.with(key(n, ask.draft.choice == Some(n)));
    h("div.mp-scalebox")
        .on(ListenerKind::onchange, choose(ask))
        .with(h("div.mp-ends").with(end("0", low)))
        .with((0..=10).fold(h("div.mp-scale mp-scale--11"), key))
        .with(h("div.mp-ends").with(h("span")).with(end("10", high)))
}

fn key(n: i64, on: bool) -> El {
    let n = AttrValue::from(n.to_string());
    // The class says it again for browsers without `:has()`.
    let label = if on { h("label.mp-step is-on") } else { h("label.mp-step") };
    label
        .with(
            h("input[type=radio][name=mp-nps]")
                .set("aria-label", n.clone())
                .holding(n.clone())
                .chosen(on),
        )
        .with(h("span[aria-hidden=true]").text(n))
}

fn choose(ask: &Ask) -> Callback<Event> {
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    Callback::from(move |change: Event| {
        let input = change.target_dyn_into::<HtmlInputElement>();
        let choice = input.and_then(|input| input.value().parse().ok());
        keep(&local, &id, Draft { choice, urged: false, ..local.draft(&id) });
    })
}

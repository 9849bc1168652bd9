//! Eleven keys, 0 to 10: real radio buttons, so that arrows, screen readers and switches work
//! as everywhere. Two rows on phones, one where eleven targets fit.

use content::Text;
use yew::prelude::*;

use super::Ask;
use crate::view::element::{El, h};
use crate::view::local::{Draft, keep};

/// The scale. Its ends are named in words above and below it, as it may break into two rows.
pub(super) fn nps(ask: &Ask, low: &Text, high: &Text) -> El {
    let end = |n: &str, text: &Text| {
        let words = ask.scene.text(text);
        let words = if words.is_empty() {
            n.to_owned()
        } else {
            [n, ", ", &words].concat()
        };
        h("span").text(&words)
    };
    let key = |keys: El, n| keys.with(key(ask, n));
    h("div.mp-scalebox")
        .with(h("div.mp-ends").with(end("0", low)))
        .with((0..=10).fold(h("div.mp-scale mp-scale--11"), key))
        .with(h("div.mp-ends").with(h("span")).with(end("10", high)))
}

fn key(ask: &Ask, n: i64) -> El {
    let on = ask.draft.choice == Some(n);
    let words = n.to_string();
    // The class says it again for browsers without `:has()`.
    let label = if on {
        h("label.mp-step is-on")
    } else {
        h("label.mp-step")
    };
    label
        .with(
            h("input[type=radio][name=mp-nps]")
                .set("aria-label", &words)
                .holding(&words)
                .chosen(on)
                .on("change", choose(ask, n)),
        )
        .with(h("span[aria-hidden=true]").text(&words))
}

fn choose(ask: &Ask, n: i64) -> Callback<Event> {
    let (local, id) = (ask.local.clone(), ask.question.id.clone());
    Callback::from(move |_| {
        keep(
            &local,
            &id,
            Draft {
                choice: Some(n),
                urged: false,
                ..local.draft(&id)
            },
        );
    })
}

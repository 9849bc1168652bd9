//! Runs of text within a paragraph: plain, strong, leading somewhere.

use content::Span;

use super::block::Host;
use super::element::{El, h};
use crate::state::Action;

/// Adds the runs, one after the other.
pub(super) fn spans(host: &Host, mut into: El, spans: &[Span]) -> El {
    for span in spans {
        let words = host.scene.text(&span.text);
        into = match (&span.href, span.strong) {
            (None, false) => into.text(&words),
            (None, true) => into.with(h("b").text(&words)),
            (Some(url), strong) => {
                let pressed = Action::Pressed {
                    item: host.item,
                    press: None,
                };
                let link = h("a")
                    .set("href", url.as_str())
                    .on_click(host.scene.say(pressed));
                into.with(if strong {
                    link.with(h("b").text(&words))
                } else {
                    link.text(&words)
                })
            }
        };
    }
    into
}

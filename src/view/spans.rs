//! Runs of text within a paragraph: plain, strong, leading somewhere.

use content::Span;

use super::block::Host;
use super::element::{El, h};
use crate::state::Action;

/// Adds the runs, one after the other.
pub(super) fn spans(host: &Host, mut into: El, spans: &[Span]) -> El {
    for span in spans {
        let words = host.scene.text(&span.text);
        let mut run = match &span.href {
            Some(url) => h("a").set("href", url.as_str().to_owned().into()).on_click(
                host.scene.say(Action::Pressed { item: host.item, press: None }),
            ),
            None => h("span"),
        };
        run = if span.strong { run.with(h("b").text(words)) } else { run.text(words) };
        into = into.with(run);
    }
    into
}

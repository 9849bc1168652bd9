//! Runs of text within a paragraph: plain, strong, with another voice, letter by letter, leading
//! somewhere.

use content::Span;

use super::Scene;
use super::block::Host;
use super::element::{El, h};
use crate::state::Action;

/// Adds the runs, one after the other.
pub(super) fn spans(host: &Host, into: El, spans: &[Span]) -> El {
    spans.iter().fold(into, |into, span| match &span.href {
        None => styled(host.scene, into, span),
        Some(url) => {
            let pressed = Action::Pressed {
                item: host.item,
                press: None,
            };
            let link = h("a")
                .set("href", url.as_str())
                .on_click(host.scene.say(pressed));
            into.with(styled(host.scene, link, span))
        }
    })
}

/// Adds the words of one run.
fn styled(scene: &Scene, into: El, span: &Span) -> El {
    let words = scene.text(&span.text);
    let ways = [
        (span.code, "code.mp-letters"),
        (span.emphasis, "em"),
        (span.strong, "b"),
    ];
    let mut ways = ways.into_iter().filter(|(on, _)| *on);
    let Some((_, innermost)) = ways.next() else {
        return into.text(&words);
    };
    let inner = h(innermost).text(&words);
    into.with(ways.fold(inner, |inner, (_, way)| h(way).with(inner)))
}

/// Whether nothing is left to say once the tokens are filled in.
pub(super) fn say_nothing(scene: &Scene, spans: &[Span]) -> bool {
    let blank = |span: &Span| scene.text(&span.text).trim().is_empty();
    spans.iter().all(blank)
}

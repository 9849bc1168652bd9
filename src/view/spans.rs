//! Words in blocks: lines, paragraphs, lists, questions with their answers; and the runs within
//! them: plain, strong, with another voice, letter by letter, leading somewhere.

use content::{FaqEntry, Span, Text};

use super::Scene;
use super::block::{Host, Look};
use super::element::{El, h};
use crate::state::Action;

/// Adds words, if there are any: a token that nothing is known for may have been all of them.
pub(super) fn said(scene: &Scene, into: El, element: El, text: &Text) -> El {
    let words = scene.text(text);
    if words.trim().is_empty() {
        return into;
    }
    into.with(element.text(&words))
}

/// Adds a paragraph, if it says anything.
pub(super) fn paragraph(host: &Host, into: El, words: &[Span]) -> El {
    if say_nothing(host.scene, words) {
        return into;
    }
    let paragraph = match host.look {
        Look::Read => h("p.mp-read__text"),
        Look::Banner | Look::Panel | Look::Card => h("p.mp-soft mp-lines"),
    };
    into.with(spans(host, paragraph, words))
}

/// The lines that say anything.
pub(super) fn list(host: &Host, list: El, lines: &[Vec<Span>]) -> El {
    let lines = lines.iter().filter(|line| !say_nothing(host.scene, line));
    lines.fold(list, |list, line| list.with(spans(host, h("li"), line)))
}

/// Questions that the browser itself opens and closes.
pub(super) fn faq(host: &Host, entries: &[FaqEntry]) -> El {
    entries.iter().fold(h("div.mp-faq"), |list, entry| {
        let ask = h("summary.mp-faq__ask").text(&host.scene.text(&entry.ask));
        let answer = spans(host, h("p.mp-soft mp-lines"), &entry.answer);
        list.with(h("details").with(ask).with(answer))
    })
}

/// Adds the runs, one after the other.
fn spans(host: &Host, into: El, spans: &[Span]) -> El {
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
fn say_nothing(scene: &Scene, spans: &[Span]) -> bool {
    let blank = |span: &Span| scene.text(&span.text).trim().is_empty();
    spans.iter().all(blank)
}

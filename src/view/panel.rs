//! A panel over the page. It came by itself, so it takes no focus and covers no more than it
//! needs.

use content::{Block, Word};
use engine::ItemKind;

use super::block::{Host, Look, blocks, known, title};
use super::button::close;
use super::element::{El, h};
use super::picture::framed;
use super::{Scene, place, why};
use crate::state::Action;

/// The panel of an item; nothing for an item that is none.
pub(super) fn panel(scene: &Scene, item: u16) -> Option<El> {
    let Some(ItemKind::Panel(panel)) = scene.state.content(item) else {
        return None;
    };
    let known = known(&panel.blocks);
    let host = Host {
        scene,
        item,
        away: Action::Closed.into(),
        look: Look::Panel,
    };
    let name = title(scene, &known);
    let (art, rest) = match known.split_first() {
        Some((Block::Image(image), rest)) => (Some(image), rest),
        _ => (None, known.as_slice()),
    };
    let corner = match art {
        Some(_) => "button.mp-tap mp-panel__close mp-panel__close--onart[type=button]",
        None => "button.mp-tap mp-panel__close[type=button]",
    };
    let panel = place::frame(scene, item, "aside.mp-panel[part=panel]", &name)
        .with(close(
            corner,
            &scene.strings()[Word::Hide],
            scene.say(Action::Closed),
        ))
        .maybe(art.map(|image| framed(scene, h("div.mp-pic"), image)))
        .with(
            body(&host, h("div.mp-panel__in"), None, rest).with(
                h("div.mp-actions mp-actions--end")
                    .maybe(place::not_now(scene, item))
                    .with(why::ask(scene, item)),
            ),
        );
    Some(panel)
}

/// Opening words stand close together and clear of the closing button; the rest stands apart.
pub(super) fn body(host: &Host, into: El, title: Option<String>, known: &[&Block]) -> El {
    let words = known.iter().position(|block| {
        !matches!(
            block,
            Block::Eyebrow(_) | Block::Heading(_) | Block::Text(_)
        )
    });
    let (words, rest) = known.split_at(words.unwrap_or(known.len()));
    let opening = h("div.mp-stack mp-clear")
        .maybe(title.map(|title| h("h2.mp-title[part=title]").text(&title)));
    blocks(host, into.with(blocks(host, opening, words)), rest)
}

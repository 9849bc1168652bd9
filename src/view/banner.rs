//! A panel in a slot of the page: words, and one picture beside them.

use std::rc::Rc;

use content::{Block, Word};

use super::block::{Host, Look, blocks, known, title};
use super::button::close;
use super::element::{El, h};
use super::panel::body;
use super::{Scene, last_viewed, parts, picture};
use crate::state::Action;

/// The banner.
pub(super) fn banner(scene: &Scene, item: u16, panel: &content::Panel) -> El {
    let known = known(&panel.blocks);
    let away = Rc::new(Action::Dismissed(item));
    let host = Host {
        scene,
        item,
        away: Rc::clone(&away),
        look: Look::Banner,
    };
    let (beside, taken) = match beside(scene, &known) {
        Some((beside, i)) => (Some(beside), i),
        None => (None, known.len()),
    };
    // The picture beside the words does not stand among them too.
    let is_beside = |i: usize, block: &Block| i == taken && matches!(block, Block::Image(_));
    let words = known.iter().copied().enumerate();
    let words: Vec<_> = words
        .filter(|(i, block)| !is_beside(*i, block))
        .map(|(_, block)| block)
        .collect();
    let has = |wanted: fn(&Block) -> bool| known.iter().any(|block| wanted(block));
    // An article's card is lower than a greeting: a slot below a product has less room.
    let inner = if has(|block| matches!(block, Block::Article(_))) {
        h("div.mp-banner__in mp-banner__in--side")
    } else {
        h("div.mp-banner__in")
    };
    let inner = inner
        .maybe(beside)
        .with(blocks(&host, h("div.mp-banner__text"), &words));
    h("section.mp-banner[part=banner]")
        .set("aria-label", &title(scene, &known))
        .maybe(
            has(|block| matches!(block, Block::Progress { .. }))
                .then(|| (parts::rich().gradients)()),
        )
        .with(inner)
        .with(close(
            "button.mp-tap mp-panel__close mp-panel__close--onart[type=button]",
            &scene.strings()[Word::Hide],
            scene.say(away),
        ))
}

/// A bar in the page's flow: words and buttons in one row where there is room.
pub(super) fn bar(scene: &Scene, item: u16, panel: &content::Panel) -> El {
    let known = known(&panel.blocks);
    let host = Host {
        scene,
        item,
        away: Action::Dismissed(item).into(),
        look: Look::Banner,
    };
    let inner = h("div.mp-panel__in");
    h("section.mp-panel mp-panel--flow[part=banner][data-place=page]")
        .set("aria-label", &title(scene, &known))
        .with(close(
            "button.mp-tap mp-panel__close[type=button]",
            &scene.strings()[Word::Hide],
            scene.say(Action::Dismissed(item)),
        ))
        .with(body(&host, inner, None, &known))
}

/// The first picture among the blocks and the place of its block: their own, an article's, or
/// that of the product looked at last.
fn beside(scene: &Scene, blocks: &[&Block]) -> Option<(El, usize)> {
    let place = || h("div.mp-banner__pic");
    let framed = |image| picture::framed(scene, place(), image);
    blocks.iter().enumerate().find_map(|(i, block)| {
        let picture = match block {
            Block::Image(image) => Some(framed(image)),
            Block::Article(article) => article.image.as_ref().map(framed),
            Block::LastViewed { .. } => looked_at(scene, ""),
            Block::ProductCard { id, .. } => looked_at(scene, id),
            _ => None,
        };
        Some((picture?, i))
    })
}

/// The picture of a product that was looked at; `id` as for [`last_viewed::product`].
fn looked_at(scene: &Scene, id: &str) -> Option<El> {
    let image = last_viewed::product(scene, id)?.image?;
    Some(h("div.mp-banner__pic").with(picture::beside_name(&image)))
}

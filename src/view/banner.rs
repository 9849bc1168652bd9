//! A panel in a slot of the page: words, and one picture beside them.

use content::{Block, Word};

use super::block::{Host, Look, blocks, known, title};
use super::button::close;
use super::element::{El, h};
use super::{Scene, last_viewed, parts, picture};
use crate::state::Action;

/// The banner.
pub(super) fn banner(scene: &Scene, item: u16, panel: &content::Panel) -> El {
    let known = known(&panel.blocks);
    let away = Action::Dismissed(item);
    let host = Host {
        scene,
        item,
        away: away.clone(),
        look: Look::Banner,
    };
    let has = |wanted: fn(&Block) -> bool| known.iter().any(|block| wanted(block));
    // An article's card is lower than a greeting: a slot below a product has less room.
    let inner = if has(|block| matches!(block, Block::Article(_))) {
        h("div.mp-banner__in mp-banner__in--side")
    } else {
        h("div.mp-banner__in")
    };
    let inner = inner
        .maybe(beside(scene, &known).map(|picture| h("div.mp-banner__pic").with(picture)))
        .with(blocks(&host, h("div.mp-banner__text"), &known));
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

/// The first picture among the blocks: their own, an article's, or that of the product looked
/// at last.
fn beside(scene: &Scene, blocks: &[&Block]) -> Option<El> {
    blocks.iter().find_map(|block| match block {
        Block::Image(image) => Some(picture::picture(scene, image)),
        Block::Article(article) => article
            .image
            .as_ref()
            .map(|image| picture::picture(scene, image)),
        Block::LastViewed { .. } => {
            let image = last_viewed::product(scene, "")?.image?;
            Some(picture::beside_name(&image))
        }
        _ => None,
    })
}

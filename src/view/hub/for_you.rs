//! The hub's first tab: the article that was left off, what the shop has for this shopper, what
//! they looked at, and the badge that is nearest.

use content::{Article, Block, Panel, Word};
use engine::{BadgeProgress, ItemKind};

use super::blank::blank;
use crate::state::{Action, Tab};
use crate::view::badge_row::{content, standing};
use crate::view::block::{Host, Look, blocks, known, title};
use crate::view::element::{El, h};
use crate::view::{Scene, article, icon, last_viewed};

/// The tab.
pub(super) fn for_you(scene: &Scene, into: El) -> El {
    let state = &scene.state;
    let mut offers: Vec<El> = left_off(scene).into_iter().chain(kept(scene)).collect();
    for item in state.at(engine::Place::Hub) {
        if let Some(ItemKind::Panel(panel)) = state.content(item) {
            offers.push(card(scene, item, panel));
        }
    }
    offers.extend(last_viewed::in_hub(scene));
    if state.plays() {
        offers.extend(nearest(&standing(scene)).and_then(|progress| to_badges(scene, progress)));
    }
    if offers.is_empty() {
        return into.with(blank(scene));
    }
    into.with(h("div.mp-sect").all(offers))
}

/// The article that was put aside last, unless the hub offers it anyway.
fn left_off(scene: &Scene) -> Option<El> {
    let (item, article) = scene.state.put_aside()?;
    (!is_offered(scene, item)).then(|| guides(scene, Word::LeftOff, &[(item, article)]))
}

/// What was kept for later, but for what stands here already.
fn kept(scene: &Scene) -> Option<El> {
    let left_off = scene.state.put_aside();
    let kept = scene.state.kept();
    let kept: Vec<_> = kept
        .filter(|kept| left_off != Some(*kept) && !is_offered(scene, kept.0))
        .collect();
    (!kept.is_empty()).then(|| guides(scene, Word::KeptForLater, &kept))
}

fn is_offered(scene: &Scene, item: u16) -> bool {
    let mut offered = scene.state.at(engine::Place::Hub);
    offered.any(|shown| shown == item)
}

fn guides(scene: &Scene, words: Word, guides: &[(u16, &Article)]) -> El {
    let words = &scene.strings()[words];
    let section = h("section.mp-sect").set("aria-label", words);
    let card = |section: El, (item, article): &(u16, &Article)| {
        let host = Host {
            scene,
            item: *item,
            away: Action::Dismissed(*item).into(),
            look: Look::Card,
        };
        section.with(article::card(&host, article))
    };
    let section = section.with(h("p.mp-h3").text(words));
    guides.iter().fold(section, card)
}

/// A panel on a card, unless it is made of cards already.
fn card(scene: &Scene, item: u16, panel: &Panel) -> El {
    let known = known(&panel.blocks);
    let host = Host {
        scene,
        item,
        away: Action::Dismissed(item).into(),
        look: Look::Card,
    };
    let has_cards = known.iter().any(|block| {
        matches!(
            block,
            Block::Article(_)
                | Block::LastViewed { .. }
                | Block::ProductCard { .. }
                | Block::Progress { .. }
        )
    });
    let card = if has_cards {
        h("section.mp-sect")
    } else {
        h("section.mp-card mp-card--pad mp-stack")
    };
    blocks(&host, card.set("aria-label", &title(scene, &known)), &known)
}

/// The badge of which the largest part is done.
fn nearest(standing: &[BadgeProgress]) -> Option<BadgeProgress> {
    let begun = standing
        .iter()
        .filter(|progress| progress.earned.is_none() && progress.have > 0);
    begun.copied().reduce(|best, other| {
        let (a, b) = (
            other.have.saturating_mul(best.goal),
            best.have.saturating_mul(other.goal),
        );
        if a > b { other } else { best }
    })
}

fn to_badges(scene: &Scene, progress: BadgeProgress) -> Option<El> {
    let card = h("button.mp-card mp-row mp-pad-12 mp-wide[type=button]")
        .on_click(scene.say(Action::HubOpened(Tab::Badges)));
    Some(content(scene, card, progress)?.with(icon::onward()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_badge_is_the_one_with_the_largest_part_done() {
        let progress = |badge, have, goal, earned| BadgeProgress {
            badge,
            have,
            goal,
            level: 0,
            earned,
        };
        let standing = [
            progress(0, 1, 3, None),
            progress(1, 4, 5, None),
            progress(2, 5, 5, Some(1)),
            progress(3, 0, 2, None),
        ];
        assert_eq!(nearest(&standing).map(|p| p.badge), Some(1));
        assert_eq!(nearest(&standing[2..]), None);
    }
}

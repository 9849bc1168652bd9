//! The hub's second tab: points, and all badges, earned first.

use content::Word;
use engine::{BadgeProgress, balance};
use loyalty::Badge;
use yew::prelude::*;

use super::blank::blank;
use crate::view::badge::Stand;
use crate::view::badge_row::{name, picture, stand, standing, words};
use crate::view::element::{El, h};
use crate::view::local::{Local, change};
use crate::view::{Scene, fill};

/// In this order.
const ORDER: [Stand; 4] = [Stand::Earned, Stand::Begun, Stand::Locked, Stand::Secret];

/// The tab.
pub(super) fn badges(scene: &Scene, local: &UseStateHandle<Local>, into: El) -> El {
    let program = &scene.state.program;
    if program.badges.is_empty() && program.wallets.is_empty() {
        return into.with(blank(scene));
    }
    let into = wallets(scene, into);
    if program.badges.is_empty() {
        return into;
    }
    let standing = standing(scene);
    let mut counts = [0; ORDER.len()];
    let mut grid = h("ul.mp-badges");
    for (count, wanted) in counts.iter_mut().zip(ORDER) {
        for (badge, progress) in program.badges.iter().zip(&standing) {
            if stand(badge, *progress) == wanted {
                *count += 1;
                grid = cell(scene, local, grid, badge, *progress);
            }
        }
    }
    let sum = fill::n_of(&scene.strings()[Word::BadgesSum], counts[0], counts[1]);
    into.with(h("p.mp-small mp-soft").text(&sum)).with(grid)
}

fn wallets(scene: &Scene, mut into: El) -> El {
    let program = &scene.state.program;
    for (i, wallet) in program.wallets.iter().enumerate() {
        let card = h("div.mp-card mp-card--pad")
            .with(h("p.mp-fine").text(&scene.text(&wallet.name)))
            .with(h("p.mp-figure").number(balance(program, &scene.state.profile, i as u16)));
        into = into.with(card);
    }
    into
}

/// A badge, and below its row what it is for, once it is pressed.
fn cell(
    scene: &Scene,
    local: &UseStateHandle<Local>,
    grid: El,
    badge: &Badge,
    progress: BadgeProgress,
) -> El {
    let stand = stand(badge, progress);
    let open = local.badge == Some(progress.badge);
    let toggle = {
        let (local, badge) = (local.clone(), (!open).then_some(progress.badge));
        Callback::from(move |_| change(&local, |local| local.badge = badge))
    };
    let button = h("button.mp-badgecell[type=button]")
        .set("aria-expanded", if open { "true" } else { "false" })
        .on_click(toggle)
        .with(picture(badge, progress))
        .with(h("b").text(&name(scene, badge, stand)))
        .with(h("span").text(&words(scene, progress, stand)));
    let more = open.then(|| h("li.mp-badges__more").with(criterion(scene, badge, stand)));
    grid.with(h("li").with(button)).maybe(more)
}

fn criterion(scene: &Scene, badge: &Badge, stand: Stand) -> El {
    let paragraph = if stand == Stand::Secret {
        h("p.mp-riddle")
    } else {
        h("p.mp-small")
    };
    paragraph.text(&scene.text(&badge.criterion))
}

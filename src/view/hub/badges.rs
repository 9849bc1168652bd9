//! The hub's second tab: everything that is collected. Points, badges, streaks, quests and
//! hunts, contests; what a shop does not have is not drawn.

use content::Word;
use engine::BadgeProgress;
use loyalty::Badge;
use yew::prelude::*;

use super::badge_detail::detail;
use super::blank::blank;
use super::{contests, hand_on, points, streaks, trails};
use crate::view::Scene;
use crate::view::badge::Stand;
use crate::view::badge_row::{name, picture, stand, standing, words};
use crate::view::element::{El, h};
use crate::view::local::{Local, change};

/// In this order.
const ORDER: [Stand; 4] = [Stand::Earned, Stand::Begun, Stand::Locked, Stand::Secret];

/// The tab.
pub(super) fn badges(scene: &Scene, local: &UseStateHandle<Local>, into: El) -> El {
    let sections = [
        points::points(scene),
        collection(scene, local),
        streaks::streaks(scene),
        trails::trails(scene, local),
        contests::contests(scene),
    ];
    if sections.iter().all(Option::is_none) {
        return into.with(blank(scene));
    }
    let into = into.with(hand_on::told(scene));
    sections.into_iter().fold(into, El::maybe)
}

fn collection(scene: &Scene, local: &UseStateHandle<Local>) -> Option<El> {
    let badges = &scene.state.program.badges;
    if badges.is_empty() {
        return None;
    }
    let strings = scene.strings();
    let standing = standing(scene);
    let mut counts = [0; ORDER.len()];
    let mut grid = h("ul.mp-badges");
    for (count, wanted) in counts.iter_mut().zip(ORDER) {
        for (badge, progress) in badges.iter().zip(&standing) {
            if stand(badge, *progress) == wanted {
                *count += 1;
                grid = cell(scene, local, grid, badge, *progress);
            }
        }
    }
    let sum = if counts[0] == 0 {
        strings[Word::BadgesNone].to_owned()
    } else {
        scene.n_of(Word::BadgesSum, counts[0], counts[1])
    };
    let section = h("section.mp-sect").set("aria-label", &strings[Word::TabBadges]);
    Some(section.with(h("p.mp-small mp-soft").text(&sum)).with(grid))
}

/// A badge, and below its row what it is for, once it is pressed. The focus stays on the
/// badge, so that pressing it again closes what it opened.
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
        .with(picture(scene, badge, progress))
        .with(h("b").text(&name(scene, badge, stand)))
        .with(h("span").text(&words(scene, progress, stand)));
    let more = open.then(|| detail(scene, badge, progress, stand));
    grid.with(h("li").with(button)).maybe(more)
}

//! Telling a friend: the shopper's own link, and what both get for it.

use content::Word;
use engine::{referral, referral_code};
use loyalty::{Amount, Effect as Gives, Side};

use super::{hand_on, rewards};
use crate::view::element::{El, h};
use crate::view::{Scene, fill};

/// The section; nothing where no rule is about friends.
pub(super) fn friend(scene: &Scene) -> Option<El> {
    let (state, strings) = (&scene.state, scene.strings());
    let gains = referral(&state.program);
    // Without leave to remember, the link's id is gone with the page.
    if gains.is_empty() || !state.consent().functional {
        return None;
    }
    let mut list = h("ul.mp-list");
    for (side, word) in [
        (Side::Inviter, Word::FriendInviter),
        (Side::Friend, Word::FriendFriend),
    ] {
        let gains = gains.iter().filter(|(of, _)| *of == side);
        let names: Vec<String> = gains.filter_map(|(_, gives)| name(scene, gives)).collect();
        if !names.is_empty() {
            let said = fill::fill(&strings[word], &[("name", &names.join(" + "))]);
            list = list.with(h("li").text(&said));
        }
    }
    let code = referral_code(state.profile.visitor);
    let address = [&state.desk.home, "?milepost-ref=", &code].concat();
    let words = fill::fill(&strings[Word::FriendWords], &[("name", &scene.shop())]);
    let card = h("div.mp-card mp-card--pad mp-stack mp-stack--3")
        .with(list)
        .with(hand_on::address(
            scene,
            Word::FriendLink,
            &words,
            &address,
            None,
        ))
        .with(h("p.mp-fine").text(&strings[Word::FriendFair]));
    let title = h("h3.mp-h3").text(&strings[Word::FriendTitle]);
    Some(h("section.mp-sect").with(title).with(card))
}

/// What a rule gives, in words; nothing for what the shopper does not see.
fn name(scene: &Scene, gives: &Gives) -> Option<String> {
    let program = &scene.state.program;
    match gives {
        Gives::Points(points) => match points.amount {
            Amount::Fixed(n) => Some(rewards::points(scene, points.wallet, n)),
            Amount::PerValue { .. } | Amount::PerPiece(_) => {
                let wallet = program.wallets.get(usize::from(points.wallet))?;
                Some(scene.text(&wallet.name))
            }
        },
        Gives::Badge(badge) => {
            let badge = program.badges.get(usize::from(*badge))?;
            Some(scene.text(&badge.name))
        }
        Gives::Reward { reward, .. } => {
            let reward = program.rewards.get(usize::from(*reward))?;
            Some(scene.text(&reward.name))
        }
        _ => None,
    }
}

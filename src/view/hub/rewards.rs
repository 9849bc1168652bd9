//! The hub's tab of rewards: what points can bring, what was asked for, gifts, and a friend's
//! link. What it costs and needs stands beside each thing, in one size of type.

use content::Word;
use engine::{Offer, offers, spendable};
use loyalty::{Reward, RuleKind};
use shopper::{Grant, Id, Millis, WantKind};
use yew::prelude::*;

use super::{friend, gift, hand_on, wants};
use crate::state::{Action, Arrived, Shelving, State};
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::format::DateStyle;
use crate::view::local::{Local, change};
use crate::view::{Scene, fill, picture};

/// Whether there is anything to show.
pub(super) fn has_any(state: &State) -> bool {
    let program = &state.program;
    let refers = |kind: &RuleKind| matches!(kind, RuleKind::Referral { .. });
    !program.rewards.is_empty() || program.rules.iter().any(|rule| refers(&rule.kind))
}

/// The tab.
pub(super) fn rewards(scene: &Scene, local: &UseStateHandle<Local>, into: El) -> El {
    let state = &scene.state;
    let allowed = state.consent().functional;
    let arrived = match &state.desk.arrived {
        Some(Arrived::Gift { reward, note, .. }) => gift::arrived(scene, reward, note),
        _ => None,
    };
    let need = h("p.mp-note").text(&scene.strings()[Word::RewardsNeedConsent]);
    into.maybe((!allowed).then_some(need))
        .maybe(arrived)
        .with(hand_on::told(scene))
        .maybe(wants::wants(scene))
        .maybe(to_give(scene, local))
        .maybe(catalogue(scene, local))
        .maybe(friend::friend(scene))
}

/// The reward of that id.
pub(super) fn reward<'s>(scene: &'s Scene, id: &str) -> Option<&'s Reward> {
    let mut rewards = scene.state.program.rewards.iter();
    rewards.find(|reward| reward.id == id)
}

/// So many points of a wallet, in words.
pub(super) fn points(scene: &Scene, wallet: u16, n: i64) -> String {
    let wallet = scene.state.program.wallets.get(usize::from(wallet));
    let name = wallet.map(|wallet| scene.text(&wallet.name));
    let gaps = [("n", scene.number(n)), ("name", name.unwrap_or_default())];
    let gaps = gaps.each_ref().map(|(gap, words)| (*gap, words.as_str()));
    fill::fill(&scene.strings()[Word::PointsOf], &gaps)
}

fn catalogue(scene: &Scene, local: &UseStateHandle<Local>) -> Option<El> {
    let state = &scene.state;
    let (program, shelf) = (&state.program, &state.shelf);
    let offers = offers(program, &state.profile, shelf, state.now());
    let wallet = program
        .rewards
        .get(usize::from(offers.first()?.reward))?
        .wallet;
    let have = spendable(program, &state.profile, shelf, wallet);
    let head = h("div.mp-row mp-row--between")
        .with(h("h3.mp-h3").text(&scene.strings()[Word::RewardsTitle]))
        .with(h("span.mp-num mp-small mp-soft").text(&points(scene, wallet, have)));
    let list = offers.iter().filter_map(|offer| line(scene, local, *offer));
    let list = h("ul.mp-card").all(list.collect());
    Some(h("section.mp-sect").with(head).with(list))
}

fn line(scene: &Scene, local: &UseStateHandle<Local>, offer: Offer) -> Option<El> {
    let reward = scene.state.program.rewards.get(usize::from(offer.reward))?;
    let price = points(scene, reward.wallet, reward.price);
    let name = scene.text(&reward.name);
    let ready = offer.missing == 0 && !offer.enough && reward.gone.is_empty();
    let chip = |words: &str| h("span.mp-chip").text(words);
    let end = if !reward.gone.is_empty() {
        Some(chip(&scene.text(&reward.gone)))
    } else if offer.enough {
        Some(chip(&scene.strings()[Word::RewardEnough]))
    } else if offer.missing > 0 {
        Some(chip(&scene.counted(Word::RewardMissing, offer.missing)))
    } else {
        scene
            .state
            .consent()
            .functional
            .then(|| get(scene, reward, &name, &price))
    };
    let words = h("div.mp-grow mp-stack mp-stack--1")
        .with(h("p.mp-strong").text(&name))
        .with(h("p.mp-fine mp-num").text(&terms(scene, reward, price)))
        .with(h("p.mp-fine").text(&scene.text(&reward.about)));
    let thumb = reward
        .image
        .as_ref()
        .map(|image| h("div.mp-thumb mp-thumb--s").with(picture::picture(scene, image)));
    let line = h("div.mp-reward").maybe(thumb).with(words).maybe(end);
    let give = (ready && reward.giftable && scene.state.consent().functional)
        .then(|| gift::offer(scene, local, reward, Id::default()));
    Some(h("li").with(line).maybe(give))
}

/// Price and conditions, one after the other in one size.
fn terms(scene: &Scene, reward: &Reward, price: String) -> String {
    let most = (reward.most > 0).then(|| scene.counted(Word::RewardMost, reward.most.into()));
    let day = |at: Millis| scene.date(at, DateStyle::Long);
    let until = reward
        .open
        .until
        .map(|at| fill::fill(&scene.strings()[Word::RewardUntil], &[("name", &day(at))]));
    let terms = Some(scene.text(&reward.terms)).filter(|terms| !terms.is_empty());
    let parts: Vec<String> = { Some(price).into_iter() }
        .chain(terms)
        .chain(most)
        .chain(until)
        .collect();
    parts.join(" · ")
}

fn get(scene: &Scene, reward: &Reward, name: &str, price: &str) -> El {
    let gaps = [("name", name), ("points", price)];
    let ask = Shelving::ask(WantKind::Buy, &reward.id, Id::default());
    own(Weight::Main)
        .set(
            "aria-label",
            &fill::fill(&scene.strings()[Word::RewardGetNamed], &gaps),
        )
        .on_click(scene.say(Action::Shelf(ask)))
        .text(&scene.strings()[Word::RewardGet])
}

/// What rules gave to be passed on.
fn to_give(scene: &Scene, local: &UseStateHandle<Local>) -> Option<El> {
    let state = &scene.state;
    let mut wants = state.shelf.wants.iter();
    let free = |grant: &&Grant| {
        grant.gift && !wants.any(|want| want.kind == WantKind::Give && want.event == grant.event)
    };
    let grants: Vec<&Grant> = { state.profile.standing.grants.iter() }
        .filter(free)
        .collect();
    if grants.is_empty() || !state.consent().functional {
        return None;
    }
    let section = h("section.mp-sect").with(h("h3.mp-h3").text(&scene.strings()[Word::GiftToGive]));
    Some(grants.iter().fold(section, |section, grant| {
        let offer = reward(scene, &grant.reward).map(|reward| {
            h("div.mp-card mp-pad-12 mp-stack")
                .with(h("p.mp-strong").text(&scene.text(&reward.name)))
                .with(gift::offer(scene, local, reward, grant.event))
        });
        section.maybe(offer)
    }))
}

/// Opens the form for a gift, or closes it.
pub(super) fn giving(local: &UseStateHandle<Local>, giving: Option<String>) -> Callback<Event> {
    let local = local.clone();
    Callback::from(move |_| change(&local, |local| local.giving.clone_from(&giving)))
}

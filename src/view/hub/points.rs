//! Points: what can be spent, what is coming and why, what is going, what was; and tiers.

use content::{Text, Word};
use shopper::{EntryKind, LedgerEntry};

use super::tiers::tiers;
use crate::view::Scene;
use crate::view::element::{El, h};
use crate::view::fill::fill;
use crate::view::format::DateStyle;

/// Dates on which something comes or goes that are said.
const DATED: usize = 3;
/// Movements that are listed.
const LISTED: usize = 12;

/// The section; nothing where there are neither wallets nor tiers.
pub(super) fn points(scene: &Scene) -> Option<El> {
    let program = &scene.state.program;
    let wallets = (0_u16..).zip(&program.wallets);
    let cards: Vec<El> = wallets
        .map(|(index, wallet)| card(scene, index, &wallet.name))
        .chain(tiers(scene))
        .collect();
    (!cards.is_empty()).then(|| h("section.mp-sect").all(cards))
}

fn card(scene: &Scene, index: u16, wallet: &Text) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    let (program, profile) = (&state.program, &state.profile);
    let stand = engine::wallet(program, profile, index, state.moment.at);
    let mut lines = h("ul.mp-stack mp-stack--1 mp-small mp-soft mp-num");
    for rule in &stand.checking {
        let name = program.rules.get(usize::from(*rule));
        let name = name.map(|rule| scene.text(&rule.name));
        let name = name.filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| scene.text(wallet));
        let words = fill(&strings[Word::PointsChecking], &[("name", &name)]);
        lines = lines.with(h("li").text(&words));
    }
    let dated = [
        (Word::PointsComing, &stand.coming),
        (Word::PointsGoing, &stand.going),
    ];
    let mut any = !stand.checking.is_empty();
    for (word, list) in dated {
        for (at, points) in list.iter().take(DATED) {
            any = true;
            let date = scene.date(*at, DateStyle::Long);
            let gaps = [("n", &*scene.number(*points)), ("name", &date)];
            lines = lines.with(h("li").text(&fill(&strings[word], &gaps)));
        }
    }
    let figure = h("p.mp-figure").text(&scene.number(stand.balance));
    h("div.mp-card mp-card--pad mp-stack")
        .with(h("p.mp-fine").text(&scene.text(wallet)))
        .with(figure)
        .maybe(any.then_some(lines))
        .with(history(scene, index))
}

/// What moved, in words, latest first.
fn history(scene: &Scene, wallet: u16) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    let moved: Vec<El> = engine::movements(&state.program, &state.profile, wallet)
        .take(LISTED)
        .map(|entry| movement(scene, entry))
        .collect();
    if moved.is_empty() {
        return h("p.mp-small mp-soft").text(&strings[Word::PointsNone]);
    }
    h("details.mp-hint")
        .with(h("summary").text(&strings[Word::History]))
        .with(h("ul.mp-moves").all(moved))
}

fn movement(scene: &Scene, entry: &LedgerEntry) -> El {
    let rules = &scene.state.program.rules;
    let rule = rules.iter().find(|rule| rule.id == entry.rule);
    let rewards = &scene.state.program.rewards;
    let reward = rewards.iter().find(|reward| reward.id == entry.reason);
    let about = rule
        .map(|rule| scene.text(&rule.name))
        .or_else(|| reward.map(|reward| scene.text(&reward.name)))
        .filter(|about| !about.is_empty());
    let kind = &scene.strings()[word(entry.kind)];
    let date = scene.date(entry.at, DateStyle::Short);
    let dated = match &about {
        Some(_) => [kind, ", ", &date].concat(),
        None => date,
    };
    let amount = if entry.amount == 0 || entry.kind == EntryKind::Pending {
        entry.pending
    } else {
        entry.amount
    };
    let sign = if amount < 0 { "\u{2212}" } else { "+" };
    let amount = [sign, &scene.number(amount.saturating_abs())].concat();
    let words = h("span.mp-grow mp-stack mp-stack--1")
        .with(h("span").text(about.as_deref().unwrap_or(kind)))
        .with(h("span.mp-fine").text(&dated));
    h("li").with(words).with(h("bdi.mp-num").text(&amount))
}

fn word(kind: EntryKind) -> Word {
    match kind {
        EntryKind::Earn => Word::EntryEarn,
        EntryKind::Pending => Word::EntryPending,
        EntryKind::Activate => Word::EntryActivate,
        EntryKind::Spend => Word::EntrySpend,
        EntryKind::Expire => Word::EntryExpire,
        EntryKind::Reverse => Word::EntryReverse,
        EntryKind::Transfer => Word::EntryTransfer,
        EntryKind::Adjust => Word::EntryAdjust,
        EntryKind::Carried => Word::EntryCarried,
    }
}

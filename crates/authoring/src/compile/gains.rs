//! What rules give.

use std::num::NonZeroU16;

use content::Skippable;
use loyalty::{Amount, Effect, Gain};
use shopper::{Millis, Source};

use super::rules::Rules;
use crate::at::At;
use crate::document::{self, Each, PerValue};
use crate::lint::value;

/// Most points for one event: more is a slip of the finger.
const MOST_POINTS: i64 = 1_000_000;

/// What a level gives; every level where `level` is 0.
pub(super) fn gains(
    rules: &mut Rules<'_>,
    effects: &Each<document::Effect>,
    level: u16,
    at: &At<'_>,
) -> Vec<Gain> {
    let effects = effects.read(at, rules.findings);
    effects
        .into_iter()
        .filter_map(|(i, given)| {
            let effect = effect(rules, &given, &at.index(i))?;
            Some(Gain {
                level,
                effect: Skippable::from(effect),
            })
        })
        .collect()
}

fn effect(rules: &mut Rules<'_>, effect: &document::Effect, at: &At<'_>) -> Option<Effect> {
    use document::Effect as Given;
    let (ids, findings) = (rules.ids, &mut *rules.findings);
    Some(match effect {
        Given::Badge(id) => Effect::Badge(ids.badges.find(id, &at.field("badge"), findings)?),
        Given::Points(given) => Effect::Points(points(rules, given, &at.field("points"))?),
        Given::Tier(given) => {
            let at = at.field("tier");
            let ladder = ids
                .ladders
                .find(&given.ladder, &at.field("ladder"), findings)?;
            let level = tier(rules, ladder, &given.tier, &at.field("tier"))?;
            Effect::Tier { ladder, level }
        }
        Given::Reward(id) => Effect::Reward {
            reward: ids.rewards.find(id, &at.field("reward"), findings)?,
            gift: false,
        },
        Given::Gift(id) => Effect::Reward {
            reward: ids.rewards.find(id, &at.field("gift"), findings)?,
            gift: true,
        },
        Given::Entry(given) => {
            let at = at.field("entry");
            Effect::Entry {
                contest: ids
                    .contests
                    .find(&given.contest, &at.field("contest"), findings)?,
                count: given.count.map_or(1, NonZeroU16::get),
            }
        }
        Given::Show(id) => Effect::Show(ids.items.find(id, &at.field("show"), findings)?),
        Given::Ask(id) => Effect::Show(ids.items.find(id, &at.field("ask"), findings)?),
        Given::Webhook(name) => Effect::Webhook(named(rules, name, &at.field("webhook"))),
        Given::Ga4(name) => Effect::Ga4(named(rules, name, &at.field("ga4"))),
    })
}

/// The level of a tier, from 1.
fn tier(rules: &mut Rules<'_>, ladder: u16, id: &str, at: &At<'_>) -> Option<u16> {
    let list = At::WHOLE.field("tiers");
    let mut ignored = crate::findings::Findings::default();
    let ladders = rules.document.tiers.read(&list, &mut ignored);
    let (_, known) = ladders
        .into_iter()
        .find(|(i, _)| *i == usize::from(ladder))?;
    let found = known.tiers.ids().position(|tier| tier == Some(id));
    if found.is_none() {
        let ids: Vec<&str> = known.tiers.ids().flatten().collect();
        let mend = crate::nearest::mend(id, ids.iter().copied(), "add the tier to its ladder");
        let reason = format!("the ladder `{}` has no tier `{id}`", known.id);
        rules.findings.error(at, reason, mend);
    }
    found.map(|place| place as u16 + 1)
}

fn named(rules: &mut Rules<'_>, name: &str, at: &At<'_>) -> String {
    super::events::check_own(name, at, rules.findings);
    name.to_owned()
}

fn points(rules: &mut Rules<'_>, given: &document::Points, at: &At<'_>) -> Option<loyalty::Points> {
    let document::Points {
        wallet,
        amount,
        per_value,
        per_piece,
        pending,
        expires,
    } = given;
    let findings = &mut *rules.findings;
    let mut bounded = |points: i64, field: &str| {
        if !(1..=MOST_POINTS).contains(&points) {
            findings.error(
                at.field(field),
                format_args!("{points} points cannot be given for one event"),
                format_args!("write a number from 1 to {MOST_POINTS}"),
            );
        }
        points
    };
    let amount = match (*amount, *per_value, *per_piece) {
        (Some(points), None, None) => Amount::Fixed(bounded(points, "amount")),
        (None, Some(PerValue { points, per }), None) => Amount::PerValue {
            points: bounded(points, "per_value"),
            per: bounded(per, "per_value"),
        },
        (None, None, Some(points)) => Amount::PerPiece(bounded(points, "per_piece")),
        _ => {
            let reason = "it takes exactly one of `amount`, `per_value`, `per_piece`";
            findings.error(at, reason, "write `\"amount\": 10`, say");
            return None;
        }
    };
    let ms = |long: &Option<document::Duration>| long.map(|long| long.0);
    Some(loyalty::Points {
        wallet: rules
            .ids
            .wallets
            .find(wallet, &at.field("wallet"), rules.findings)?,
        amount,
        pending: ms(pending).unwrap_or(0),
        lasts: ms(expires).unwrap_or(Millis::MAX),
    })
}

/// The client may show; only the server may pay. Rewards, gifts, and points that buy one, need
/// an event that somebody vouches for.
pub(super) fn check_value(rules: &mut Rules<'_>, gains: &[Gain], trust: Source, at: &At<'_>) {
    if trust > Source::Client {
        return;
    }
    let buys = |wallet: u16| {
        let mut ignored = crate::findings::Findings::default();
        let rewards = rules.document.rewards.read(&At::WHOLE, &mut ignored);
        rewards.into_iter().any(|(_, reward)| {
            let price = reward.price.map(|price| price.wallet);
            price.is_some_and(|id| rules.ids.wallets.index_of(&id) == Some(wallet))
        })
    };
    let valued = gains.iter().filter_map(|gain| gain.effect.known());
    let what = valued.into_iter().find_map(|effect| match effect {
        Effect::Reward { .. } => Some("a reward"),
        Effect::Points(points) if buys(points.wallet) => Some("points that buy a reward"),
        _ => None,
    });
    if let Some(what) = what {
        rules.findings.complain(at, value::check(what, true));
    }
}

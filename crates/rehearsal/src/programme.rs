//! Made-up rules of every kind, and what they give.

use content::Skippable;
use loyalty::{
    Amount, Contest, Downgrade, Effect, Gain, Ladder, Limits, Multiplier, OnChange, Points, Recur,
    Reverse, Reward, Rule, RuleKind, Side, Span, Step, Steps, Streak, Tier,
};
use shopper::{DAY_MS, Period, ReversePolicy, Source};

use crate::small::trigger;
use crate::{Chance, blank};

/// A gift of every level.
pub(crate) fn always(effect: Effect) -> Gain {
    Gain {
        level: 0,
        effect: Skippable::from(effect),
    }
}

/// So many points at once and for ever.
pub(crate) fn points(wallet: u16, amount: i64) -> Effect {
    Effect::Points(Points {
        wallet,
        amount: Amount::Fixed(amount),
        pending: 0,
        lasts: i64::MAX,
    })
}

/// A rule of any kind.
pub(crate) fn rule(chance: &mut Chance, n: u64, measures: u64, badges: u64) -> Rule {
    let kind = kind(chance, measures);
    let mut gains = vec![
        always(given(chance)),
        always(Effect::Badge(chance.below(badges) as u16)),
    ];
    if chance.once_in(3) {
        gains.push(always(Effect::Reward {
            reward: 0,
            gift: chance.once_in(2),
        }));
        gains.push(always(Effect::Entry {
            contest: 0,
            count: 1,
        }));
    }
    Rule {
        id: format!("rule-{n}"),
        version: n as u32,
        recur: match kind {
            RuleKind::Goal { .. } => *chance.pick(&[Recur::Never, Recur::OnCompletion]),
            _ => Recur::Never,
        },
        kind,
        trust: *chance.pick(&[Source::Client, Source::Client, Source::Host]),
        limits: limits(chance),
        gains,
        reverse: Reverse {
            policy: chance.once_in(2).then_some(ReversePolicy::WithinBalance),
            progress: chance.once_in(2),
        },
        on_change: OnChange::Keep,
        ..Rule::default()
    }
}

fn kind(chance: &mut Chance, measures: u64) -> RuleKind {
    match chance.below(6) {
        0 | 1 => RuleKind::Goal {
            measure: chance.below(measures) as u16,
            levels: vec![chance.between(1, 4), chance.between(5, 9)],
            head_start: chance.between(0, 1),
        },
        2 => RuleKind::Streak(Streak {
            trigger: trigger(chance),
            period: *chance.pick(&[Period::Day, Period::Week]),
            need: 1,
            of: 1 + chance.below(7) as u16,
            may_miss: chance.below(3) as u16,
            grace: chance.below(2) as u16,
            freeze_every: chance.below(3) as u16,
            freeze_most: chance.below(3) as u16,
            levels: vec![2, 5],
        }),
        3 => RuleKind::Steps(Steps {
            list: (0..3)
                .map(|key| Step {
                    key,
                    trigger: trigger(chance),
                    ..Step::default()
                })
                .collect(),
            strict: chance.once_in(2),
            need: chance.between(1, 3),
        }),
        4 => RuleKind::Referral {
            trigger: trigger(chance),
            side: *chance.pick(&[Side::Inviter, Side::Friend]),
        },
        _ => RuleKind::Each {
            trigger: trigger(chance),
        },
    }
}

fn given(chance: &mut Chance) -> Effect {
    Effect::Points(Points {
        wallet: chance.below(2) as u16,
        amount: match chance.below(3) {
            0 => Amount::Fixed(chance.between(1, 500)),
            1 => Amount::PerValue {
                points: 1,
                per: chance.between(1, 200),
            },
            _ => Amount::PerPiece(chance.between(1, 9)),
        },
        pending: *chance.pick(&[0, 0, 14 * DAY_MS]),
        lasts: *chance.pick(&[i64::MAX, 90 * DAY_MS]),
    })
}

fn limits(chance: &mut Chance) -> Limits {
    Limits {
        cooldown: *chance.pick(&[0, 0, DAY_MS]),
        ever: chance.below(3) as u32 * 10,
        per_day: chance.below(4) as u16,
        per_object: chance.below(2) as u16,
        budget: *chance.pick(&[0, 0, 5_000]),
        chance: *chance.pick(&[0, 0, 3_000]),
        min_dwell: 0,
    }
}

/// Two tiers.
pub(crate) fn ladder(chance: &mut Chance, measures: u64) -> Ladder {
    let tier = |from| Tier {
        from,
        ..Tier::default()
    };
    Ladder {
        id: "ladder".to_owned(),
        measure: chance.below(measures) as u16,
        tiers: vec![tier(2), tier(6)],
        grace_days: chance.below(40) as u16,
        downgrade: *chance.pick(&[Downgrade::Never, Downgrade::Step, Downgrade::Direct]),
        ..blank()
    }
}

/// One that may buy itself.
pub(crate) fn reward(chance: &mut Chance) -> Reward {
    Reward {
        id: "reward".to_owned(),
        price: chance.between(100, 900),
        auto: chance.once_in(2),
        ..blank()
    }
}

/// One that is always open.
pub(crate) fn contest(chance: &mut Chance) -> Contest {
    Contest {
        id: "contest".to_owned(),
        most: chance.below(5) as u32,
        ..blank()
    }
}

/// One of the first wallet.
pub(crate) fn multiplier(chance: &mut Chance) -> Multiplier {
    Multiplier {
        wallet: 0,
        percent: 100 + chance.below(200) as u16,
        ..blank()
    }
}

/// Lets a rule lead anywhere and give anything.
pub(crate) fn absurd(chance: &mut Chance, rule: &mut Rule) {
    if let RuleKind::Goal {
        measure, levels, ..
    } = &mut rule.kind
    {
        *measure = chance.draw() as u16;
        *levels = vec![chance.draw() as i64, chance.draw() as i64];
    }
    if let RuleKind::Streak(streak) = &mut rule.kind {
        streak.of = chance.draw() as u16;
        streak.may_miss = chance.draw() as u16;
        streak.grace = chance.draw() as u16;
        streak.period = *chance.pick(&[Period::Hour, Period::Year]);
    }
    let index = chance.draw() as u16;
    rule.limits.cooldown = chance.draw() as i64;
    rule.limits.min_dwell = chance.draw() as i64;
    rule.active = Span {
        from: chance.once_in(4).then(|| chance.draw() as i64),
        until: None,
    };
    rule.gains.extend(
        [
            points(index, chance.draw() as i64),
            Effect::Badge(index),
            Effect::Tier {
                ladder: index % 3,
                level: index,
            },
            Effect::Reward {
                reward: index,
                gift: true,
            },
            Effect::Entry {
                contest: index % 2,
                count: index,
            },
            Effect::Show(index),
            Effect::Points(Points {
                wallet: index % 2,
                amount: Amount::PerValue {
                    points: chance.draw() as i64,
                    per: chance.draw() as i64,
                },
                pending: chance.draw() as i64,
                lasts: chance.draw() as i64,
            }),
        ]
        .map(always),
    );
}

//! Events: folding one that happened, and drafting one that is to be told.

use std::rc::Rc;

use engine::{BadgeProgress, Effect, badge_progress};
use shopper::{Event, Subject};

use crate::state::{Command, Draft, Honour, Notice, State};

/// Folds an event and says what came of it.
pub(super) fn happened(state: &mut State, event: &Event, todo: &mut Vec<Command>) {
    if state.profile.has_heard(event) {
        return;
    }
    let paused = state.is_paused(event.at);
    if paused && !event.is_our_own() {
        return;
    }
    state.moment.at = state.moment.at.max(event.at);
    let program = Rc::clone(&state.program);
    note_awaited(state, event);
    let before = badge_progress(&program, &state.profile, state.now());
    let effects = engine::apply(&program, Rc::make_mut(&mut state.profile), event);
    super::anew::note_run(state, event);
    todo.extend(progress(state, &before));
    // In this order: a tab that is killed in between may tell an answer twice, which the server
    // knows by its id, but never remember one that was not told.
    if !paused || event.is_by_hand() {
        todo.push(Command::Send(Box::new(event.clone())));
    }
    todo.push(Command::Save);
    celebrate(state, effects, todo);
}

/// Says what came of it, to the shopper and to the page.
pub(super) fn celebrate(state: &mut State, effects: Vec<Effect>, todo: &mut Vec<Command>) {
    let program = Rc::clone(&state.program);
    if state.plays() {
        let mut honours = honours(&effects);
        // Steps of a trail that rests count, and are not made much of.
        honours.retain(|honour| !matches!(honour, Honour::Step { rule, .. } if state.rests(*rule)));
        super::toast::arrive(state, honours, todo);
    }
    for effect in effects {
        match effect {
            Effect::Badge { badge, .. } => todo.extend(badge_notice(state, badge)),
            Effect::Show { item } => super::standing::force(state, item),
            Effect::Ga4 { name, .. } => todo.push(Command::Emit(Notice::Ga4(name))),
            Effect::Points { wallet, amount, .. } => {
                let wallet = program.wallets.get(usize::from(wallet));
                todo.extend(wallet.map(|wallet| {
                    Command::Emit(Notice::Points {
                        wallet: wallet.id.clone(),
                        amount,
                    })
                }));
            }
            Effect::Tier { ladder, level, up } => {
                todo.extend(tier_notice(state, ladder, level, up));
            }
            Effect::Reward { reward, gift } => {
                let reward = program.rewards.get(usize::from(reward));
                todo.extend(reward.map(|reward| {
                    let reward = reward.id.clone();
                    Command::Emit(Notice::Reward { reward, gift })
                }));
            }
            // Seen in the hub, or of no concern to the page.
            Effect::Step { .. }
            | Effect::Moved { .. }
            | Effect::Revoked { .. }
            | Effect::Entry { .. }
            | Effect::Webhook { .. }
            | Effect::Claim { .. }
            | Effect::Refused { .. } => {}
        }
    }
}

/// What of the effects is worth a celebration.
fn honours(effects: &[Effect]) -> Vec<Honour> {
    let honours = effects.iter();
    honours
        .filter_map(|effect| honour(effect, effects))
        .collect()
}

/// A trail that brought a badge is celebrated with the badge.
fn honour(effect: &Effect, all: &[Effect]) -> Option<Honour> {
    let brought_badge =
        |by: u16| (all.iter()).any(|it| matches!(it, Effect::Badge { rule, .. } if *rule == by));
    match *effect {
        Effect::Badge { badge, level, .. } => Some(Honour::Badge { badge, level }),
        Effect::Step { rule, .. } if brought_badge(rule) => None,
        Effect::Step {
            rule, last: true, ..
        } => Some(Honour::Trail(rule)),
        Effect::Step { rule, step, .. } => Some(Honour::Step { rule, step }),
        Effect::Tier {
            ladder,
            level,
            up: true,
        } => Some(Honour::Tier { ladder, level }),
        _ => None,
    }
}

/// Keeps what items of this page wait for, and no more of it than anyone could look back on.
fn note_awaited(state: &mut State, event: &Event) {
    const MOST: usize = 32;
    let events = &mut state.moment.events;
    if state.program.waits_for(&event.name) {
        if events.len() >= MOST {
            events.remove(0);
        }
        events.push(event.clone());
    }
}

/// Badges that came nearer. One that was earned is told as that.
fn progress(state: &State, before: &[BadgeProgress]) -> Vec<Command> {
    let after = badge_progress(&state.program, &state.profile, state.now());
    let moved = after.iter().zip(before).filter(|(after, before)| {
        after.earned.is_none() && (after.have, after.goal) != (before.have, before.goal)
    });
    let notices = moved.filter_map(|(after, _)| {
        let badge = state.program.badges.get(usize::from(after.badge))?;
        Some(Command::Emit(Notice::Progress {
            badge: badge.id.clone(),
            have: after.have,
            goal: after.goal,
        }))
    });
    notices.collect()
}

fn tier_notice(state: &State, ladder: u16, level: u16, up: bool) -> Option<Command> {
    let ladder = state.program.ladders.get(usize::from(ladder))?;
    let tier = usize::from(level).checked_sub(1);
    let tier = tier.and_then(|tier| ladder.tiers.get(tier));
    Some(Command::Emit(Notice::Tier {
        ladder: ladder.id.clone(),
        tier: tier.map(|tier| tier.id.clone()).unwrap_or_default(),
        level,
        up,
    }))
}

fn badge_notice(state: &State, badge: u16) -> Option<Command> {
    let badge = state.program.badges.get(usize::from(badge))?;
    Some(Command::Emit(Notice::Badge {
        badge: badge.id.clone(),
        name: badge.name.fill(&state.tokens()),
    }))
}

/// An event about an item, for the shell to stamp.
pub(super) fn draft(state: &State, item: u16, name: &str) -> Option<Command> {
    draft_with(state, item, name, |_| {})
}

/// The same, with more said about it.
pub(super) fn draft_with(
    state: &State,
    item: u16,
    name: &str,
    more: impl FnOnce(&mut Draft),
) -> Option<Command> {
    let item = state.item(item)?;
    let mut draft = Draft {
        name: name.to_owned(),
        object: None,
        quantity: 0,
        subject: Some(Subject {
            item: item.id.clone(),
            variant: item.variant_id(&state.profile).to_owned(),
            stage: state.program.stage_now(&state.profile, state.moment.at),
            ..Subject::default()
        }),
        place: item.place.name().to_owned(),
    };
    more(&mut draft);
    Some(Command::Record(Box::new(draft)))
}

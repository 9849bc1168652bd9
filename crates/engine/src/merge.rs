//! Two profiles of one shopper become one: a guest signs in, and what they did as a guest is
//! theirs.

use shopper::{Counter, Event, ItemHistory, Profile, RuleState, Source, TierState, Value, Visit};
use targeting::{Counted, Measure, Now};

use crate::apply::catch_up;
use crate::{Effect, Program};

/// Takes a guest's profile into the member's. The two must be of different events, as two
/// devices have them: then counters, badges, entries and points come to what one profile of
/// all the events would hold, and what they reach together is reached now. Streaks keep the
/// longer of the two; a level that both reached is paid once.
///
/// Returns what that brings; `afford` is asked as in [`apply_within`](crate::apply_within).
pub fn merge(
    program: &Program,
    member: &mut Profile,
    guest: Profile,
    now: Now,
    afford: &mut dyn FnMut(u16, i64) -> bool,
) -> Vec<Effect> {
    member.absorb_heard(&guest);
    merge_counters(program, member, &guest);
    for (id, earned) in guest.earned {
        let known = member.earned.entry(id, earned.clone());
        known.at = known.at.min(earned.at);
        known.level = known.level.max(earned.level);
    }
    let again = |rule: &str, level: u16| {
        let reached = |profile: &Profile| {
            let state = profile.standing.rules.get(rule);
            state.is_some_and(|state| state.rounds == 0 && state.level >= level)
        };
        level > 0 && reached(member)
    };
    let twice: Vec<_> = guest
        .ledger
        .lots()
        .iter()
        .filter(|lot| again(&lot.rule, lot.terms.level))
        .map(|lot| (lot.rule.clone(), lot.terms.level))
        .collect();
    member.ledger.absorb(guest.ledger, |own, lot| {
        own.rule == lot.rule
            && own.terms.level == lot.terms.level
            && twice.contains(&(lot.rule.clone(), lot.terms.level))
    });
    for (id, state) in guest.standing.rules {
        merge_rule(member.standing.rules.entry(id, RuleState::default()), state);
    }
    for (id, state) in guest.standing.tiers {
        let known = member.standing.tiers.entry(id, TierState::default());
        let floor = known.floor.max(state.floor);
        if state.level > known.level {
            *known = state;
        }
        known.floor = floor;
    }
    for (contest, entries) in guest.standing.entries {
        let known = member.standing.entries.entry(contest.clone(), 0);
        let most = program.contests.iter().find(|known| known.id == contest);
        let sum = known.saturating_add(entries);
        *known = most.map_or(sum, |contest| sum.min(contest.most));
    }
    let standing = &mut member.standing;
    standing.closed = standing.closed.max(guest.standing.closed);
    for grant in guest.standing.grants {
        shopper::keep_latest(&mut standing.grants, grant);
    }
    for claim in guest.standing.claims {
        shopper::keep_latest(&mut standing.claims, claim);
    }
    for order in guest.standing.orders {
        shopper::keep_latest(&mut standing.orders, order);
    }
    for (id, history) in guest.items {
        merge_item(member.items.entry(id, ItemHistory::default()), &history);
    }
    for (id, progress) in guest.surveys {
        member.surveys.entry(id, progress);
    }
    if let (Value::Map(own), Value::Map(theirs)) = (&mut member.attributes, guest.attributes) {
        for (name, value) in theirs {
            own.entry(name, value);
        }
    }
    let current = member.visit.session;
    member.attention.absorb(&guest.attention, current);
    member.orders.absorb(&guest.orders);
    for (key, answer) in guest.answers {
        member.answers.entry(key, answer);
    }
    member.recent.absorb(guest.recent);
    member.stages.absorb(&guest.stages);
    member.purchases = member.purchases.saturating_add(guest.purchases);
    merge_visits(&mut member.visit, guest.visit);
    settle(program, member, now, afford)
}

/// What the two reach together.
fn settle(
    program: &Program,
    member: &mut Profile,
    now: Now,
    afford: &mut dyn FnMut(u16, i64) -> bool,
) -> Vec<Effect> {
    let event = Event {
        at: now.at,
        offset_min: now.offset_min,
        session: now.session,
        source: Source::Platform,
        ..Event::default()
    };
    catch_up(program, member, &event, afford)
}

fn merge_counters(program: &Program, member: &mut Profile, guest: &Profile) {
    for measure in &program.measures {
        let mut keys = vec![measure.key, measure.trusted_key()];
        keys.dedup();
        for key in keys {
            if let Some(theirs) = guest.counters.get(&key) {
                let own = member.counters.entry(key, Counter::default());
                merge_counter(measure, own, theirs);
            }
        }
    }
}

fn merge_counter(measure: &Measure, own: &mut Counter, theirs: &Counter) {
    if theirs.session.is_some() && theirs.session != own.session {
        // One visit is on one device; the member's goes on.
        return;
    }
    let greatest = matches!(
        measure.counted,
        Counted::MaxValue | Counted::MaxQuantity | Counted::DaysSince
    );
    own.total = if greatest {
        own.total.max(theirs.total)
    } else {
        own.total.saturating_add(theirs.total)
    };
    for &(period, amount) in &theirs.periods {
        if greatest {
            own.raise(period, amount, i32::MIN);
        } else {
            own.add(period, amount, i32::MIN);
        }
    }
    for &(hash, period) in &theirs.seen {
        own.see(hash, period, measure.most());
    }
}

/// The later visit goes on; the earlier one is the one before it.
fn merge_visits(own: &mut Visit, theirs: Visit) {
    let earlier = |a: Visit, b: Visit| a.previous.max(Some(b.last_event)).max(b.previous);
    let visits = [*own, theirs];
    let begun = visits.iter().filter(|visit| visit.number > 0);
    let first = begun.map(|visit| visit.first).min();
    let number = own.number.saturating_add(theirs.number);
    let (mut later, other) = if theirs.last_event > own.last_event {
        (theirs, *own)
    } else {
        (*own, theirs)
    };
    if other.number > 0 && other.session != later.session {
        later.previous = earlier(later, other);
    }
    *own = Visit {
        number,
        first: first.unwrap_or(later.first),
        ..later
    };
}

fn merge_rule(own: &mut RuleState, theirs: RuleState) {
    if own.times == 0 && own.value == 0 {
        own.version = theirs.version;
        own.measure = theirs.measure;
    }
    own.period = own.period.max(theirs.period);
    own.level = own.level.max(theirs.level);
    own.rounds = own.rounds.saturating_add(theirs.rounds);
    own.base = own.base.saturating_add(theirs.base);
    own.value = own.value.saturating_add(theirs.value);
    own.times = own.times.saturating_add(theirs.times);
    own.last = own.last.max(theirs.last);
    own.today = match own.today.0.cmp(&theirs.today.0) {
        core::cmp::Ordering::Less => theirs.today,
        core::cmp::Ordering::Equal => (own.today.0, own.today.1.saturating_add(theirs.today.1)),
        core::cmp::Ordering::Greater => own.today,
    };
    own.spent = own.spent.saturating_add(theirs.spent);
    own.remember(theirs.objects);
    for step in theirs.steps {
        if own.steps.iter().all(|(key, _)| *key != step.0) {
            own.steps.push(step);
        }
    }
    if theirs.streak.best > own.streak.best || !own.streak.begun {
        own.streak = theirs.streak;
    }
}

fn merge_item(own: &mut ItemHistory, theirs: &ItemHistory) {
    own.shown = own.shown.saturating_add(theirs.shown);
    if theirs.last_shown > own.last_shown {
        own.stood = theirs.stood;
    }
    own.absorb(theirs);
    if own.variant.is_empty() {
        own.variant.clone_from(&theirs.variant);
    }
    own.last_shown = own.last_shown.max(theirs.last_shown);
    own.dismissed = own.dismissed.max(theirs.dismissed);
    own.snoozed_until = own.snoozed_until.max(theirs.snoozed_until);
    own.answered = own.answered.max(theirs.answered);
    own.completed = own.completed.max(theirs.completed);
}

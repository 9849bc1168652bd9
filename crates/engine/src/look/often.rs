//! Gates about how often: an item's own limits and waits, and the shared budget.

use shopper::{DAY_MS, Millis, Moment, Profile};

use super::Look;
use crate::gate::{Gate, Reason, Saw, gate, limits};
use crate::{AttentionBudget, Kind, NEVER_AGAIN, Program};

/// Sent away or put off: also what stands here goes then.
pub(super) fn sent_away<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let put_off = look.history.snoozed_until;
    if let Some(until) = put_off.filter(|until| look.facts.moment.at < *until) {
        return gate(Reason::CooldownActive, false, Saw::Until(until));
    }
    wait(
        look,
        &[(look.history.dismissed, look.item.frequency.after_dismissed)],
    )
}

pub(super) fn limit<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let (frequency, history) = (&look.item.frequency, look.history);
    let Moment { at, session, .. } = *look.facts.moment;
    let days = |n| history.shown_since(at.saturating_sub(n * DAY_MS));
    limits(
        Reason::LimitReached,
        &[
            (history.shown, frequency.ever),
            (history.shown_in(session), frequency.per_visit),
            (days(1), frequency.per_day),
            (days(7), frequency.per_week),
        ],
    )
}

pub(super) fn cooldown<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let (frequency, history) = (&look.item.frequency, look.history);
    wait(
        look,
        &[
            (history.last_shown, frequency.after_shown),
            (history.answered, frequency.after_answered),
            (history.completed, frequency.after_completed),
        ],
    )
}

pub(super) fn budget<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    if !look.item.place.is_overlay() {
        return gate(Reason::AttentionBudget, true, Saw::Nothing);
    }
    let facts = look.facts;
    let kind = Kind::of(look.item.kind.known());
    interruptions(facts.program, facts.profile, facts.moment, kind)
}

/// Whether something of that kind may interrupt once more: the shared budget where it counts,
/// and the kind's own.
pub(crate) fn interruptions(
    program: &Program,
    profile: &Profile,
    moment: &Moment,
    kind: Kind,
) -> Gate<'static> {
    let count = |budget: AttentionBudget, kinds: u8| {
        let attention = &profile.attention;
        let days = |n| attention.since(moment.at.saturating_sub(n * DAY_MS), kinds);
        limits(
            Reason::AttentionBudget,
            &[
                (
                    attention.in_session(moment.session, kinds),
                    budget.per_visit,
                ),
                (days(1), budget.per_day),
                (days(7), budget.per_week),
            ],
        )
    };
    let own = program.kinds.get(kind as usize).copied();
    let own = count(own.unwrap_or_default(), kind.bit());
    let shared = kind.bit() & Kind::SHARED != 0;
    if !own.passed || !shared {
        return own;
    }
    count(program.attention, Kind::SHARED)
}

/// Shut until so long after each of these. Times ahead of the clock count as now, so that a
/// clock that was set back opens nothing.
fn wait<'a>(look: &Look<'_, 'a>, waits: &[(Option<Millis>, Millis)]) -> Gate<'a> {
    let now = look.facts.moment.at;
    for &(since, long) in waits {
        let Some(since) = since else { continue };
        if long == NEVER_AGAIN {
            return gate(Reason::CooldownActive, false, Saw::Since(since));
        }
        let until = since.min(now).saturating_add(long);
        if now < until {
            return gate(Reason::CooldownActive, false, Saw::Until(until));
        }
    }
    gate(Reason::CooldownActive, true, Saw::Nothing)
}

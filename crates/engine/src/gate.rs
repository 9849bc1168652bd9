//! Gates: the conditions between an item and the shopper, each with the value it saw. The
//! same gates decide and explain, so that "why am I not seeing this?" cannot be wrong.

use shopper::{DAY_MS, ItemHistory, Millis, Moment, Profile};

use crate::facts::Facts;
use crate::{Frequency, Item, Place, Program, ShowOn};

/// One gate, passed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Which gate; the reason where it is not passed.
    pub reason: Reason,
    /// Whether it lets the item through.
    pub passed: bool,
    /// What it looked at.
    pub saw: Saw,
}

/// Which gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This build does not know the item's kind.
    UnknownKind,
    /// The page has no such slot.
    NoSuchSlot,
    /// The occasion has not come.
    NotTriggered,
    /// Before or after its schedule.
    PeriodClosed,
    /// Meant for others.
    NotInAudience,
    /// Shown as often as it may be.
    LimitReached,
    /// Too soon after it was last shown, sent away or answered.
    CooldownActive,
    /// The page belongs to the checkout.
    InCheckout,
    /// Another overlay is open.
    AnotherOverlay,
    /// Overlays have interrupted often enough.
    AttentionBudget,
}

impl Reason {
    /// The reason code, as pages and results see it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownKind => "UnknownKind",
            Self::NoSuchSlot => "NoSuchSlot",
            Self::NotTriggered => "NotTriggered",
            Self::PeriodClosed => "PeriodClosed",
            Self::NotInAudience => "NotInAudience",
            Self::LimitReached => "LimitReached",
            Self::CooldownActive => "CooldownActive",
            Self::InCheckout => "InCheckout",
            Self::AnotherOverlay => "AnotherOverlay",
            Self::AttentionBudget => "AttentionBudget",
        }
    }
}

/// What a gate looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saw {
    /// Yes or no is all there is to it.
    Nothing,
    /// A count against its limit.
    Count {
        /// So far.
        have: u32,
        /// Most.
        limit: u32,
    },
    /// An instant before which it stays shut.
    Until(Millis),
}

/// Every gate of one item, in the order in which they are asked. Empty for an unknown id.
pub fn explain(program: &Program, profile: &Profile, moment: &Moment, item: &str) -> Vec<Gate> {
    let facts = Facts::new(program, profile, moment);
    program
        .item(item)
        .map(|(_, item)| gates(program, profile, moment, &facts, item).collect())
        .unwrap_or_default()
}

/// The gates, lazily: deciding stops at the first that is shut. What already stands on the
/// page has passed its occasion, its limits and its budget, and keeps its place.
pub(crate) fn gates<'a>(
    program: &'a Program,
    profile: &'a Profile,
    moment: &'a Moment,
    facts: &'a Facts<'a>,
    item: &'a Item,
) -> impl Iterator<Item = Gate> + 'a {
    let history = profile.items.get(&item.id).unwrap_or(&NEVER_SHOWN);
    let look = Look {
        program,
        profile,
        moment,
        facts,
        item,
        history,
    };
    let standing = moment.showing.contains(&item.id);
    let fresh = if standing { &[][..] } else { &FRESH[..] };
    LASTING.iter().chain(fresh).map(move |gate| gate(&look))
}

/// Asked of every item, also of one that stands on the page already.
const LASTING: [fn(&Look<'_>) -> Gate; 5] = [kind, slot, schedule, audience, after_dismissal];

/// Asked only of what does not stand on the page yet.
const FRESH: [fn(&Look<'_>) -> Gate; 6] =
    [occasion, limit, cooldown, checkout, another_overlay, budget];

static NEVER_SHOWN: ItemHistory = ItemHistory {
    shown: 0,
    last_shown: None,
    in_session: None,
    dismissed: None,
    answered: None,
    completed: None,
};

/// Everything that a gate may look at.
struct Look<'a> {
    program: &'a Program,
    profile: &'a Profile,
    moment: &'a Moment,
    facts: &'a Facts<'a>,
    item: &'a Item,
    history: &'a ItemHistory,
}

fn kind(look: &Look<'_>) -> Gate {
    yes_no(Reason::UnknownKind, look.item.kind.known().is_some())
}

fn slot(look: &Look<'_>) -> Gate {
    let there = match &look.item.place {
        Place::Slot(name) => look.moment.page.slots.contains(name),
        Place::Popover | Place::Hub => true,
    };
    yes_no(Reason::NoSuchSlot, there)
}

fn schedule(look: &Look<'_>) -> Gate {
    let schedule = look.item.schedule;
    let begun = schedule.from.is_none_or(|from| look.moment.at >= from);
    let ended = schedule.until.is_some_and(|until| look.moment.at >= until);
    Gate {
        reason: Reason::PeriodClosed,
        passed: begun && !ended,
        saw: match schedule.from {
            Some(from) if !begun => Saw::Until(from),
            _ => Saw::Nothing,
        },
    }
}

fn audience(look: &Look<'_>) -> Gate {
    yes_no(
        Reason::NotInAudience,
        look.item.audience.holds(look.facts.scope()),
    )
}

fn after_dismissal(look: &Look<'_>) -> Gate {
    let Frequency {
        after_dismissed, ..
    } = look.item.frequency;
    wait(look, look.history.dismissed, after_dismissed)
}

fn occasion(look: &Look<'_>) -> Gate {
    let come = match &look.item.on {
        ShowOn::Page => true,
        ShowOn::Event(name) => look.moment.events.contains(name),
        ShowOn::Dwell(ms) => look.moment.dwell_ms >= *ms,
        ShowOn::Scroll(percent) => look.moment.scroll_percent >= *percent,
        ShowOn::Manual => false,
    };
    yes_no(Reason::NotTriggered, come)
}

fn limit(look: &Look<'_>) -> Gate {
    let Frequency {
        ever, per_visit, ..
    } = look.item.frequency;
    let in_visit = look.history.shown_in(look.moment.session);
    fullest(
        Reason::LimitReached,
        [(look.history.shown, ever), (in_visit, per_visit)],
    )
}

fn cooldown(look: &Look<'_>) -> Gate {
    let Frequency {
        after_shown,
        after_completed,
        ..
    } = look.item.frequency;
    let shown = wait(look, look.history.last_shown, after_shown);
    if shown.passed {
        wait(look, look.history.completed, after_completed)
    } else {
        shown
    }
}

fn checkout(look: &Look<'_>) -> Gate {
    let disturbs = look.item.place.is_overlay()
        && !look.item.in_checkout
        && look.program.is_checkout(&look.moment.page.path);
    yes_no(Reason::InCheckout, !disturbs)
}

fn another_overlay(look: &Look<'_>) -> Gate {
    let other = look
        .moment
        .overlay
        .as_ref()
        .is_some_and(|open| *open != look.item.id);
    yes_no(
        Reason::AnotherOverlay,
        !(other && look.item.place.is_overlay()),
    )
}

fn budget(look: &Look<'_>) -> Gate {
    let budget = look.program.attention;
    if !look.item.place.is_overlay() {
        return yes_no(Reason::AttentionBudget, true);
    }
    let Moment { at, session, .. } = *look.moment;
    let attention = &look.profile.attention;
    let days = |n| attention.since(at.saturating_sub(n * DAY_MS));
    fullest(
        Reason::AttentionBudget,
        [
            (attention.in_session(session), budget.per_visit),
            (days(1), budget.per_day),
            (days(7), budget.per_week),
        ],
    )
}

fn yes_no(reason: Reason, passed: bool) -> Gate {
    Gate {
        reason,
        passed,
        saw: Saw::Nothing,
    }
}

/// The first limit that is reached, else the first that there is. A limit of 0 is none.
fn fullest<const N: usize>(reason: Reason, counts: [(u32, u16); N]) -> Gate {
    let limits = || {
        let limited = counts.iter().filter(|(_, limit)| *limit > 0);
        limited.map(|&(have, limit)| (have, u32::from(limit)))
    };
    let reached = limits().find(|(have, limit)| have >= limit);
    Gate {
        reason,
        passed: reached.is_none(),
        saw: match reached.or_else(|| limits().next()) {
            Some((have, limit)) => Saw::Count { have, limit },
            None => Saw::Nothing,
        },
    }
}

/// Shut until so long after `since`. A clock that was set back keeps it shut no longer than
/// the wait itself.
fn wait(look: &Look<'_>, since: Option<Millis>, long: Millis) -> Gate {
    let until = since.map(|since| since.min(look.moment.at).saturating_add(long));
    let shut = until.filter(|until| look.moment.at < *until);
    Gate {
        reason: Reason::CooldownActive,
        passed: shut.is_none(),
        saw: shut.map_or(Saw::Nothing, Saw::Until),
    }
}

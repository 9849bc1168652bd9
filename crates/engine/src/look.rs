//! A look at one item for one shopper here and now: every gate between the two. `decide` and
//! `explain` ask the same ones, so that "why am I not seeing this?" cannot be wrong.

mod consent;
mod occasion;
pub(crate) mod often;
mod week;

use shopper::{ItemHistory, Moment};

use crate::facts::Facts;
use crate::gate::{Gate, Reason, Saw, gate};
use crate::showing::page_hash;
use crate::{Item, ItemKind, Place};

/// Everything that a gate may look at.
pub(crate) struct Look<'f, 'a> {
    facts: &'f Facts<'a>,
    item: &'a Item,
    history: &'a ItemHistory,
    /// It stands on this page now.
    standing: bool,
    fresh: Fresh,
    /// It stood on this page before the page was loaded again.
    pub(crate) resumed: bool,
}

pub(crate) type Ask = for<'f, 'a> fn(&Look<'f, 'a>) -> Gate<'a>;

/// Asked of every item, also of one that stands on the page already.
const LASTING: [Ask; 9] = [
    kind,
    slot,
    page,
    week::schedule,
    consent::held_out,
    consent::sampled,
    consent::allowed,
    consent::audience,
    often::sent_away,
];

/// Asked of what would appear now: it has passed these on this page already where it comes
/// back.
pub(crate) static FRESH: [Ask; 4] = [occasion::come, often::limit, often::cooldown, often::budget];

/// The same of what appears as soon as the page is there.
pub(crate) static AT_ONCE: [Ask; 4] = [
    occasion::at_once,
    often::limit,
    often::cooldown,
    often::budget,
];

/// One of the two.
pub(crate) type Fresh = &'static [Ask; 4];

/// Asked of a survey that a panel asks in place: the panel has its place and its occasion.
const WITHIN: [Ask; 9] = [
    kind,
    week::schedule,
    consent::held_out,
    consent::sampled,
    consent::allowed,
    consent::audience,
    often::sent_away,
    often::limit,
    often::cooldown,
];

/// Asked of everything that would appear now, also of what comes back.
const MANNERS: [Ask; 2] = [occasion::checkout, occasion::another_overlay];

static NEVER_SHOWN: ItemHistory = ItemHistory::NEW;

impl<'f, 'a> Look<'f, 'a> {
    pub(crate) fn new(facts: &'f Facts<'a>, item: &'a Item) -> Self {
        Self::of_fresh(facts, item, &FRESH)
    }

    pub(crate) fn of_fresh(facts: &'f Facts<'a>, item: &'a Item, fresh: Fresh) -> Self {
        let moment = facts.moment;
        let mut look = Self {
            facts,
            item,
            history: facts.profile.items.get(&item.id).unwrap_or(&NEVER_SHOWN),
            standing: moment.showing.contains(&item.id),
            fresh,
            resumed: false,
        };
        look.resumed = !look.standing
            && look.stood_here(moment)
            && (item.place.is_overlay() || fresh.iter().any(|ask| !ask(&look).passed));
        look
    }

    /// The gates, lazily: deciding stops at the first that is shut.
    pub(crate) fn gates<'l>(&'l self) -> impl Iterator<Item = Gate<'a>> + 'l {
        let fresh = if self.stands() {
            &[][..]
        } else {
            &self.fresh[..]
        };
        let manners = if self.standing { &[][..] } else { &MANNERS[..] };
        let all = LASTING.iter().chain(fresh).chain(manners);
        all.map(move |ask| ask(self))
    }

    /// Whether it may be asked within what is shown already.
    pub(crate) fn may_be_within(&self) -> bool {
        WITHIN.iter().all(|ask| ask(self).passed)
    }

    /// Whether this shopper is one of those who never see it, and not of those who see nothing.
    pub(crate) fn is_held_out_of_it_alone(&self) -> bool {
        consent::is_held_out_of_it_alone(self)
    }

    /// Whether it has its place already, on this page or before it was loaded again.
    pub(crate) fn stands(&self) -> bool {
        self.standing || self.resumed
    }

    /// It appeared last on this very page in this visit, and the shopper has not dealt with it
    /// since: loading the page again is no reason to take it away, and no new showing. What
    /// stands in a page only needs that where it could not appear afresh.
    fn stood_here(&self, moment: &Moment) -> bool {
        let history = self.history;
        let (dismissed, completed) = (history.dismissed, history.completed);
        !self.item.place.waits()
            && history.stood.is_some_and(|(session, page)| {
                session == moment.session && page == page_hash(&moment.page.path)
            })
            && dismissed.max(completed) < history.last_shown
    }
}

fn kind<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let content = look.item.content(look.facts.profile);
    let known = content.is_some_and(ItemKind::is_drawn);
    gate(Reason::UnknownKind, known, Saw::Nothing)
}

fn slot<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let Place::Slot(name) = &look.item.place else {
        return gate(Reason::NoSuchSlot, true, Saw::Nothing);
    };
    let there = look.facts.moment.page.slots.contains(name);
    gate(Reason::NoSuchSlot, there, Saw::Name(name))
}

fn page<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let fits = look.item.pages.holds(look.facts.scope());
    let saw = Saw::Name(&look.facts.moment.page.path);
    gate(Reason::NotOnThisPage, fits, saw)
}

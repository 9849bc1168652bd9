//! `explain`: every gate of one item, with the value it saw.

use shopper::{Moment, Profile};
use targeting::{Condition, ProfileFacts, ProfileTest};

use crate::facts::Facts;
use crate::gate::{Gate, Reason, Saw};
use crate::look::{Look, often};
use crate::{Item, Kind, Program};

/// Every gate of one item, in the order in which `decide` asks them. Empty for an unknown id.
/// An item that passes all of them is shown, or a rival of at least its priority has its place.
pub fn explain<'a>(
    program: &'a Program,
    profile: &'a Profile,
    moment: &'a Moment,
    item: &str,
) -> Vec<Gate<'a>> {
    let facts = Facts::new(program, profile, moment);
    let Some((_, item)) = program.item(item) else {
        return Vec::new();
    };
    let mut gates: Vec<_> = Look::new(&facts, item).gates().collect();
    for gate in &mut gates {
        match gate.reason {
            Reason::NotInAudience if !gate.passed => gate.saw = unmet(&item.audience, &facts),
            _ => {}
        }
    }
    gates
}

/// Whether a survey may be asked in place, within something that is shown: to this shopper, now,
/// and not again once it was answered or sent away.
pub fn may_ask(program: &Program, profile: &Profile, moment: &Moment, item: &Item) -> bool {
    let facts = Facts::new(program, profile, moment);
    Look::new(&facts, item).may_be_within()
}

/// Whether a toast for something earned may appear now: its kind's own budget.
pub fn may_toast(program: &Program, profile: &Profile, moment: &Moment) -> Gate<'static> {
    often::interruptions(program, profile, moment, Kind::Toast)
}

/// The first part of a condition that is not met, as far as one can be named.
fn unmet<'a>(condition: &'a Condition, facts: &Facts<'_>) -> Saw<'a> {
    match condition {
        Condition::All(parts) => {
            let first = parts.iter().find(|part| !part.holds(facts.scope()));
            first.map_or(Saw::Nothing, |part| unmet(part, facts))
        }
        Condition::At { path, .. } => Saw::Name(path),
        Condition::Fact { fact, .. } => Saw::Name(fact.name()),
        Condition::Profile(ProfileTest::Measure { measure, range }) => Saw::Measured {
            have: facts.measured(*measure),
            min: range.min,
            max: range.max,
        },
        Condition::Profile(ProfileTest::Badge { id, .. }) => Saw::Name(id),
        Condition::Profile(ProfileTest::Stage(_)) => Saw::Name(facts.stage().as_str()),
        _ => Saw::Nothing,
    }
}

//! Every panel and survey, for one shopper at one moment.

use api::trial::{Gate, Saw, TriedItem};
use engine::{Item, Place, Program};
use shopper::{Moment, Profile};

/// In the document's order.
pub(super) fn of(program: &Program, profile: &Profile, moment: &Moment) -> Vec<TriedItem> {
    let decisions = engine::decide(program, profile, moment);
    let items = (0_u16..).zip(&program.items);
    let item = |(index, item): (u16, &Item)| {
        let variants: Vec<String> = item.variants.iter().map(|it| it.id.clone()).collect();
        let variant = item.variant_id(profile);
        let gates = engine::explain(program, profile, moment, &item.id);
        TriedItem {
            id: item.id.clone(),
            place: item.place.name().to_owned(),
            in_slot: matches!(item.place, Place::Slot(_)),
            waits: item.place.waits(),
            shows: decisions.iter().any(|decision| decision.item == index),
            variant: (!variant.is_empty()).then(|| variant.to_owned()),
            variants,
            gates: gates.into_iter().map(gate).collect(),
        }
    };
    items.map(item).collect()
}

fn gate(gate: engine::Gate<'_>) -> Gate {
    Gate {
        reason: gate.reason.as_str().to_owned(),
        passed: gate.passed,
        saw: saw(gate.saw),
    }
}

fn saw(saw: engine::Saw<'_>) -> Saw {
    match saw {
        engine::Saw::Nothing => Saw::Nothing,
        engine::Saw::Count { have, limit } => Saw::Count(have, limit),
        engine::Saw::Reached { have, need } => Saw::Reached(have, need),
        engine::Saw::Until(at) => Saw::Until(at),
        engine::Saw::Since(at) => Saw::Since(at),
        engine::Saw::MinuteOfWeek(minute) => Saw::MinuteOfWeek(minute),
        engine::Saw::Share { place, share } => Saw::Share(place, share),
        engine::Saw::Measured { have, min, max } => Saw::Measured(have, min, max),
        engine::Saw::Name(name) => Saw::Name(name.to_owned()),
    }
}

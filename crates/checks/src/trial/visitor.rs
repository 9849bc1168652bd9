//! Who the shopper is to the lots: hold-outs, samples and variants follow from the device's id.
//! An id is looked for with which there is something to see.

use api::trial::Trial;
use engine::{Item, Program, Reason};
use shopper::{Id, Moment, Profile};

/// So many ids are tried: one in a thousand shoppers is found almost surely.
const TRIES: u16 = 4_000;

/// An id with which the item that is looked at is not held back by lot, and shows the variant
/// that is wished for; the first of all where there is none.
pub(super) fn of(program: &Program, trial: &Trial) -> Id {
    let found = (0..TRIES).map(id).find(|id| fits(program, trial, *id));
    found.unwrap_or_else(|| id(0))
}

fn fits(program: &Program, trial: &Trial, id: Id) -> bool {
    let profile = Profile::new(id);
    let wish = trial.item.as_ref().and_then(|(item, variant)| {
        let (_, item) = program.item(item)?;
        Some((item, variant.as_deref()))
    });
    if let Some((item, variant)) = wish {
        let shows = |wished: &str| item.variant_id(&profile) == wished;
        is_drawn(program, &profile, item) && variant.is_none_or(shows)
    } else {
        let mut items = program.items.iter();
        items.all(|item| is_drawn(program, &profile, item))
    }
}

/// Whether the lots let the item through.
fn is_drawn(program: &Program, profile: &Profile, item: &Item) -> bool {
    let moment = Moment::default();
    let gates = engine::explain(program, profile, &moment, &item.id);
    let by_lot = |reason| matches!(reason, Reason::HeldOut | Reason::NotSampled);
    gates.iter().all(|gate| gate.passed || !by_lot(gate.reason))
}

fn id(number: u16) -> Id {
    let [high, low] = number.to_be_bytes();
    Id::v7(1_600_000_000_000, [7, 7, 7, 7, 7, 7, 7, 7, high, low])
}

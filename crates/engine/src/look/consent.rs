//! Gates about who the shopper is: the part of all shoppers that they fall into, what they
//! allow, and whether they are meant.

use targeting::Share;

use super::Look;
use crate::gate::{Gate, Reason, Saw, gate};

/// Those who see nothing, of this item or of the whole programme.
pub(super) fn held_out<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let program = look.facts.program;
    let parts = [
        (program.hold_out, &program.site),
        (look.item.hold_out, &look.item.id),
    ];
    let mut saw = Saw::Nothing;
    for (share, of) in parts {
        if share == Share::NONE {
            continue;
        }
        let place = place(look, "hold-out:", of);
        saw = Saw::Share {
            place,
            share: share.0,
        };
        if share.contains(place) {
            return gate(Reason::HeldOut, false, saw);
        }
    }
    gate(Reason::HeldOut, true, saw)
}

/// Held out of this item, and not of the whole programme.
pub(super) fn is_held_out_of_it_alone(look: &Look<'_, '_>) -> bool {
    let program = look.facts.program;
    let falls = |share: Share, of: &str| {
        share != Share::NONE && share.contains(place(look, "hold-out:", of))
    };
    falls(look.item.hold_out, &look.item.id) && !falls(program.hold_out, &program.site)
}

pub(super) fn sampled<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let share = look.item.sample;
    if share == Share::ALL {
        return gate(Reason::NotSampled, true, Saw::Nothing);
    }
    let place = place(look, "sample:", &look.item.id);
    let saw = Saw::Share {
        place,
        share: share.0,
    };
    gate(Reason::NotSampled, share.contains(place), saw)
}

/// Asked before the audience itself: without leave nobody looks at what a shopper did.
pub(super) fn allowed<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let allowed = !look.item.personal || look.facts.profile.consent.personalization;
    gate(Reason::ConsentMissing, allowed, Saw::Nothing)
}

pub(super) fn audience<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let meant = look.item.audience.holds(look.facts.scope());
    gate(Reason::NotInAudience, meant, Saw::Nothing)
}

/// By the device's own id, whoever is signed in: a shopper does not fall elsewhere by that.
fn place(look: &Look<'_, '_>, what: &str, of: &str) -> u16 {
    let seed = [what, of].concat();
    Share::place(&seed, look.facts.visitor())
}

//! Gates about the occasion: what happened on this page, and what would be in the way.

use super::Look;
use crate::ShowOn;
use crate::gate::{Gate, Reason, Saw, gate};

pub(super) fn come<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let moment = look.facts.moment;
    let come = look.item.on.iter().any(|on| on.has_come(moment));
    let reached = look.item.on.iter().find_map(|on| on.reached(moment));
    let saw = reached.map_or(Saw::Nothing, |(have, need)| Saw::Reached { have, need });
    gate(Reason::NotTriggered, come, saw)
}

/// Whether it waits for nothing but the page.
pub(super) fn at_once<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let page = look.item.on.iter().any(|on| matches!(on, ShowOn::Page));
    gate(Reason::NotTriggered, page, Saw::Nothing)
}

pub(super) fn checkout<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let path = &look.facts.moment.page.path;
    let disturbs = look.item.place.is_overlay()
        && !look.item.in_checkout
        && look.facts.program.is_checkout(path);
    gate(Reason::InCheckout, !disturbs, Saw::Name(path))
}

pub(super) fn another_overlay<'a>(look: &Look<'_, 'a>) -> Gate<'a> {
    let open = look.facts.moment.overlay.as_deref();
    let other = open.filter(|open| *open != look.item.id && look.item.place.is_overlay());
    let saw = open.map_or(Saw::Nothing, Saw::Name);
    gate(Reason::AnotherOverlay, other.is_none(), saw)
}

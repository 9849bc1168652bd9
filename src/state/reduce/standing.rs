//! What stands on the page: asking the engine, and telling what became visible.

use std::rc::Rc;

use engine::{Decision, Item, ItemKind, Place, Reason, decide, explain, exposures};
use shopper::{ItemHistory, names};

use super::events::draft_with;
use crate::state::{Asking, Command, Draft, Notice, Parts, State, Surface};

/// What lies over the page where that is a dialog of the page's own. No id looks like that.
pub(crate) const DIALOG: &str = "<dialog>";

/// Asks the engine what is to be shown now, brings an overlay where there is room for one, and
/// records what became visible.
pub(super) fn settle(state: &mut State, todo: &mut Vec<Command>) {
    let before = std::mem::take(&mut state.standing);
    state.moment.overlay = over_the_page(state);
    state.moment.showing = ids(state, &before);
    let decided = decide(&state.program, &state.profile, &state.moment);
    expose(state, &decided, todo);
    stand(state, &decided);
    for item in state.standing.clone() {
        if !before.contains(&item) && !state.waits(item) {
            let again = |decision: &Decision| decision.item == item && decision.resumed;
            let counts = !decided.iter().any(again);
            todo.extend(shown(state, item, counts));
            if counts && !state.to_be_seen.contains(&item) {
                state.to_be_seen.push(item);
            }
        }
    }
}

/// Tells of items with a hold-out that come for the first time, and of those that would. Before
/// anything of them is fetched or drawn, which may fail in one of the two groups alone.
fn expose(state: &State, decided: &[Decision], todo: &mut Vec<Command>) {
    for exposure in exposures(&state.program, &state.profile, &state.moment, decided) {
        let share = state.item(exposure.item).map_or(0, |item| item.hold_out.0);
        todo.extend(draft_with(state, exposure.item, names::EXPOSED, |draft| {
            draft.quantity = share.into();
            if let Some(subject) = &mut draft.subject {
                exposure.group().clone_into(&mut subject.variant);
            }
        }));
    }
}

/// The shopper had it before their eyes: told once for each showing that counted. What does not
/// stand now may stand again, as the same showing, and be seen then.
pub(super) fn looked(state: &mut State, item: u16, todo: &mut Vec<Command>) {
    let waiting = state.to_be_seen.iter().position(|it| *it == item);
    if let Some(at) = waiting.filter(|_| state.standing.contains(&item)) {
        state.to_be_seen.remove(at);
        todo.extend(draft_with(state, item, names::SEEN, |_| {}));
    }
}

/// Puts on the page what the engine decided, as far as it can be drawn.
pub(super) fn stand(state: &mut State, decided: &[Decision]) {
    let chosen = decided.iter().map(|decision| decision.item);
    state.standing = chosen
        .filter(|item| !state.put_away.contains(item))
        .collect();
    keep_forced(state);
    for item in state.standing.clone() {
        let in_slot = |item: &Item| matches!(item.place, Place::Slot(_));
        let in_place = state.is_mounted(item) || state.item(item).is_some_and(in_slot);
        if in_place && !can_bring(state, state.needs_item(item)) {
            leave(state, item);
        }
    }
    let overlay = state
        .standing
        .iter()
        .copied()
        .find(|&item| is_overlay(state, item) && !state.is_mounted(item));
    if let (Surface::None, Some(item)) = (&state.surface, overlay) {
        bring(state, item);
    }
}

/// Brings what came by itself. While it cannot be drawn it does not stand on the page, so that
/// nobody is told of what nobody sees.
fn bring(state: &mut State, item: u16) {
    let surface = surface_of(state, item);
    if can_bring(state, state.needs(&surface)) {
        state.surface = surface;
    } else {
        leave(state, item);
    }
}

/// What came by itself asks for what it needs once on a page, and does without where that
/// cannot be had.
fn can_bring(state: &mut State, needed: Parts) -> bool {
    needed.without(state.missed) == needed && state.ready(needed)
}

/// Brings an item whatever the gates say: the page or the shopper asked for it. What has its
/// place in the page or in the hub stays there.
pub(super) fn force(state: &mut State, item: u16) {
    let apart = |item: &Item| !matches!(item.place, Place::Slot(_) | Place::Hub);
    let drawable = |item: &Item| apart(item) && item.kind.known().is_some();
    if state.item(item).is_some_and(drawable) {
        state.put_away.retain(|away| *away != item);
        open(state, item);
    }
}

/// From now on this shopper sees that variant: who saw one goes on seeing it.
pub(super) fn vary(state: &mut State, item: u16, variant: String) {
    let Some(known) = state.item(item) else {
        return;
    };
    if known.variants.iter().any(|it| it.id == variant) {
        let id = known.id.clone();
        let profile = Rc::make_mut(&mut state.profile);
        profile.items.entry(id, ItemHistory::default()).variant = variant;
    }
}

/// Puts an item into a place of the page's own, where it stands until the page is left, sent
/// away, or another takes its place.
pub(super) fn mount(state: &mut State, slot: String, item: u16) {
    state
        .mounted
        .retain(|(other, known)| *other != slot && *known != item);
    state.put_away.retain(|away| *away != item);
    state.mounted.push((slot, item));
}

/// Opens an item as soon as its part is there.
pub(super) fn open(state: &mut State, item: u16) {
    let surface = surface_of(state, item);
    if let Some(surface) = ready_or_awaited(state, surface) {
        state.surface = surface;
    }
}

/// The surface, if all that draws it is there; else it is opened once it came.
fn ready_or_awaited(state: &mut State, surface: Surface) -> Option<Surface> {
    if state.ready(state.needs(&surface)) {
        return Some(surface);
    }
    state.awaited = surface;
    None
}

/// Puts what the shopper opened over what was there. A question that was answered to the end
/// is over; anything else comes back afterwards.
pub(super) fn cover(state: &mut State, surface: Surface) {
    let Some(surface) = ready_or_awaited(state, surface) else {
        return;
    };
    if let Surface::Asking(Asking {
        item, ended: true, ..
    }) = state.surface
    {
        leave(state, item);
    }
    state.surface = surface;
}

/// Takes an item off the page.
pub(super) fn leave(state: &mut State, item: u16) {
    state.standing.retain(|&standing| standing != item);
}

/// What draws an item over the page.
pub(super) fn surface_of(state: &State, item: u16) -> Surface {
    if state.survey(item).is_none() {
        return Surface::Panel(item);
    }
    Surface::Asking(state.asking(item))
}

/// What was asked for by hand stays until it is closed, though the engine would not choose it.
fn keep_forced(state: &mut State) {
    let forced = match &state.surface {
        Surface::Panel(item) => Some(*item),
        Surface::Asking(asking) => Some(asking.item),
        Surface::None | Surface::Hub(_) | Surface::Reading(_) | Surface::Why(_) => None,
    };
    if let Some(item) = forced.filter(|item| !state.standing.contains(item)) {
        state.standing.push(item);
    }
    for (_, item) in &state.mounted {
        if !state.standing.contains(item) && !state.put_away.contains(item) {
            state.standing.push(*item);
        }
    }
    for item in state.inline.iter().map(|asking| asking.item) {
        keep_begun(&state.program.items, &mut state.standing, item);
    }
}

/// A survey that was begun in a slot keeps it to its end, whoever would come next.
fn keep_begun(items: &[Item], standing: &mut Vec<u16>, item: u16) {
    let slot = |item: u16| match items.get(usize::from(item)) {
        Some(Item {
            place: Place::Slot(name),
            ..
        }) => Some(name),
        _ => None,
    };
    let Some(name) = slot(item).filter(|_| !standing.contains(&item)) else {
        return;
    };
    standing.retain(|&other| slot(other) != Some(name));
    standing.push(item);
}

fn over_the_page(state: &State) -> Option<String> {
    match &state.surface {
        Surface::None => state.busy.then(|| DIALOG.to_owned()),
        Surface::Hub(_) => Some("hub".to_owned()),
        other => other
            .item()
            .and_then(|item| state.item(item))
            .map(|item| item.id.clone()),
    }
}

fn ids(state: &State, standing: &[u16]) -> Vec<String> {
    let items = standing.iter().filter_map(|&item| state.item(item));
    items.map(|item| item.id.clone()).collect()
}

/// The page hears of it; it counts where it is more than the same page loaded again. With it is
/// told how many blocks and questions this build cannot draw.
fn shown(state: &State, item: u16, counts: bool) -> Vec<Command> {
    let id = state.item(item).map(|item| item.id.clone());
    let notice = id.map(|id| Command::Emit(Notice::Shown(id)));
    let unknown = match state.content(item) {
        Some(ItemKind::Panel(panel)) => panel.unknown(),
        Some(ItemKind::Survey(survey)) => survey.unknown(),
        None => 0,
    };
    let draft = |draft: &mut Draft| draft.quantity = unknown;
    let counted = counts.then(|| draft_with(state, item, names::SHOWN, draft));
    let counted = counted.flatten();
    notice.into_iter().chain(counted).collect()
}

fn is_overlay(state: &State, item: u16) -> bool {
    state.item(item).is_some_and(|item| item.place.is_overlay())
}

/// Whether an overlay that the shopper is in the middle of may follow them to this page: its
/// occasion has come and its showing counted where it was opened.
pub(super) fn may_go_on(state: &State, item: u16) -> bool {
    let Some(item) = state.item(item).filter(|item| item.place.is_overlay()) else {
        return false;
    };
    let gates = explain(&state.program, &state.profile, &state.moment, &item.id);
    gates.into_iter().all(|gate| {
        gate.passed
            || matches!(
                gate.reason,
                Reason::NotOnThisPage
                    | Reason::NotTriggered
                    | Reason::LimitReached
                    | Reason::CooldownActive
                    | Reason::AttentionBudget
            )
    })
}

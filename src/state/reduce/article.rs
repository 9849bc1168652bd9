//! Reading an article: opening it, getting to its end, and when that counts.

use shopper::{Millis, Object, ObjectKind, names};

use super::events::draft_with;
use crate::state::{Command, Reading, State, Surface};

/// From this point on an article counts as read to its end: the last lines may stand above
/// the lower edge of a tall screen.
const END_PERCENT: u8 = 95;
/// Before this point it was opened and not begun.
const BEGUN_PERCENT: u8 = 5;

pub(super) fn open(state: &mut State, item: u16, article: String, at: Millis) {
    if state.article(item, &article).is_some() {
        let percent = state.left_off(item, &article).unwrap_or_default();
        let reading = Reading {
            item,
            article,
            opened: at,
            percent,
            told: false,
        };
        super::standing::cover(state, Surface::Reading(reading));
    }
}

pub(super) fn read_to(state: &mut State, percent: u8, at: Millis, todo: &mut Vec<Command>) {
    let Surface::Reading(reading) = &mut state.surface else {
        return;
    };
    let before = reading.percent;
    reading.percent = reading.percent.max(percent.min(100));
    let (item, id, percent) = (reading.item, reading.article.clone(), reading.percent);
    let (opened, told) = (reading.opened, reading.told);
    if percent > before {
        let put_aside = (BEGUN_PERCENT..END_PERCENT).contains(&percent);
        state.leave_off(item, &id, put_aside.then_some(percent));
        todo.push(Command::KeepLeftOff);
    }
    let Some(article) = state.article(item, &id) else {
        return;
    };
    let long_enough = at.saturating_sub(opened) >= Millis::from(article.min_seconds) * 1_000;
    if told || percent < END_PERCENT || !long_enough {
        return;
    }
    let object = Object {
        kind: ObjectKind::Article,
        id,
        ..Object::default()
    };
    todo.extend(draft_with(state, item, names::ARTICLE_READ, |draft| {
        draft.object = Some(object);
    }));
    if let Surface::Reading(reading) = &mut state.surface {
        reading.told = true;
    }
}

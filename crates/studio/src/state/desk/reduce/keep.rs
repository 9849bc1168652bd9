//! What is kept on the device, and taken up again; and two people's work brought together.

use std::rc::Rc;

use serde_json::Value;

use super::super::{Clashing, Desk, Kept, Save, Sheet};
use super::{changed, save_now};
use crate::state::edit::{History, Side, merge};
use crate::state::{self, Command, State, Tone};
use crate::words;

/// The draft as it is kept on the device; `None` where one may only read.
pub(super) fn kept(sheet: &Sheet) -> Option<Kept> {
    (sheet.save != Save::ReadOnly).then(|| Kept {
        site: sheet.site.clone(),
        by: sheet.by.clone(),
        revision: sheet.revision,
        base: Value::clone(&sheet.base),
        document: Value::clone(&sheet.document),
    })
}

/// Takes up what was kept: it is saved where nobody saved meanwhile, else brought together.
pub(super) fn take_up(state: &mut State, kept: Kept) -> Vec<Command> {
    let Desk::Open(sheet) = &mut state.desk else {
        return Vec::new();
    };
    if sheet.save == Save::ReadOnly || kept.document == *sheet.document {
        return vec![super::drop_kept(sheet)];
    }
    let theirs = Rc::clone(&sheet.base);
    sheet.document = Rc::new(kept.document);
    let mut commands = if kept.revision == sheet.revision {
        changed(sheet)
    } else {
        sheet.base = Rc::new(kept.base);
        let theirs = api::Draft {
            revision: sheet.revision,
            document: Value::clone(&theirs),
            edited_by: sheet.saved_by.0.clone(),
            edited_at: sheet.saved_by.1,
        };
        together(sheet, theirs)
    };
    let text = words::desk::TAKEN_UP.to_owned();
    commands.extend(state::reduce::say(state, Tone::Good, text));
    commands
}

/// Brings the sheet together with what somebody else saved. Where nothing clashes the result is
/// saved at once; else somebody chooses.
pub(super) fn together(sheet: &mut Sheet, theirs: api::Draft) -> Vec<Command> {
    let merged = merge(&sheet.base, &sheet.document, &theirs.document);
    if merged.clashes.is_empty() {
        let by = (theirs.edited_by, theirs.edited_at);
        return begin_anew(
            sheet,
            (theirs.revision, theirs.document),
            merged.document,
            by,
        );
    }
    sheet.save = Save::Clashing;
    sheet.clashing = Some(Clashing {
        by: theirs.edited_by,
        at: theirs.edited_at,
        revision: theirs.revision,
        theirs: theirs.document,
        sides: vec![Side::default(); merged.clashes.len()],
        merged,
    });
    Vec::new()
}

/// The choices hold.
pub(super) fn settled(sheet: &mut Sheet) -> Vec<Command> {
    let Some(clashing) = sheet.clashing.take() else {
        return Vec::new();
    };
    let document = clashing.merged.chosen(&clashing.sides);
    let theirs = (clashing.revision, clashing.theirs);
    begin_anew(sheet, theirs, document, (clashing.by, clashing.at))
}

/// The sheet goes on from their revision with another document, which is saved at once. What
/// could be undone is forgotten: steps back would lead through documents that nobody ever saw.
fn begin_anew(
    sheet: &mut Sheet,
    (revision, theirs): (i64, Value),
    document: Value,
    saved_by: (String, shopper::Millis),
) -> Vec<Command> {
    sheet.revision = revision;
    sheet.base = Rc::new(theirs);
    sheet.document = Rc::new(document);
    sheet.history = History::default();
    sheet.saved_by = saved_by;
    sheet.save = Save::Waiting;
    let mut commands = changed(sheet);
    commands.extend(save_now(sheet));
    commands
}

//! A text that may become the draft.

use std::rc::Rc;

use api::Finding;
use serde_json::Value;
use shopper::Millis;

pub(super) use super::super::trial::FIRST;
use super::super::{Action, Desk, Sheet, Trial};
use super::{CHECK_AFTER, changed, check};
use crate::state::edit::{Edit, Path};
use crate::state::{self, Command, State, Tone};
use crate::words;

/// Another text: it is checked in a moment.
pub(super) fn tried(sheet: &mut Sheet, text: String, is_import: bool) -> Vec<Command> {
    let trial = Trial::next(sheet.trial.as_ref(), text, is_import);
    let due = state::Action::Desk(Action::TryDue(trial.number));
    sheet.trial = Some(trial);
    vec![Command::Later(CHECK_AFTER, Box::new(due))]
}

/// Checks it, where nothing was typed since.
pub(super) fn due(sheet: &Sheet, number: u64) -> Vec<Command> {
    let trial = sheet.trial.iter().filter(|trial| trial.number == number);
    let check = |trial: &Trial| Command::Check {
        edit: number,
        document: trial.text.clone(),
    };
    trial.map(check).collect()
}

/// What the checks say of it. A question about the draft that was asked meanwhile was dropped for
/// this one, and is asked again.
pub(super) fn checked(sheet: &mut Sheet, number: u64, findings: Vec<Finding>) -> Vec<Command> {
    if let Some(trial) = sheet.trial.as_mut().filter(|trial| trial.number == number) {
        trial.findings = Some(Rc::new(findings));
    }
    if sheet.is_checked() {
        Vec::new()
    } else {
        vec![check(sheet)]
    }
}

/// It becomes the draft, in one step that can be undone. What comes from a file keeps this site's
/// id: a journey is carried over, a site is not.
pub(super) fn take(state: &mut State, now: Millis) -> Vec<Command> {
    let Desk::Open(sheet) = &mut state.desk else {
        return Vec::new();
    };
    let taken = sheet.trial.take_if(|trial| trial.may_be_taken());
    let Some((mut document, is_import)) =
        taken.and_then(|trial| Some((trial.document()?, trial.is_import)))
    else {
        return Vec::new();
    };
    if let (true, Some(site)) = (is_import, sheet.document.get("site")) {
        document["site"] = Value::clone(site);
    }
    let edit = Edit::Set(Path::whole(), document);
    let draft = Rc::make_mut(&mut sheet.document);
    if sheet.history.edit(draft, edit, now).is_err() {
        return Vec::new();
    }
    let mut commands = changed(sheet);
    commands.extend(state::reduce::say(
        state,
        Tone::Good,
        words::source::TAKEN.to_owned(),
    ));
    commands
}

//! What happens to a draft, and what follows.

mod heard;
mod keep;
mod tried;

use std::rc::Rc;

use api::Role;
use serde_json::Value;

use super::{Action, Desk, Save, Sheet};
use crate::route::encoded;
use crate::state::edit::Path;
use crate::state::{self, About, Ask, Command, Method, Part, State, Tone};
use crate::words;

pub(in crate::state) use heard::{heard_draft, heard_save};
use keep::{kept, settled};

/// After the last change, ms.
const SAVE_AFTER: u32 = 1_000;
const CHECK_AFTER: u32 = 350;

/// Lays a site's draft on the desk; what lay there is kept and saved.
pub(in crate::state) fn open(state: &mut State, site: &str) -> Vec<Command> {
    let mut commands = close(state);
    state.desk = Desk::Loading {
        site: site.to_owned(),
    };
    commands.push(Command::Ask(ask_draft(site)));
    commands
}

/// The page is another. What the checks say is shown where one edits, and there alone are they
/// fetched: they weigh more than the Studio.
pub(in crate::state) fn looked_at(state: &State) -> Vec<Command> {
    match &state.desk {
        Desk::Open(sheet) if !sheet.is_checked() && shows_findings(state) => {
            vec![check(sheet)]
        }
        _ => Vec::new(),
    }
}

fn shows_findings(state: &State) -> bool {
    Part::of(&state.page) == Some(Part::Build)
}

/// Clears the desk; what is not saved is sent on its way, and kept until it has arrived.
pub(in crate::state) fn close(state: &mut State) -> Vec<Command> {
    let mut commands = Vec::new();
    if let Desk::Open(sheet) = &mut state.desk
        && sheet.is_dirty()
    {
        commands.extend(kept(sheet).map(Box::new).map(Command::Keep));
        commands.extend(save_now(sheet));
    }
    state.desk = Desk::None;
    commands
}

/// Something happened to the draft.
pub(in crate::state) fn reduce(state: &mut State, action: Action) -> Vec<Command> {
    let now = state.now;
    if action == Action::Reload {
        let site = state.page.site().map(str::to_owned);
        return site.map_or_else(Vec::new, |site| open(state, &site));
    }
    let Desk::Open(sheet) = &mut state.desk else {
        return Vec::new();
    };
    match action {
        Action::Edit(_) | Action::Undo | Action::Redo | Action::Take
            if sheet.save == Save::ReadOnly =>
        {
            state::reduce::say(state, Tone::Bad, words::desk::READ_ONLY.to_owned())
        }
        Action::Edit(edit) => {
            let document = Rc::make_mut(&mut sheet.document);
            match sheet.history.edit(document, edit, now) {
                Ok(()) => changed(sheet),
                Err(impossible) => {
                    let text = words::desk::impossible(&impossible.0.to_string());
                    state::reduce::say(state, Tone::Bad, text)
                }
            }
        }
        Action::Undo => {
            let place = sheet.history.undo(Rc::make_mut(&mut sheet.document));
            went(sheet, place.as_ref())
        }
        Action::Redo => {
            let place = sheet.history.redo(Rc::make_mut(&mut sheet.document));
            went(sheet, place.as_ref())
        }
        Action::Due(edit) if edit == sheet.edit => save_now(sheet),
        Action::CheckDue(edit) if edit == sheet.edit => looked_at(state),
        Action::SaveNow => save_now(sheet),
        Action::Leaving => {
            let keep = kept(sheet).filter(|_| sheet.is_dirty());
            keep.map(Box::new).map(Command::Keep).into_iter().collect()
        }
        Action::Found { site, kept } if site == sheet.site => {
            kept.map_or_else(Vec::new, |kept| keep::take_up(state, *kept))
        }
        Action::Due(_) | Action::CheckDue(_) | Action::Reload | Action::Found { .. } => Vec::new(),
        Action::Checked(number, findings) if number >= tried::FIRST => {
            tried::checked(sheet, number, findings)
        }
        Action::Checked(edit, findings) => {
            sheet.findings = Some((edit, Rc::new(findings)));
            Vec::new()
        }
        Action::Try { text, is_import } => tried::tried(sheet, text, is_import),
        Action::TryDue(number) => tried::due(sheet, number),
        Action::Take => tried::take(state, now),
        Action::PutAway => {
            sheet.trial = None;
            Vec::new()
        }
        Action::Choose(number, side) => {
            let sides = sheet.clashing.as_mut().map(|it| &mut it.sides);
            if let Some(chosen) = sides.and_then(|sides| sides.get_mut(number)) {
                *chosen = side;
            }
            Vec::new()
        }
        Action::ChooseAll(side) => {
            if let Some(clashing) = &mut sheet.clashing {
                clashing.sides.fill(side);
            }
            Vec::new()
        }
        Action::Settle => settled(sheet),
    }
}

/// The document is another: it will be checked and saved.
fn changed(sheet: &mut Sheet) -> Vec<Command> {
    sheet.edit += 1;
    let edit = sheet.edit;
    let later = |ms, action| Command::Later(ms, Box::new(state::Action::Desk(action)));
    let mut commands = vec![later(CHECK_AFTER, Action::CheckDue(edit))];
    match &sheet.save {
        // What is on its way is waited for, and then there is something to choose.
        Save::Sending { .. } | Save::Clashing | Save::ReadOnly => {}
        Save::Saved | Save::Waiting | Save::Away | Save::Refused(_) => {
            sheet.save = Save::Waiting;
            commands.push(later(SAVE_AFTER, Action::Due(edit)));
        }
    }
    commands
}

fn went(sheet: &mut Sheet, place: Option<&Path>) -> Vec<Command> {
    match place {
        Some(_) => changed(sheet),
        None => Vec::new(),
    }
}

/// Sends the document where there is something to send and nothing is on its way.
fn save_now(sheet: &mut Sheet) -> Vec<Command> {
    match sheet.save {
        Save::Waiting | Save::Away | Save::Refused(_) if sheet.is_dirty() => {}
        Save::Waiting => {
            // Changed back to what it was.
            sheet.save = Save::Saved;
            return vec![drop_kept(sheet)];
        }
        _ => return Vec::new(),
    }
    let body = api::SaveDraft {
        revision: sheet.revision,
        document: Value::clone(&sheet.document),
    };
    let path = format!("/api/sites/{}/draft", encoded(&sheet.site));
    let about = About::Save(sheet.site.clone());
    sheet.save = Save::Sending {
        document: Rc::clone(&sheet.document),
    };
    let mut commands: Vec<Command> = kept(sheet)
        .map(Box::new)
        .map(Command::Keep)
        .into_iter()
        .collect();
    commands.push(Command::Ask(Ask::with(about, Method::Put, path, &body)));
    commands
}

fn drop_kept(sheet: &Sheet) -> Command {
    Command::Drop {
        site: sheet.site.clone(),
        by: sheet.by.clone(),
    }
}

fn check(sheet: &Sheet) -> Command {
    Command::Check {
        edit: sheet.edit,
        document: sheet.document.to_string(),
    }
}

fn ask_draft(site: &str) -> Ask {
    let path = format!("/api/sites/{}/draft", encoded(site));
    Ask::get(About::Draft(site.to_owned()), path)
}

/// Who may only read gets told so when they try to write, and not after.
fn first_save(state: &State, site: &str) -> Save {
    let may = state
        .session
        .account()
        .is_some_and(|account| account.may(site, Role::Editor));
    if may { Save::Saved } else { Save::ReadOnly }
}

//! What the server says of a draft.

use std::rc::Rc;

use api::{Draft, SavedDraft};

use super::super::{Desk, Save, Sheet};
use super::keep::together;
use super::{changed, drop_kept, first_save, looked_at};
use crate::state::ask::read;
use crate::state::edit::History;
use crate::state::{self, Action, Answer, Command, Refusal, State, Tone};
use crate::words;

/// Before saving is tried again, ms.
const AGAIN: u32 = 5_000;

/// The draft came, or did not.
pub(in crate::state) fn heard_draft(state: &mut State, site: &str, answer: Answer) -> Vec<Command> {
    if state.desk.site() != Some(site) {
        return Vec::new();
    }
    let site = site.to_owned();
    let draft = match answer.and_then(|text| read::<Draft>(&text)) {
        Ok(draft) => draft,
        Err(refusal) => {
            state.desk = Desk::Failed { site, refusal };
            return Vec::new();
        }
    };
    let by = state.session.account().map(|account| account.email.clone());
    let by = by.unwrap_or_default();
    let document = Rc::new(draft.document);
    let sheet = Sheet {
        save: first_save(state, &site),
        by: by.clone(),
        revision: draft.revision,
        base: Rc::clone(&document),
        document,
        history: History::default(),
        edit: 0,
        saved_by: (draft.edited_by, draft.edited_at),
        findings: None,
        clashing: None,
        trial: None,
        site: site.clone(),
    };
    state.desk = Desk::Open(Box::new(sheet));
    let mut commands = vec![Command::LookForKept { site, by }];
    commands.extend(looked_at(state));
    commands
}

/// The draft was saved, or not.
pub(in crate::state) fn heard_save(state: &mut State, site: &str, answer: Answer) -> Vec<Command> {
    let by = state.session.account().map(|it| it.email.clone());
    let (now, by) = (state.now, by.unwrap_or_default());
    let Some(sheet) = state.desk.sheet_mut(site) else {
        // The desk was cleared meanwhile. What arrived need not be kept any more.
        let site = site.to_owned();
        let arrived = answer.is_ok().then_some(Command::Drop { site, by });
        return arrived.into_iter().collect();
    };
    let Save::Sending { document } = &sheet.save else {
        return Vec::new();
    };
    let sent = Rc::clone(document);
    match answer.and_then(|text| read::<SavedDraft>(&text)) {
        Ok(saved) => {
            sheet.revision = saved.revision;
            sheet.base = sent;
            sheet.saved_by = (by, now);
            sheet.save = Save::Saved;
            if sheet.is_dirty() {
                return changed(sheet);
            }
            vec![drop_kept(sheet)]
        }
        Err(Refusal::Away) => {
            sheet.save = Save::Away;
            let again = Action::Desk(super::Action::SaveNow);
            vec![Command::Later(AGAIN, Box::new(again))]
        }
        Err(refusal) => refused(state, refusal),
    }
}

fn refused(state: &mut State, refusal: Refusal) -> Vec<Command> {
    let words = refusal.words();
    let theirs = match refusal {
        Refusal::Problem { code, mut more, .. } if code == "draft_changed" => more.remove("draft"),
        _ => None,
    };
    let theirs = theirs.and_then(|draft| serde_json::from_value::<Draft>(draft).ok());
    let Desk::Open(sheet) = &mut state.desk else {
        return Vec::new();
    };
    let Some(theirs) = theirs else {
        sheet.save = Save::Refused(words);
        return Vec::new();
    };
    let who = theirs.edited_by.clone();
    let mut commands = together(sheet, theirs);
    if sheet.clashing.is_none() {
        let text = words::desk::brought_together(&who);
        commands.extend(state::reduce::say(state, Tone::Good, text));
    }
    commands
}

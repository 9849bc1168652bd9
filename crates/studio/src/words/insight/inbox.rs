//! The inbox and staff voices.

use api::insight::inbox::{Band, CaseState};
use serde_json::Value;

use super::figures::page;
use crate::words::{counted, events};

pub(crate) const INBOX_LEAD: &str =
    "One voice at a time. Addresses are hidden until somebody asks for them.";
pub(crate) const ALL_VOICES: &str = "All voices";
pub(crate) const CHOOSE: &str = "Choose a voice to read it, with the way that led there.";
pub(crate) const WHICH: &str = "Which";
pub(crate) const ALL: &str = "All";
pub(crate) const WAITING: &str = "Waiting";
pub(crate) const HANDED: &str = "Handed on";
pub(crate) const DONE: &str = "Done";
pub(crate) const STAFF: &str = "Staff";
pub(crate) const NARROW: &str = "Narrow down";
pub(crate) const HOW_IT_WENT: &str = "How it went";
pub(crate) const TAG: &str = "Tag";
pub(crate) const CONTAINS: &str = "Words contain";
pub(crate) const SEARCH: &str = "Search";
pub(crate) const ANY: &str = "Any";
pub(crate) const NO_VOICE: &str = "Nobody said anything that fits.";
pub(crate) const SCORE: &str = "Score";
pub(crate) const NO_WORDS: &str = "No words";
pub(crate) const STAFF_VOICE: &str = "A voice from the shop floor";
pub(crate) const UNSCORED: &str = "An answer without a score";
pub(crate) const HIDDEN: &str = "hidden";
pub(crate) const WAY: &str = "The way here";
pub(crate) const NO_WAY: &str = "Nothing is kept of what came before.";
pub(crate) const STAFF_SAME_DAY: &str = "Staff said the same day";
pub(crate) const NO_STAFF_VOICE: &str = "Nobody on the shop floor left a word.";
pub(crate) const SHOW_CONTACT: &str = "Show how to reach them";
pub(crate) const CONTACT_NOTED: &str = "That you asked is noted in the audit log.";
pub(crate) const WAITS: &str = "waits for an answer";
pub(crate) const MARK_DONE: &str = "Mark as done";
pub(crate) const LET_WAIT: &str = "Let it wait";
pub(crate) const HAND_TO: &str = "Hand to";
pub(crate) const HAND: &str = "Hand on";
pub(crate) const NEW_TAG: &str = "New tag";
pub(crate) const ADD_TAG: &str = "Add tag";
pub(crate) const NOTE: &str = "Note for the team";
pub(crate) const NOTES: &str = "Notes";
pub(crate) const ADD_NOTE: &str = "Add note";
pub(crate) const CHANGED_CASE: &str = "Kept.";
pub(crate) const NO_STAFF: &str = "No voices in these days";
pub(crate) const NO_STAFF_LEAD: &str = "Open the staff page for the shop floor in the settings. What they say stands here, beside the shoppers who were let down the same day.";
pub(crate) const STAFF_SAID: &str = "Staff said";
pub(crate) const SHOPPERS_SAID: &str = "Shoppers who were let down said";
pub(crate) const NO_STAFF_THAT_DAY: &str = "Nobody on the shop floor left a word that day.";
pub(crate) const NOBODY_LET_DOWN: &str = "Nobody was let down that day.";

/// How it went.
pub(crate) const fn band(band: Band) -> &'static str {
    match band {
        Band::LetDown => "let down",
        Band::Middle => "in between",
        Band::Good => "went well",
    }
}

/// What became of it; nothing where nothing did.
pub(crate) const fn case(state: CaseState) -> &'static str {
    match state {
        CaseState::Open => "",
        CaseState::Waiting => "waits",
        CaseState::Handed => "handed on",
        CaseState::Done => "done",
    }
}

/// A run by its score.
pub(crate) fn scored(number: i64, band: &str) -> String {
    format!("Score {number}, {band}")
}

/// Takes a tag away.
pub(crate) fn remove_tag(tag: &str) -> String {
    format!("Remove the tag “{tag}”")
}

/// Who wrote a note, and when.
pub(crate) fn noted(author: &str, moment: &str) -> String {
    format!("{author}, {moment}")
}

/// A link to a voice of that moment.
pub(crate) fn look_at(moment: &str) -> String {
    format!("Look at it: {moment}")
}

/// A step of the way: "viewed 3 products, on Products".
pub(crate) fn did_on_the_way(event: &str, about: &str, times: u32, on: &str) -> String {
    let times = usize::try_from(times).unwrap_or(usize::MAX);
    let did = match events::of(event) {
        Some(deed) if deed.one == "time" && times == 1 => deed.verb.to_owned(),
        Some(deed) => deed.done(&counted(times, deed.one, deed.many)),
        None if times == 1 => own_deed(event).to_owned(),
        None => format!("{} {times} times", own_deed(event)),
    };
    let about = if about.is_empty() {
        String::new()
    } else {
        format!(", {about}")
    };
    let on = if on.is_empty() {
        String::new()
    } else {
        format!(" · {}", page(on))
    };
    format!("{did}{about}{on}")
}

/// What was done with a panel or survey; other events by their name.
fn own_deed(event: &str) -> &str {
    match event {
        "milepost_shown" => "was shown",
        "milepost_seen" => "saw",
        "milepost_clicked" => "clicked",
        "milepost_dismissed" => "put away",
        "milepost_snoozed" => "put off",
        "milepost_answered" => "answered",
        "milepost_completed" => "went through",
        other => other,
    }
}

/// Rankings, cells, dates: as far as they can be said in words.
pub(crate) fn more_said(more: &Value, name: &dyn Fn(&str) -> String) -> String {
    match more {
        Value::String(text) => name(text),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().map(|it| more_said(it, name)).collect();
            all.join(", ")
        }
        Value::Object(members) => {
            let member =
                |(key, it): (&String, &Value)| format!("{}: {}", name(key), more_said(it, name));
            let all: Vec<String> = members.iter().map(member).collect();
            all.join(" · ")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

//! How two documents differ, in what the people who write them think in: this panel was added,
//! that rule changed here and there. Compares what is written and not what it means, because
//! drafts need not pass the checks yet.

mod parts;
mod shown;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;

pub use parts::Part;
use parts::{by_id, parts};
use shown::shown;

/// The lists of a document whose elements have ids, and what one of each is called.
const LISTS: [(&str, &str); 10] = [
    ("audiences", "audience"),
    ("wallets", "wallet"),
    ("badges", "badge"),
    ("rules", "rule"),
    ("tiers", "ladder"),
    ("rewards", "reward"),
    ("contests", "contest"),
    ("multipliers", "multiplier"),
    ("panels", "panel"),
    ("surveys", "survey"),
];

/// A document that is no JSON object has no parts to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotComparable {
    /// The one that was before.
    #[error("the earlier document is no JSON object; compare from another version")]
    Before,
    /// The one that came after.
    #[error("the later document is no JSON object; mend it first, `milepost check` says where")]
    After,
}

/// What happened to one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
    /// A list has the same things in another order.
    Reordered,
}

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// What it is: `panel`, `rule` …; `setting` for what stands in no list.
    pub what: String,
    /// Its id; a setting's key; empty for the order of a whole list.
    pub id: String,
    /// What the team calls it, where it says so.
    pub name: Option<String>,
    /// The change as a sentence.
    pub words: String,
    /// Where it differs; at most [`Part::MOST`].
    pub parts: Vec<Part>,
}

/// Everything that differs, in the order of the later document, with what is gone at its
/// list's end.
///
/// # Errors
/// [`NotComparable`].
pub fn diff(before: &str, after: &str) -> Result<Vec<Change>, NotComparable> {
    let before = object(before).ok_or(NotComparable::Before)?;
    let after = object(after).ok_or(NotComparable::After)?;
    let mut changes = Vec::new();
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    for key in after.keys().chain(gone) {
        let [old, new] = [before.get(key), after.get(key)];
        let list = LISTS.iter().find(|(list, _)| list == key);
        match list.and_then(|(_, what)| Some((*what, by_id(old)?, by_id(new)?))) {
            Some((what, old, new)) => items(what, &old, &new, &mut changes),
            None if old != new => changes.push(setting(key, old, new)),
            None => {}
        }
    }
    Ok(changes)
}

fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

type ById<'a> = Vec<(&'a str, &'a Value)>;

fn items(what: &'static str, old: &ById<'_>, new: &ById<'_>, changes: &mut Vec<Change>) {
    let find = |list: &ById<'_>, id: &str| list.iter().position(|(other, _)| *other == id);
    for (id, value) in new {
        match find(old, id).map(|place| old[place].1) {
            None => changes.push(whole(Kind::Added, what, id, value)),
            Some(was) if was != *value => changes.push(changed(what, id, was, value)),
            Some(_) => {}
        }
    }
    for (id, value) in old.iter().filter(|(id, _)| find(new, id).is_none()) {
        changes.push(whole(Kind::Removed, what, id, value));
    }
    let places: Vec<usize> = new.iter().filter_map(|(id, _)| find(old, id)).collect();
    if !places.is_sorted() {
        changes.push(Change {
            kind: Kind::Reordered,
            what: what.to_owned(),
            id: String::new(),
            name: None,
            words: format!("the order of the {what}s changed"),
            parts: Vec::new(),
        });
    }
}

fn whole(kind: Kind, what: &'static str, id: &str, value: &Value) -> Change {
    let verb = if kind == Kind::Added {
        "added"
    } else {
        "removed"
    };
    Change {
        kind,
        what: what.to_owned(),
        id: id.to_owned(),
        name: name(value),
        words: format!("{} {verb}", called(what, id, value)),
        parts: Vec::new(),
    }
}

fn changed(what: &'static str, id: &str, was: &Value, is: &Value) -> Change {
    let parts = parts(Some(was), Some(is));
    let places: Vec<&str> = parts
        .iter()
        .take(3)
        .map(|part| part.path.as_str())
        .collect();
    let more = match parts.len() - places.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Change {
        kind: Kind::Changed,
        what: what.to_owned(),
        id: id.to_owned(),
        name: name(is),
        words: format!(
            "{} changed: {}{more}",
            called(what, id, is),
            places.join(", ")
        ),
        parts,
    }
}

fn setting(key: &str, was: Option<&Value>, is: Option<&Value>) -> Change {
    let (kind, words) = match (was, is) {
        (None, Some(is)) => (Kind::Added, format!("`{key}` set to {}", shown(is))),
        (Some(was), None) => (
            Kind::Removed,
            format!("`{key}` removed, was {}", shown(was)),
        ),
        (Some(was), Some(is)) if !is.is_object() && !is.is_array() => (
            Kind::Changed,
            format!("`{key}` changed from {} to {}", shown(was), shown(is)),
        ),
        _ => (Kind::Changed, format!("`{key}` changed")),
    };
    Change {
        kind,
        what: "setting".to_owned(),
        id: key.to_owned(),
        name: None,
        words,
        parts: parts(was, is),
    }
}

/// The team's name, or the one that shoppers see, in the document's first language.
fn name(value: &Value) -> Option<String> {
    let name = value.get("name")?;
    let first = name.as_object().and_then(|words| words.values().next());
    Some(first.unwrap_or(name).as_str()?.to_owned())
}

fn called(what: &str, id: &str, value: &Value) -> String {
    match name(value) {
        Some(name) => format!("{what} `{id}` ({name})"),
        None => format!("{what} `{id}`"),
    }
}

#[cfg(test)]
mod tests;

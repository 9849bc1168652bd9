//! Where two values differ, as paths. Elements of lists are known by their ids where all have
//! one, so that a new question in the middle is one difference and not one for each after it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::shown::whole;

/// One place that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    /// Where, from the changed thing on: `questions[score].label.en`; empty for all of it.
    pub path: String,
    /// What was there, as JSON, shortened; `null` where nothing was.
    pub before: Option<String>,
    /// What is there now; `null` where nothing is.
    pub after: Option<String>,
}

impl Part {
    /// Most parts that are told of one change: nobody reads more.
    pub const MOST: usize = 100;
}

/// Members that are conditions. Each is one place: half of a condition says nothing.
const CONDITIONS: [&str; 3] = ["audience", "who", "where"];

/// The places where two values differ.
pub(super) fn parts(before: Option<&Value>, after: Option<&Value>) -> Vec<Part> {
    let mut found = Vec::new();
    compare("", before, after, &mut found);
    found
}

fn compare(path: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Part>) {
    if before == after || found.len() >= Part::MOST {
        return;
    }
    let key = path.rsplit('.').next().unwrap_or_default();
    match (before, after) {
        (Some(Value::Object(old)), Some(Value::Object(new))) if !CONDITIONS.contains(&key) => {
            let gone = old.keys().filter(|key| !new.contains_key(*key));
            for key in new.keys().chain(gone) {
                let dot = if path.is_empty() { "" } else { "." };
                compare(
                    &format!("{path}{dot}{key}"),
                    old.get(key),
                    new.get(key),
                    found,
                );
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => match (by_id(before), by_id(after)) {
            (Some(old), Some(new)) if !old.is_empty() && !new.is_empty() => {
                compare_by_id(path, &old, &new, found);
            }
            _ => {
                for place in 0..old.len().max(new.len()) {
                    let here = format!("{path}[{place}]");
                    compare(&here, old.get(place), new.get(place), found);
                }
            }
        },
        _ => found.push(Part {
            path: path.to_owned(),
            before: before.map(whole),
            after: after.map(whole),
        }),
    }
}

fn compare_by_id(
    path: &str,
    old: &[(&str, &Value)],
    new: &[(&str, &Value)],
    found: &mut Vec<Part>,
) {
    let find = |list: &[(&str, &Value)], id: &str| list.iter().position(|(other, _)| *other == id);
    let gone = old.iter().filter(|(id, _)| find(new, id).is_none());
    for (id, _) in new.iter().chain(gone) {
        let [was, is] = [old, new].map(|list| find(list, id).map(|place| list[place].1));
        compare(&format!("{path}[{id}]"), was, is, found);
    }
    let places: Vec<usize> = new.iter().filter_map(|(id, _)| find(old, id)).collect();
    if !places.is_sorted() {
        let ids = |list: &[(&str, &Value)]| {
            let ids = list.iter().map(|(id, _)| Value::from(*id)).collect();
            Some(whole(&Value::Array(ids)))
        };
        found.push(Part {
            path: path.to_owned(),
            before: ids(old),
            after: ids(new),
        });
    }
}

/// A list by its elements' ids; `None` where one has none or two have the same. What is not
/// there is an empty list.
pub(super) fn by_id(list: Option<&Value>) -> Option<Vec<(&str, &Value)>> {
    let Some(list) = list else {
        return Some(Vec::new());
    };
    let mut known = std::collections::HashSet::new();
    let elements = list.as_array()?.iter();
    elements
        .map(|element| Some((element.get("id")?.as_str()?, element)))
        .map(|element| element.filter(|(id, _)| known.insert(*id)))
        .collect()
}

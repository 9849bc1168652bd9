//! From a JSON value to a typed one, with as many findings at once as one value holds: what
//! cannot be read is reported, taken out, and the rest is read again.

mod complaint;

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::at::At;
use crate::findings::Findings;
use complaint::Complaint;

/// Most findings in one value before the reader gives up on it.
const MOST: usize = 20;

/// Reads `value`, which stands at `at`. Where fields had to be taken out, their defaults
/// stand in, so that the checks which follow can go on; a finding has said so. `None` where
/// too little is left.
pub(crate) fn read<T: DeserializeOwned>(
    value: &Value,
    at: &At<'_>,
    findings: &mut Findings,
) -> Option<T> {
    let mut value = Cow::Borrowed(value);
    let mut taken = Vec::new();
    for _ in 0..MOST {
        let error = match serde_path_to_error::deserialize(value.as_ref()) {
            Ok(read) => return Some(read),
            Err(error) => error,
        };
        let keys = keys(error.path());
        let complaint = Complaint::of(&error.inner().to_string());
        let missing = complaint.missing.as_ref();
        if missing
            .is_some_and(|field| taken.contains(&[&keys[..], std::slice::from_ref(field)].concat()))
        {
            return None;
        }
        findings.error(place(at, error.path()), &complaint.reason, &complaint.mend);
        if complaint.missing.is_some() || !take(value.to_mut(), &keys) {
            return None;
        }
        taken.push(keys);
    }
    None
}

/// The keys that lead to the error, as far as they are keys of objects: within a list of
/// plain values, the list itself.
fn keys(path: &serde_path_to_error::Path) -> Vec<String> {
    path.iter()
        .map_while(|segment| match segment {
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Seq { .. } | Segment::Unknown => None,
        })
        .collect()
}

fn place(at: &At<'_>, path: &serde_path_to_error::Path) -> String {
    let at = at.to_string();
    match path.to_string().as_str() {
        "." => at,
        inner if at.is_empty() || inner.starts_with('[') => format!("{at}{inner}"),
        inner => format!("{at}.{inner}"),
    }
}

/// Takes one field out. False where there was none to take.
fn take(value: &mut Value, keys: &[String]) -> bool {
    let Some((last, way)) = keys.split_last() else {
        return false;
    };
    let holder = way.iter().try_fold(value, |value, key| value.get_mut(key));
    holder
        .and_then(Value::as_object_mut)
        .is_some_and(|fields| fields.remove(last).is_some())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::document::{Block, Panel, Showing};

    fn found<T: DeserializeOwned>(value: &Value) -> (bool, Vec<String>) {
        let mut findings = Findings::default();
        let panels = At::WHOLE.field("panels");
        let read = read::<T>(value, &panels.index(2), &mut findings).is_some();
        let all = findings.all();
        (
            read,
            all.into_iter()
                .map(|f| format!("{}: {}. {}", f.path, f.reason, f.mend))
                .collect(),
        )
    }

    #[test]
    fn several_slips_in_one_value_are_found_at_once() {
        let (read, found) = found::<Showing>(&json!({
            "place": "popover",
            "prioritty": 3,
            "priority": "high",
            "frequency": { "ever": 0, "after_shown": "1 day" }
        }));
        assert!(read, "defaults stand in");
        assert_eq!(
            found,
            [
                "panels[2].prioritty: `prioritty` is no field here. write `priority`, if that \
                 is what you mean",
                "panels[2].frequency.ever: 0 is not a whole number from 1 to 65535. write a \
                 whole number from 1 to 65535 there",
                "panels[2].frequency.after_shown: \"1 day\" is not a length of time like \"30d\" \
                 or \"12h\", or \"never\". write a length of time like \"30d\" or \"12h\", or \
                 \"never\" there",
                "panels[2].priority: \"high\" is not a whole number from -32768 to 32767. write \
                 a whole number from -32768 to 32767 there",
            ]
        );
    }

    #[test]
    fn an_unknown_kind_names_its_neighbour() {
        let (read, found) = found::<Block>(&json!({ "haeding": "x" }));
        assert!(!read);
        assert_eq!(
            found,
            [
                "panels[2]: `haeding` is nothing that is known here. write `heading`, if \
              that is what you mean"
            ]
        );
    }

    #[test]
    fn a_broken_field_that_must_be_there_is_reported_once() {
        let (read, found) = found::<Panel>(
            &json!({ "id": 5, "name": "n", "show": { "place": "hub" }, "blocks": [] }),
        );
        assert!(!read);
        assert_eq!(found, ["panels[2].id: 5 is not a text. write a text there"]);
    }

    #[test]
    fn a_missing_field_is_named() {
        let (_, found) = found::<Panel>(&json!({ "id": "a", "name": "n", "blocks": [] }));
        assert_eq!(found, ["panels[2]: `show` is missing. add `show`"]);
    }

    #[test]
    fn a_text_of_the_wrong_sort_is_found_in_its_language() {
        let (_, found) = found::<Block>(&json!({ "heading": { "en": "a", "it": [] } }));
        assert_eq!(
            found,
            ["panels[2].heading.it: a list is not a text. write a text there"]
        );
    }
}

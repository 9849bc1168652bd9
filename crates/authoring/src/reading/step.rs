//! Ways into a JSON value.

use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::at::At;

/// One step into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To a field.
    Key(String),
    /// To an element.
    Index(usize),
}

/// The steps that lead to an error, as far as they are known.
pub(super) fn steps(path: &Path) -> Vec<Step> {
    path.iter()
        .map_while(|segment| match segment {
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { variant } => Some(Step::Key(variant.clone())),
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Unknown => None,
        })
        .collect()
}

/// What the steps lead to.
pub(super) fn find<'v>(value: &'v mut Value, way: &[Step]) -> Option<&'v mut Value> {
    way.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

/// The place as findings write it.
pub(super) fn written(at: &At<'_>, steps: &[Step]) -> String {
    let mut place = at.to_string();
    for step in steps {
        match step {
            Step::Key(key) if place.is_empty() => place.push_str(key),
            Step::Key(key) => place.extend([".", key]),
            Step::Index(index) => place.extend(["[", &index.to_string(), "]"]),
        }
    }
    place
}

//! Something readable in the place of what is not: any value that its type takes. What it
//! says does not matter, because nothing of it is reported or published.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::complaint::Complaint;
use super::step::{self, Step};

/// Most names of a kind that are tried.
const MOST_NAMES: usize = 3;

/// Most candidates that are tried.
const MOST_TRIES: usize = 16;

/// Puts a stand-in at `place`. What is missing within it is the next round's. False, with
/// anything there, if nothing fits.
pub(super) fn fill<T: DeserializeOwned>(value: &mut Value, place: &[Step]) -> bool {
    let mut candidates = vec![
        json!({}),
        json!([]),
        json!("1d"),
        json!("2026-01-01T00:00:00Z"),
        json!(false),
        json!(1),
        json!("x"),
    ];
    for _ in 0..MOST_TRIES {
        let Some(candidate) = candidates.pop() else {
            return false;
        };
        if !put(value, place, candidate) {
            return false;
        }
        let Err(error) = serde_path_to_error::deserialize::<_, T>(&*value) else {
            return true;
        };
        if step::steps(error.path()) != place {
            return true;
        }
        let complaint = Complaint::of(&error.inner().to_string());
        if complaint.missing.is_some() {
            return true;
        }
        // Null is read for a name that takes nothing, and filled in later for one that does.
        for name in complaint.known.into_iter().take(MOST_NAMES).rev() {
            candidates.push(Value::Object(Map::from_iter([(name, Value::Null)])));
        }
    }
    false
}

fn put(value: &mut Value, place: &[Step], candidate: Value) -> bool {
    let Some((last, way)) = place.split_last() else {
        return false;
    };
    match (step::find(value, way), last) {
        (Some(Value::Object(fields)), Step::Key(key)) => {
            fields.insert(key.clone(), candidate);
            true
        }
        (Some(Value::Array(elements)), Step::Index(index)) => elements
            .get_mut(*index)
            .map(|element| *element = candidate)
            .is_some(),
        _ => false,
    }
}

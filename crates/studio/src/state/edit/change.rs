//! One edit and its opposite.

use serde_json::{Map, Value};

use super::path::{Path, Step};

/// What is done to a document. Every edit has an opposite, which [`Edit::apply`] hands back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// Another value there; a member that was not there is added, its parents too.
    Set(Path, Value),
    /// A member is taken out; one that is not there stays away.
    Unset(Path),
    /// A new element before the one that stands there; the list is made where there is none.
    Insert(Path, Value),
    /// An element is taken out of its list.
    Remove(Path),
    /// An element goes to another place in its list.
    Move {
        /// The list.
        list: Path,
        /// Where it stood.
        from: usize,
        /// Where it shall stand.
        to: usize,
    },
    /// Several, one after the other, done and undone as one.
    All(Vec<Edit>),
}

/// The document is not as the edit takes it to be: nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Impossible(pub(crate) Path);

impl Edit {
    /// Does it, and hands back what undoes it.
    ///
    /// # Errors
    /// [`Impossible`] names the place that is not as it should be; the document is as it was.
    pub(crate) fn apply(self, document: &mut Value) -> Result<Self, Impossible> {
        match self {
            Self::Set(path, value) => set(document, path, value),
            Self::Unset(path) => unset(document, path),
            Self::Insert(path, value) => insert(document, path, value),
            Self::Remove(path) => remove(document, path),
            Self::Move { list, from, to } => shift(document, list, from, to),
            Self::All(edits) => all(document, edits),
        }
    }

    /// The place that it is about, for bringing it into view.
    pub(crate) fn place(&self) -> Path {
        match self {
            Self::Set(path, _) | Self::Unset(path) | Self::Insert(path, _) | Self::Remove(path) => {
                path.clone()
            }
            Self::Move { list, to, .. } => list.index(*to),
            Self::All(edits) => edits.last().map(Self::place).unwrap_or_default(),
        }
    }
}

fn set(document: &mut Value, path: Path, value: Value) -> Result<Edit, Impossible> {
    if let Some(there) = path.of_mut(document) {
        let before = std::mem::replace(there, value);
        return Ok(Edit::Set(path, before));
    }
    // The highest member that is missing: undoing takes all of it away again.
    let mut missing = path.clone();
    while let Some((parent, _)) = missing.split() {
        if parent.of(document).is_some() {
            break;
        }
        missing = parent;
    }
    make(document, &path, value)?;
    Ok(Edit::Unset(missing))
}

/// Adds a member with all the objects on its way; elements of lists are inserted, not set.
fn make(document: &mut Value, path: &Path, value: Value) -> Result<(), Impossible> {
    let impossible = || Impossible(path.clone());
    let mut whole = value;
    let mut at = path.clone();
    while let Some((parent, last)) = at.split() {
        let Step::Key(key) = last else {
            return Err(impossible());
        };
        match parent.of_mut(document) {
            Some(Value::Object(members)) => {
                members.insert(key.clone(), whole);
                return Ok(());
            }
            Some(_) => return Err(impossible()),
            None => whole = Value::Object(Map::from_iter([(key.clone(), whole)])),
        }
        at = parent;
    }
    Err(impossible())
}

fn unset(document: &mut Value, path: Path) -> Result<Edit, Impossible> {
    let Some((parent, Step::Key(key))) = path.split() else {
        return Err(Impossible(path));
    };
    let before = match parent.of_mut(document) {
        Some(Value::Object(members)) => members.shift_remove(key),
        _ => None,
    };
    Ok(before.map_or_else(|| Edit::All(Vec::new()), |value| Edit::Set(path, value)))
}

fn insert(document: &mut Value, path: Path, value: Value) -> Result<Edit, Impossible> {
    let Some((parent, &Step::Index(index))) = path.split() else {
        return Err(Impossible(path));
    };
    match parent.of_mut(document) {
        Some(Value::Array(elements)) if index <= elements.len() => {
            elements.insert(index, value);
            Ok(Edit::Remove(path))
        }
        None if index == 0 => set(document, parent, Value::Array(vec![value])),
        _ => Err(Impossible(path)),
    }
}

fn remove(document: &mut Value, path: Path) -> Result<Edit, Impossible> {
    let Some((parent, &Step::Index(index))) = path.split() else {
        return Err(Impossible(path));
    };
    match parent.of_mut(document) {
        Some(Value::Array(elements)) if index < elements.len() => {
            let before = elements.remove(index);
            Ok(Edit::Insert(path, before))
        }
        _ => Err(Impossible(path)),
    }
}

fn shift(document: &mut Value, list: Path, from: usize, to: usize) -> Result<Edit, Impossible> {
    match list.of_mut(document) {
        Some(Value::Array(elements)) if from.max(to) < elements.len() => {
            let element = elements.remove(from);
            elements.insert(to, element);
            Ok(Edit::Move {
                list,
                from: to,
                to: from,
            })
        }
        _ => Err(Impossible(list)),
    }
}

fn all(document: &mut Value, edits: Vec<Edit>) -> Result<Edit, Impossible> {
    let mut undo = Vec::new();
    for edit in edits {
        match edit.apply(document) {
            Ok(opposite) => undo.push(opposite),
            Err(impossible) => {
                for opposite in undo.into_iter().rev() {
                    // What was just done can be undone: the document is as it was.
                    opposite.apply(document).map(drop).unwrap_or_default();
                }
                return Err(impossible);
            }
        }
    }
    undo.reverse();
    Ok(Edit::All(undo))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn at(text: &str) -> Path {
        Path::parse(text)
    }

    fn done(before: &Value, edit: Edit) -> Value {
        let mut after = before.clone();
        let undo = edit.apply(&mut after).unwrap();
        let mut back = after.clone();
        undo.apply(&mut back).unwrap();
        assert_eq!(&back, before, "undone");
        after
    }

    #[test]
    fn edits_do_what_they_say_and_can_be_undone() {
        let before = json!({ "a": [1, 2, 3], "b": { "c": "x" } });
        for (edit, after) in [
            (
                Edit::Set(at("b.c"), json!("y")),
                json!({ "a": [1, 2, 3], "b": { "c": "y" } }),
            ),
            (
                Edit::Set(at("b.d.e"), json!(1)),
                json!({ "a": [1, 2, 3], "b": { "c": "x", "d": { "e": 1 } } }),
            ),
            (Edit::Unset(at("b.c")), json!({ "a": [1, 2, 3], "b": {} })),
            (Edit::Unset(at("b.z")), before.clone()),
            (
                Edit::Insert(at("a[3]"), json!(4)),
                json!({ "a": [1, 2, 3, 4], "b": { "c": "x" } }),
            ),
            (
                Edit::Insert(at("n[0]"), json!(4)),
                json!({ "a": [1, 2, 3], "b": { "c": "x" }, "n": [4] }),
            ),
            (
                Edit::Remove(at("a[0]")),
                json!({ "a": [2, 3], "b": { "c": "x" } }),
            ),
            (
                Edit::Move {
                    list: at("a"),
                    from: 0,
                    to: 2,
                },
                json!({ "a": [2, 3, 1], "b": { "c": "x" } }),
            ),
            (
                Edit::All(vec![
                    Edit::Remove(at("a[0]")),
                    Edit::Set(at("a[0]"), json!(9)),
                ]),
                json!({ "a": [9, 3], "b": { "c": "x" } }),
            ),
        ] {
            assert_eq!(done(&before, edit.clone()), after, "{edit:?}");
        }
    }

    #[test]
    fn an_edit_that_cannot_be_done_changes_nothing() {
        let before = json!({ "a": [1], "b": 2 });
        for edit in [
            Edit::Insert(at("a[2]"), json!(0)),
            Edit::Remove(at("a[1]")),
            Edit::Set(at("b.c"), json!(0)),
            Edit::Set(at("a[5]"), json!(0)),
            Edit::Move {
                list: at("a"),
                from: 0,
                to: 1,
            },
            Edit::All(vec![Edit::Remove(at("a[0]")), Edit::Remove(at("a[0]"))]),
        ] {
            let mut document = before.clone();
            assert!(edit.clone().apply(&mut document).is_err(), "{edit:?}");
            assert_eq!(document, before, "{edit:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_done_in_a_row_can_be_undone_in_a_row(
            steps in prop::collection::vec((0_u8..5, 0_usize..4, 0_i32..9), 1..20)
        ) {
            let first = json!({ "l": [1, 2], "o": { "k": 1 } });
            let mut document = first.clone();
            let mut undo = Vec::new();
            for (kind, index, value) in steps {
                let edit = match kind {
                    0 => Edit::Set(at("o").key(&index.to_string()), json!(value)),
                    1 => Edit::Unset(at("o").key(&index.to_string())),
                    2 => Edit::Insert(at("l").index(index), json!(value)),
                    3 => Edit::Remove(at("l").index(index)),
                    _ => Edit::Move { list: at("l"), from: index, to: 0 },
                };
                let before = document.clone();
                if let Ok(opposite) = edit.apply(&mut document) {
                    undo.push(opposite);
                } else {
                    prop_assert_eq!(&before, &document);
                }
            }
            for opposite in undo.into_iter().rev() {
                opposite.apply(&mut document).unwrap();
            }
            prop_assert_eq!(document, first);
        }
    }
}

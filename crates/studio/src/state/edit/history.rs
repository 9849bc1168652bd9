//! Undo and redo. What is kept are the edits' opposites and not copies of the document: a
//! document may have a megabyte.

use serde_json::Value;
use shopper::Millis;

use super::change::{Edit, Impossible};
use super::path::Path;

/// Typing goes on in one undo for so long without a pause.
const PAUSE: Millis = 1_500;
/// More steps back than this are forgotten.
const MOST: usize = 200;

/// What can be undone and what redone, the latest last.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    undo: Vec<Done>,
    redo: Vec<Edit>,
}

#[derive(Clone, Debug, PartialEq)]
struct Done {
    opposite: Edit,
    /// Where somebody is typing; another edit of the same place soon after belongs to this one.
    typing: Option<(Path, Millis)>,
}

impl History {
    /// Does an edit.
    ///
    /// # Errors
    /// [`Impossible`]; nothing is changed.
    pub(crate) fn edit(
        &mut self,
        document: &mut Value,
        edit: Edit,
        now: Millis,
    ) -> Result<(), Impossible> {
        let typing = typed(document, &edit).map(|path| (path, now));
        let opposite = edit.apply(document)?;
        self.redo.clear();
        let goes_on = match (self.undo.last().map(|last| &last.typing), &typing) {
            (Some(Some((before, at))), Some((path, _))) => before == path && now - at < PAUSE,
            _ => false,
        };
        if goes_on {
            if let Some(last) = self.undo.last_mut() {
                last.typing = typing;
            }
            return Ok(());
        }
        if self.undo.len() == MOST {
            self.undo.remove(0);
        }
        self.undo.push(Done { opposite, typing });
        Ok(())
    }

    /// Undoes the latest edit; the place that changed.
    pub(crate) fn undo(&mut self, document: &mut Value) -> Option<Path> {
        let done = self.undo.pop()?;
        let place = done.opposite.place();
        let again = done.opposite.apply(document).ok()?;
        self.redo.push(again);
        Some(place)
    }

    /// Does again what was undone last; the place that changed.
    pub(crate) fn redo(&mut self, document: &mut Value) -> Option<Path> {
        let edit = self.redo.pop()?;
        let place = edit.place();
        let opposite = edit.apply(document).ok()?;
        self.undo.push(Done {
            opposite,
            typing: None,
        });
        Some(place)
    }

    /// Whether there is something to undo.
    pub(crate) fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to do again.
    pub(crate) fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

/// The field in which somebody types, where an edit may be a stroke of theirs. A condition is
/// set as a whole for each stroke in one of its fields: the field is where it differs.
fn typed(document: &Value, edit: &Edit) -> Option<Path> {
    let Edit::Set(path, after) = edit else {
        return None;
    };
    let (path, after) = match path.of(document) {
        Some(before) => only_difference(path.clone(), before, after)?,
        None => (path.clone(), after),
    };
    let is_written = match after {
        Value::String(_) | Value::Number(_) => true,
        // What is written with commas.
        Value::Array(each) => each.iter().all(|it| it.is_string() || it.is_number()),
        _ => false,
    };
    is_written.then_some(path)
}

/// Goes down for as long as one member alone differs. None where nothing does.
fn only_difference<'a>(path: Path, before: &Value, after: &'a Value) -> Option<(Path, &'a Value)> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) if before.len() == after.len() => {
            let mut others = after
                .iter()
                .filter(|(key, value)| before.get(*key) != Some(value));
            let (key, value) = others.next()?;
            match (before.get(key), others.next()) {
                (Some(there), None) => only_difference(path.key(key), there, value),
                _ => None,
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let mut others = (0..one.len()).filter(|&at| one[at] != other[at]);
            let at = others.next()?;
            match others.next() {
                None => only_difference(path.index(at), &one[at], &other[at]),
                Some(_) => None,
            }
        }
        (before, after) => (before != after).then_some((path, after)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn type_in(history: &mut History, document: &mut Value, text: &str, now: Millis) {
        let edit = Edit::Set(Path::parse("name"), json!(text));
        history.edit(document, edit, now).unwrap();
    }

    #[test]
    fn a_word_that_is_typed_in_one_go_is_undone_in_one_go() {
        let (mut history, mut document) = (History::default(), json!({ "name": "" }));
        for (at, text) in [
            (0, "F"),
            (200, "Fe"),
            (900, "Fern"),
            (9_000, "Fern & Floor"),
        ] {
            type_in(&mut history, &mut document, text, at);
        }
        history.undo(&mut document);
        assert_eq!(document["name"], "Fern");
        history.undo(&mut document);
        assert_eq!(document["name"], "");
        assert!(!history.can_undo() && history.can_redo());
        history.redo(&mut document);
        history.redo(&mut document);
        assert_eq!(document["name"], "Fern & Floor");
    }

    #[test]
    fn typing_in_a_field_of_a_condition_is_one_step_and_another_field_is_another() {
        let mut document =
            json!({ "when": { "all": [{ "city": "" }, { "visits": { "$gte": 1 } }] } });
        let mut history = History::default();
        let mut now = 0;
        let mut set = |history: &mut History, document: &mut Value, city: &str, visits: u32| {
            now += 200;
            let when = json!({ "all": [{ "city": city }, { "visits": { "$gte": visits } }] });
            let edit = Edit::Set(Path::parse("when"), when);
            history.edit(document, edit, now).unwrap();
        };
        for city in ["G", "Gr", "Graz"] {
            set(&mut history, &mut document, city, 1);
        }
        for visits in [2, 25] {
            set(&mut history, &mut document, "Graz", visits);
        }
        history.undo(&mut document);
        assert_eq!(document["when"]["all"][1]["visits"]["$gte"], 1);
        assert_eq!(document["when"]["all"][0]["city"], "Graz");
        history.undo(&mut document);
        assert_eq!(document["when"]["all"][0]["city"], "");
        assert!(!history.can_undo());
    }

    #[test]
    fn a_condition_more_and_another_choice_of_yes_and_no_are_steps_of_their_own() {
        let mut document = json!({ "when": [{ "a": 1 }], "on": false });
        let mut history = History::default();
        for edit in [
            Edit::Set(Path::parse("when"), json!([{ "a": 1 }, { "b": 1 }])),
            Edit::Set(
                Path::parse("when"),
                json!([{ "a": 1 }, { "b": 1 }, { "c": 1 }]),
            ),
            Edit::Set(Path::parse("on"), json!(true)),
            Edit::Set(Path::parse("on"), json!(false)),
        ] {
            history.edit(&mut document, edit, 10).unwrap();
        }
        for left in [2, 2, 2, 1] {
            history.undo(&mut document);
            assert_eq!(document["when"].as_array().map_or(0, Vec::len).min(2), left);
        }
        assert!(!history.can_undo());
    }

    #[test]
    fn a_new_edit_ends_what_could_be_done_again() {
        let (mut history, mut document) = (History::default(), json!({ "name": "" }));
        type_in(&mut history, &mut document, "a", 0);
        history.undo(&mut document);
        type_in(&mut history, &mut document, "b", 1);
        assert!(!history.can_redo());
    }

    #[test]
    fn only_so_many_steps_are_kept() {
        let (mut history, mut document) = (History::default(), json!({ "name": "" }));
        for step in 0..300 {
            type_in(
                &mut history,
                &mut document,
                &step.to_string(),
                step * 10_000,
            );
        }
        let mut steps = 0;
        while history.undo(&mut document).is_some() {
            steps += 1;
        }
        assert_eq!((steps, &document["name"]), (MOST, &json!("99")));
    }
}

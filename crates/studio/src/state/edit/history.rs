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
        let typing = match &edit {
            Edit::Set(path, Value::String(_)) => Some((path.clone(), now)),
            _ => None,
        };
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

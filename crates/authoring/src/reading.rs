//! From a JSON value to a typed one, with all findings of the value at once: what cannot be
//! read is reported, taken out or replaced, and the rest is read again.

mod complaint;
mod stand_in;
mod step;

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::at::At;
use crate::findings::Findings;
use complaint::Complaint;
use step::{Step, written};

/// Most findings in one value before the reader gives up on it.
const MOST: usize = 64;

/// Reads `value`, which stands at `at`. Where fields had to be taken out, their defaults
/// stand in, so that the checks which follow can go on; a finding has said so. What must be
/// there and cannot be read is replaced, if `findings` allow it: nothing that is found in a
/// stand-in is reported. `None` where too little is left.
pub(crate) fn read<T: DeserializeOwned>(
    value: &Value,
    at: &At<'_>,
    findings: &mut Findings,
) -> Option<T> {
    let mut reading = Reading {
        value: Cow::Borrowed(value),
        taken: Vec::new(),
        stand_ins: Vec::new(),
    };
    for _ in 0..MOST {
        match serde_path_to_error::deserialize(reading.value.as_ref()) {
            Ok(read) => {
                reading.mute(at, findings);
                return Some(read);
            }
            Err(error) => reading.mend::<T>(&error, at, findings)?,
        }
    }
    None
}

/// A value on its way to being readable.
struct Reading<'a> {
    value: Cow<'a, Value>,
    /// Reported, and taken out: that it is missing now is no news.
    taken: Vec<Vec<Step>>,
    /// Replaced: nothing within is the document's.
    stand_ins: Vec<Vec<Step>>,
}

impl Reading<'_> {
    /// Reports what is wrong and takes it out, or puts something else in its place. `None`
    /// where that cannot be done.
    fn mend<T: DeserializeOwned>(
        &mut self,
        error: &serde_path_to_error::Error<serde_json::Error>,
        at: &At<'_>,
        findings: &mut Findings,
    ) -> Option<()> {
        let mut place = step::steps(error.path());
        let complaint = Complaint::of(&error.inner().to_string());
        let missing = complaint.missing.clone();
        let holder = place.clone();
        place.extend(missing.clone().map(Step::Key));
        if !self.is_known(&place) {
            let said = written(at, &holder);
            findings.lint(complaint.rule, said, &complaint.reason, &complaint.mend);
        }
        let may_take = missing.is_none() && !self.is_stand_in(&place);
        if may_take && self.take(&place) {
            self.taken.push(place);
            return Some(());
        }
        let filled = findings.may_stand_in() && stand_in::fill::<T>(self.value.to_mut(), &place);
        filled.then(|| self.stand_ins.push(place))
    }

    /// Whether this was reported before, or is nothing of the document's.
    fn is_known(&self, place: &[Step]) -> bool {
        let taken = self.taken.iter().any(|taken| taken == place);
        taken || self.is_stand_in(place)
    }

    /// Whether this stands within something that was replaced.
    fn is_stand_in(&self, place: &[Step]) -> bool {
        let mut stand_ins = self.stand_ins.iter();
        stand_ins.any(|stand_in| place.starts_with(stand_in))
    }

    /// Takes one field out. False where there was none to take.
    fn take(&mut self, place: &[Step]) -> bool {
        let Some((Step::Key(last), way)) = place.split_last() else {
            return false;
        };
        let holder = step::find(self.value.to_mut(), way);
        holder
            .and_then(Value::as_object_mut)
            .is_some_and(|fields| fields.remove(last).is_some())
    }

    fn mute(&self, at: &At<'_>, findings: &mut Findings) {
        for place in &self.stand_ins {
            findings.mute(written(at, place));
        }
    }
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
                 or \"12h\", at most 3660d, or \"never\". write a length of time like \"30d\" or \
                 \"12h\", at most 3660d, or \"never\" there",
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

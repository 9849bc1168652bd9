//! Places in a document, written as findings write them: `panels[2].blocks[0].heading`.

use std::fmt;

use serde_json::Value;

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Into a member of an object.
    Key(String),
    /// Into an element of a list.
    Index(usize),
}

/// A way from the whole document to a place in it, which need not be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Path(Vec<Step>);

impl Path {
    /// The whole document.
    pub(crate) const fn whole() -> Self {
        Self(Vec::new())
    }

    /// A member of what stands here.
    #[must_use]
    pub(crate) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// An element of the list that stands here.
    #[must_use]
    pub(crate) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// One step further.
    #[must_use]
    pub(crate) fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// What it stands in, and the last step; `None` for the whole.
    pub(crate) fn split(&self) -> Option<(Self, &Step)> {
        let (last, before) = self.0.split_last()?;
        Some((Self(before.to_vec()), last))
    }

    /// The steps.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether `other` is this place or lies within it.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// What stands there.
    pub(crate) fn of<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.get(index),
        })
    }

    /// The same, to be changed.
    pub(crate) fn of_mut<'a>(&self, document: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(document, |value, step| match step {
            Step::Key(key) => value.get_mut(key),
            Step::Index(index) => value.get_mut(index),
        })
    }

    /// Reads a path as findings write it. A key with a dot or a bracket in it cannot be told from
    /// a way; findings have such keys in `groups` and `stages` alone, where a whole list is meant.
    pub(crate) fn parse(text: &str) -> Self {
        let mut steps = Vec::new();
        for part in text.split('.').filter(|part| !part.is_empty()) {
            let (key, mut rest) = part.find('[').map_or((part, ""), |at| part.split_at(at));
            if !key.is_empty() {
                steps.push(Step::Key(key.to_owned()));
            }
            while let Some((index, after)) =
                rest.strip_prefix('[').and_then(|it| it.split_once(']'))
            {
                let Ok(index) = index.parse() else { break };
                steps.push(Step::Index(index));
                rest = after;
            }
        }
        Self(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if number == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_written() {
        for text in [
            "",
            "panels",
            "panels[2].blocks[0].heading.en",
            "matrix[1][2]",
        ] {
            assert_eq!(Path::parse(text).to_string(), text);
        }
    }

    #[test]
    fn a_path_finds_what_stands_there_and_nothing_where_nothing_does() {
        let document = json!({ "panels": [{ "id": "a" }, { "id": "b" }] });
        let found = |text: &str| Path::parse(text).of(&document).cloned();
        assert_eq!(found("panels[1].id"), Some(json!("b")));
        assert_eq!(found("panels[2].id"), None);
        assert_eq!(found("panels.id"), None);
        assert_eq!(found(""), Some(document.clone()));
    }

    #[test]
    fn a_place_holds_itself_and_what_lies_within() {
        let panel = Path::parse("panels[1]");
        assert!(panel.holds(&panel) && panel.holds(&Path::parse("panels[1].id")));
        assert!(!panel.holds(&Path::parse("panels[10]")));
    }
}

//! Places in a document, written like `panels[2].blocks[0].heading`.

use std::fmt;

/// A place. A chain on the stack: most places are never written, because nothing is wrong
/// there, and a hostile document cannot make them cost memory.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Whole,
    Field(&'a str),
    Index(usize),
}

impl<'a> At<'a> {
    /// The whole document.
    pub(crate) const WHOLE: At<'static> = At {
        parent: None,
        step: Step::Whole,
    };

    /// A field of what stands here.
    pub(crate) fn field(&'a self, name: &'a str) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Field(name),
        }
    }

    /// What this stands in; `None` for the whole document.
    pub(crate) fn parent(&self) -> Option<&'a At<'a>> {
        self.parent
    }

    /// An element of the list that stands here.
    pub(crate) fn index(&'a self, index: usize) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Index(index),
        }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(parent) = self.parent else {
            return Ok(());
        };
        parent.fmt(f)?;
        match self.step {
            Step::Whole => Ok(()),
            Step::Field(name) if parent.parent.is_none() => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_people_write_it() {
        assert_eq!(At::WHOLE.to_string(), "");
        let panels = At::WHOLE.field("panels");
        let panel = panels.index(2);
        assert_eq!(panel.field("heading").to_string(), "panels[2].heading");
    }
}

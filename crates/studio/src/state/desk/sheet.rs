//! One draft that is open.

use std::rc::Rc;

use api::Finding;
use serde_json::Value;
use shopper::Millis;

use super::{Clashing, Save, Trial};
use crate::state::edit::{History, Path};

/// A draft with everything that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sheet {
    /// The site's id.
    pub(crate) site: String,
    /// Who works on it, for what is kept on the device.
    pub(crate) by: String,
    /// The revision that it began from.
    pub(crate) revision: i64,
    /// The document at that revision.
    pub(crate) base: Rc<Value>,
    /// The document now.
    pub(crate) document: Rc<Value>,
    /// What can be undone.
    pub(crate) history: History,
    /// Whether it is saved.
    pub(crate) save: Save,
    /// Grows with every change.
    pub(crate) edit: u64,
    /// Who saved the revision, and when (UTC ms).
    pub(crate) saved_by: (String, Millis),
    /// What the checks say, as of which edit; `None` until they have said something.
    pub(crate) findings: Option<(u64, Rc<Vec<Finding>>)>,
    /// Both changed the same, and somebody has to choose.
    pub(crate) clashing: Option<Clashing>,
    /// A text that may become the draft.
    pub(crate) trial: Option<Trial>,
}

impl Sheet {
    /// What the checks say of this place and of what lies within.
    pub(crate) fn findings_at(&self, place: &Path) -> Vec<Finding> {
        let found = self
            .findings
            .iter()
            .flat_map(|(_, findings)| findings.iter());
        found
            .filter(|finding| place.holds(&Path::parse(&finding.path)))
            .cloned()
            .collect()
    }

    /// All that the checks say.
    pub(crate) fn all_findings(&self) -> &[Finding] {
        self.findings.as_ref().map_or(&[], |(_, findings)| findings)
    }

    /// Whether the checks have seen the document as it is now.
    pub(crate) fn is_checked(&self) -> bool {
        self.findings
            .as_ref()
            .is_some_and(|(edit, _)| *edit == self.edit)
    }

    /// The document has something that is not on the server.
    pub(crate) fn is_dirty(&self) -> bool {
        self.document != self.base
    }
}

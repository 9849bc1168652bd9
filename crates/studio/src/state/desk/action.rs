//! What can happen to a draft.

use api::Finding;

use super::Kept;
use crate::state::edit::{Edit, Side};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// It is changed.
    Edit(Edit),
    /// The latest change is undone.
    Undo,
    /// What was undone last is done again.
    Redo,
    /// Nothing was changed since that edit: it is time to save.
    Due(u64),
    /// Nothing was changed since that edit: it is time to check.
    CheckDue(u64),
    /// Saves at once.
    SaveNow,
    /// The page is about to be left: what is not saved is kept on the device.
    Leaving,
    /// What was found on the device for a site.
    Found {
        /// The site's id.
        site: String,
        /// What was kept.
        kept: Option<Box<Kept>>,
    },
    /// What the checks say of the document as of an edit.
    Checked(u64, Vec<Finding>),
    /// A text that may become the draft, typed or read from a file.
    Try {
        /// The text.
        text: String,
        /// It was read from a file.
        is_import: bool,
    },
    /// Nothing was typed since that trial: it is time to check it.
    TryDue(u64),
    /// The text becomes the draft.
    Take,
    /// The text is put away.
    PutAway,
    /// A side was chosen for one clash.
    Choose(usize, Side),
    /// The same side for all.
    ChooseAll(Side),
    /// The choices hold: saves what comes of them.
    Settle,
    /// Reads the draft anew.
    Reload,
}

//! The draft, and saving it.

pub(crate) const READ_ONLY: &str =
    "You may read here, not edit. Ask an admin of the site for the role of an editor.";
pub(crate) const TAKEN_UP: &str =
    "What was not saved the last time was kept on this device, and is here again.";
pub(crate) const SAVED: &str = "saved";
pub(crate) const WAITING: &str = "not saved yet";
pub(crate) const SENDING: &str = "saving …";
pub(crate) const KEPT: &str = "kept on this device; the server does not answer";
pub(crate) const CLASHING: &str = "somebody else saved meanwhile";
pub(crate) const ONLY_READ: &str = "read only";
pub(crate) const UNDO: &str = "Undo";
pub(crate) const REDO: &str = "Do again";
pub(crate) const CHOOSE: &str = "Two of you changed the same";
pub(crate) const MINE: &str = "Mine";
pub(crate) const THEIRS: &str = "Theirs";
pub(crate) const ALL_MINE: &str = "All mine";
pub(crate) const ALL_THEIRS: &str = "All theirs";
pub(crate) const SETTLE: &str = "Save what is chosen";
pub(crate) const NOT_THERE: &str = "(taken out)";
pub(crate) const LOADING: &str = "The draft is on its way.";
pub(crate) const CHECKS: &str = "Checks";
pub(crate) const NO_FINDINGS: &str = "Nothing to mend.";
pub(crate) const CHECKING: &str = "Checking …";
pub(crate) const MEND: &str = "To mend it: ";

/// The draft's revision, and how it stands with it.
pub(crate) fn revision(revision: i64, how: &str) -> String {
    format!("Draft {revision}, {how}")
}

/// An edit of something that is not there.
pub(crate) fn impossible(path: &str) -> String {
    format!("“{path}” is not there any more, so it was not changed.")
}

/// Changes that went together by themselves.
pub(crate) fn brought_together(who: &str) -> String {
    format!("{who} saved meanwhile. Both of your changes are in the draft.")
}

/// Who saved, above the choices.
pub(crate) fn clashing_lead(who: &str, when: &str) -> String {
    format!(
        "{who} saved {when}. What only one of you changed is taken as it is; here you both did. \
         Choose for each."
    )
}

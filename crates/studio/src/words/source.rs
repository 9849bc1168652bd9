//! The draft as text.

pub(crate) const LABEL: &str = "The whole draft";
pub(crate) const HINT: &str = "Nothing changes until you take it into the draft. Ctrl and the space bar go to what fits here.";
pub(crate) const TAKE: &str = "Take it into the draft";
pub(crate) const PUT_AWAY: &str = "Put it away";
pub(crate) const TAKEN: &str = "The text is the draft now. Undo brings back what was there.";
pub(crate) const IMPORT: &str = "Read a file";
pub(crate) const EXPORT: &str = "Save as a file";
pub(crate) const COPY: &str = "Copy";
pub(crate) const FITS: &str = "Fits here:";
pub(crate) const FOUND: &str = "What the checks say of the text";
pub(crate) const SAME: &str = "The text is the draft as it is.";
pub(crate) const NOT_TAKEN: &str =
    "This file cannot be taken as it is. Nothing was changed; here is all that has to be mended.";
pub(crate) const NO_JSON: &str = "This cannot be read yet. Nothing was changed.";
pub(crate) const FINE: &str = "Nothing to mend. It can be taken into the draft.";
pub(crate) const GO: &str = "Show the place";

/// A place in the text.
pub(crate) fn place(line: u64, column: u64) -> String {
    format!("Line {line}, column {column}")
}

//! The page for the shop floor, as it is set up.

pub(crate) const STAFF: &str = "Staff page";
pub(crate) const LEAD: &str =
    "A page for those on the shop floor: what they see and hear lands on the same journey map.";
pub(crate) const PIN: &str = "PIN";
pub(crate) const PIN_HINT: &str = "6 to 12 digits. A new one ends all shifts.";
pub(crate) const SET: &str = "Set the PIN";
pub(crate) const SAVED: &str = "The PIN is set. Everybody enters it anew.";
pub(crate) const CLOSE: &str = "Close the page";
pub(crate) const CLOSED: &str = "Nobody gets in until there is a new PIN.";
pub(crate) const NO_PIN: &str = "There is no PIN yet, so nobody gets in.";
pub(crate) const NO_SURVEY: &str = "The live journey asks staff nothing yet. Make a survey whose place is the slot “staff”, and publish it.";
pub(crate) const SHEET: &str = "A sheet for the staff room";
pub(crate) const SHEET_LEAD: &str =
    "Scan, enter the PIN, say what you saw. It asks for nothing about you.";
pub(crate) const PRINT: &str = "Print the sheet";
pub(crate) const OPEN: &str = "Open the page";
pub(crate) const CODE: &str = "A code that opens the staff page";
pub(crate) const LOOPBACK: &str = "You reached this server by a name that only this machine knows. Open the Studio by its public address before you print.";

/// Since when there is a PIN.
pub(crate) fn set_on(day: &str) -> String {
    format!("The PIN was set on {day}. A shift ends after 12 hours.")
}

/// What staff is asked.
pub(crate) fn asks(count: usize) -> String {
    let what = crate::words::counted(count, "survey", "surveys");
    format!("The page asks {what} of the live journey.")
}

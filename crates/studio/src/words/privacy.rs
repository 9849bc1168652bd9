//! What is kept of shoppers, handed out, and ended.

pub(crate) const PRIVACY: &str = "Privacy";
pub(crate) const KEPT: &str = "How long it is kept";
pub(crate) const KEPT_LEAD: &str = "In days. What is older is deleted once an hour, for good.";
pub(crate) const EVENTS: &str = "Visits and what was done";
pub(crate) const ANSWERS: &str = "Answers";
pub(crate) const FILES: &str = "Pictures and files";
pub(crate) const DAYS_HINT: &str = "Empty: as the server keeps it for all sites.";
pub(crate) const SAVE: &str = "Save";
pub(crate) const SAVED: &str = "It is kept for so long from now on.";
pub(crate) const SHORTER: &str = "Delete what is older?";
pub(crate) const SHORTER_LEAD: &str =
    "Within the hour everything older than that is gone for good. Counts of past days stay: they are of nobody.";
pub(crate) const PERSON: &str = "One person";
pub(crate) const PERSON_LEAD: &str =
    "Shoppers find their device's id in the widget, under My data. A customer may have several devices.";
pub(crate) const DEVICE: &str = "Id of the device";
pub(crate) const EXPORT: &str = "Save everything about them";
pub(crate) const ERASE: &str = "Erase them";
pub(crate) const ERASE_TITLE: &str = "Erase this person?";
pub(crate) const ERASE_LEAD: &str = "This cannot be undone.";
pub(crate) const CONSEQUENCES: [&str; 5] = [
    "Their visits, answers, pictures and what was counted of them are deleted, here and in connected systems.",
    "Results are counted anew without them.",
    "What still comes from their device is refused, for ever.",
    "Points and rewards that belong to the device end with it.",
    "Backups still hold them: erase them again if you restore one.",
];
pub(crate) const ERASE_NOW: &str = "Erase for good";
pub(crate) const NOTHING_KEPT: &str = "Nothing of this device was here. What comes of it from now on is refused.";
pub(crate) const EXPORTING: &str = "Gathering …";

/// What was erased.
pub(crate) fn erased(events: u64, answers: u64, files: u64) -> String {
    if events + answers + files == 0 {
        return NOTHING_KEPT.to_owned();
    }
    format!("Erased: {events} events, {answers} answers, {files} files.")
}

//! What is kept of shoppers, handed out, and ended.

pub(crate) const PRIVACY: &str = "Privacy";
pub(crate) const KEPT: &str = "How long it is kept";
pub(crate) const KEPT_LEAD: &str = "In days. What is older is deleted once an hour, for good.";
pub(crate) const PARTS: [&str; 4] = [
    "Visits and what was done",
    "Answers",
    "Pictures and files",
    "What came in and could not be read",
];
pub(crate) const DAYS_HINT: &str = "Empty: as the server keeps it for all sites.";
pub(crate) const SAVE: &str = "Save";
pub(crate) const SAVED: &str = "It is kept for so long from now on.";
pub(crate) const SHORTER: &str = "Delete what is older?";
pub(crate) const SHORTER_LEAD: &str = "Within the hour everything older than that is gone for good. Counts of past days stay: they are of nobody.";
pub(crate) const PERSON: &str = "One person";
pub(crate) const PERSON_LEAD: &str = "Shoppers find their device's id in the widget, under My data. A customer may have several devices.";
pub(crate) const KNOWN_BY: &str = "Known by";
/// The ways to name a person, each with its hint.
pub(crate) const BY: [(&str, &str); 2] = [
    (
        "A device's id",
        "Looks like 018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90.",
    ),
    (
        "The shop's id",
        "The customer's number in the shop; all of their devices are meant.",
    ),
];
pub(crate) const FILE: &str = "person.json";
pub(crate) const EXPORTED: &str =
    "The file is on its way to your downloads. Keep it as carefully as the person would.";
pub(crate) const ERASED: &str = "They are erased";
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
pub(crate) const NOTHING_KEPT: &str =
    "Nothing of this device was here. What comes of it from now on is refused.";
pub(crate) const EXPORTING: &str = "Gathering …";

/// What was erased.
pub(crate) fn erased(events: u64, answers: u64, files: u64) -> String {
    if events + answers + files == 0 {
        return NOTHING_KEPT.to_owned();
    }
    format!("Erased: {events} events, {answers} answers, {files} files.")
}

pub(crate) const REQUESTS: &str = "Asked for by the shop's platform";
pub(crate) const REQUESTS_LEAD: &str =
    "Shopify passes on what customers ask for. We do it by ourselves; here is what became of it.";
pub(crate) const NO_REQUESTS: &str = "Nobody has asked for anything yet.";
pub(crate) const ASKED: &str = "What";
pub(crate) const ASKED_AT: &str = "Asked";
pub(crate) const BECAME: &str = "What became of it";
pub(crate) const CANCELLED: &str = "called off";
/// States of a request to choose from; the first is no choice.
pub(crate) const STATES: [(&str, &str); 4] = [
    ("", super::pieces::ANY),
    ("waiting", "waits"),
    ("done", "done"),
    ("cancelled", CANCELLED),
];
pub(crate) const CALL_OFF: &str = "Call off";
pub(crate) const CALLED_OFF: &str = "It is called off.";

/// What was asked for, and for whom where that is still known.
pub(crate) fn request(kind: &str, customer: &str) -> String {
    let whom = if customer.is_empty() {
        "a customer"
    } else {
        customer
    };
    match kind {
        "data" => format!("hand out the data of {whom}"),
        "erase" => format!("erase {whom}"),
        "erase-shop" => "erase the whole shop".to_owned(),
        other => format!("{other} {whom}"),
    }
}

/// When it was done.
pub(crate) fn done_on(day: &str) -> String {
    format!("done on {day}")
}

/// When it is done.
pub(crate) fn due_on(day: &str) -> String {
    format!("waits until {day}")
}

//! Webhooks and what became of them.

pub(crate) const BY: &str = "A part of an address";
pub(crate) const WEBHOOKS: &str = "Webhooks";
pub(crate) const LEAD: &str =
    "We tell your backend what happens, signed, and try again for three days.";
pub(crate) const ADDRESS: &str = "Address";
pub(crate) const ADDRESS_HINT: &str = "Begins with https:// and leads to the Internet.";
pub(crate) const HEARS: &str = "Hears of";
pub(crate) const EVERYTHING: &str = "everything";
pub(crate) const STATE: &str = "State";
pub(crate) const NONE: &str = "No address yet.";
pub(crate) const ADD: &str = "Add an address";
pub(crate) const FINE: &str = "arrives";
pub(crate) const TEST: &str = "Send a test";
pub(crate) const TESTED: &str = "A test is on its way. It shows below when it has arrived.";
pub(crate) const ENABLE: &str = "Send there again";
pub(crate) const ENABLED: &str = "We send there again.";
pub(crate) const ROTATE: &str = "New secret";
pub(crate) const ROTATE_LEAD: &str =
    "Both sign until you make the next one, so nothing is lost meanwhile.";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const REMOVED: &str = "The address is removed.";
pub(crate) const REMOVE_LEAD: &str =
    "Nothing is sent there any more. What waits for it is dropped.";
pub(crate) const TOLD: &str = "The secret, shown this once";
pub(crate) const TOLD_LEAD: &str =
    "Your backend checks our signature with it. Nobody can show it again.";
pub(crate) const LOG: &str = "What was sent";
pub(crate) const LOG_LEAD: &str = "The last 30 days.";
pub(crate) const KIND: &str = "What";
pub(crate) const WHEN: &str = "When";
pub(crate) const BECAME: &str = "What became of it";
pub(crate) const NOTHING_SENT: &str = "Nothing was sent yet.";
pub(crate) const RESEND: &str = "Send again";
pub(crate) const RESENT: &str = "It waits for its turn.";

/// What may become of a message, with its words.
pub(crate) const OUTCOMES: [(&str, &str); 3] = [
    ("waiting", "on its way"),
    ("arrived", "arrived"),
    ("failed", "given up"),
];

/// Kinds with their words.
pub(crate) const KINDS: [(&str, &str); 7] = [
    ("answer.given", "answers"),
    ("badge.earned", "badges"),
    ("rule.fired", "rules of yours"),
    ("claim.verified", "rewards earned"),
    ("claim.reversed", "rewards taken back"),
    ("code.redeemed", "codes used"),
    ("pool.low", "codes running out"),
];

/// A kind in words; one of a newer server as it is.
pub(crate) fn kind(word: &str) -> &str {
    if word == "test" {
        return "a test";
    }
    let known = KINDS.iter().find(|(kind, _)| *kind == word);
    known.map_or(word, |(_, words)| words)
}

/// Since when nothing arrives.
pub(crate) fn failing(since: &str) -> String {
    format!("nothing has arrived since {since}")
}

/// Since when nothing is sent.
pub(crate) fn disabled(since: &str) -> String {
    format!("nothing is sent since {since}")
}

/// What became of a message.
pub(crate) fn became(status: &str, answered: i64, attempts: i64) -> String {
    let tries = crate::words::counted(
        usize::try_from(attempts).unwrap_or_default(),
        "try",
        "tries",
    );
    match (status, answered) {
        ("arrived", _) => format!("arrived, {tries}"),
        ("waiting", 0) => format!("on its way, {tries}"),
        ("waiting", answered) => format!("answered {answered}; tried again, {tries}"),
        (_, 0) => format!("no answer, given up after {tries}"),
        (_, answered) => format!("answered {answered}, given up after {tries}"),
    }
}

/// Before an address is removed.
pub(crate) fn remove(url: &str) -> String {
    format!("Remove {url}?")
}

/// What a button is about, for screen readers.
pub(crate) fn of(act: &str, url: &str) -> String {
    format!("{act}: {url}")
}

pub(crate) const HEARS_HINT: &str = "Nothing chosen: everything.";

//! What was done, in words.

pub(crate) const LOG: &str = "Audit log";
pub(crate) const LEAD: &str =
    "Every change, by whom and when. Entries cannot be changed unnoticed.";
pub(crate) const WHEN: &str = "When";
pub(crate) const WHO: &str = "Who";
pub(crate) const WHAT: &str = "What";
pub(crate) const TO_WHAT: &str = "To what";
pub(crate) const BY_WHOM: &str = "Who, by e-mail address or key";
pub(crate) const NONE: &str = "Nothing has happened yet.";

const ACTIONS: [(&str, &str); 40] = [
    ("attachment.forgotten", "deleted a shopper's file"),
    ("codes.imported", "imported codes"),
    ("data.erased", "erased everything told of the site"),
    ("delivery.resent", "sent a webhook again"),
    ("draft.saved", "saved the draft"),
    ("draw.stepped", "went on with a draw"),
    ("endpoint.added", "added a webhook's address"),
    ("endpoint.changed", "changed a webhook's address"),
    ("endpoint.forgotten", "removed a webhook's address"),
    (
        "export.fetched",
        "fetched an export for the shop's platform",
    ),
    ("key.made", "made a key"),
    ("key.revoked", "revoked a key"),
    ("ledger.rebuilt", "rebuilt the points"),
    (
        "letter.forgotten",
        "dropped an event that could not be read",
    ),
    (
        "letters.replayed",
        "read events again that could not be read",
    ),
    ("password.changed", "changed the own password"),
    ("password.reset", "made a new password"),
    ("person.erased", "erased a person"),
    ("person.exported", "handed out a person's data"),
    ("person.forgotten", "ended a person's points"),
    ("plan.cancelled", "called a plan off"),
    ("plan.failed", "could not publish as planned"),
    ("plan.made", "planned a version"),
    (
        "request.cancelled",
        "called off what the shop's platform asked for",
    ),
    ("retention.set", "set how long things are kept"),
    ("role.given", "gave a role"),
    ("role.taken", "took a role away"),
    ("secret.forgotten", "forgot a secret"),
    ("secret.set", "set a secret"),
    ("session.begun", "signed in"),
    ("session.ended", "signed out"),
    ("site.created", "made the site"),
    ("site.set", "changed the site"),
    ("staff.closed", "closed the staff page"),
    ("staff.pin_set", "set the staff page's PIN"),
    ("user.added", "added a user"),
    ("version.published", "published a version"),
    ("version.restored", "rolled back"),
    ("widget.quieted", "made the widget quiet"),
    ("widget.unquieted", "let the widget show again"),
];

/// What actions begin with, to choose from; the first is no choice.
pub(crate) const GROUPS: [(&str, &str); 22] = [
    ("", super::pieces::ANY),
    ("draft.", "drafts"),
    ("version.", "publishing"),
    ("plan.", "plans"),
    ("widget.", "making it quiet"),
    ("role.", "roles"),
    ("key.", "API keys"),
    ("secret.", "secrets"),
    ("endpoint.", "webhooks' addresses"),
    ("delivery.", "webhooks sent again"),
    ("person.", "what is kept of a person"),
    ("request.", "what the shop's platform asked for"),
    ("retention.", "how long things are kept"),
    ("staff.", "the staff page"),
    ("site.", "the site"),
    ("data.", "everything erased"),
    ("export.", "exports"),
    ("codes.", "codes"),
    ("draw.", "draws"),
    ("ledger.", "points made anew"),
    ("letter", "what could not be read"),
    ("attachment.", "shoppers' files"),
];

/// An action in words; one that has none yet as the server tells it, without its dot.
pub(crate) fn action(word: &str) -> String {
    let known = ACTIONS.iter().find(|(action, _)| *action == word);
    known.map_or_else(
        || word.replace(['.', '_'], " "),
        |(_, words)| (*words).to_owned(),
    )
}

/// Who did it, in words.
pub(crate) fn actor(word: &str) -> String {
    match word.strip_prefix("key ") {
        Some(id) => format!("a program, with the key {id}"),
        None if word == "command line" => "somebody at the server".to_owned(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{ACTIONS, GROUPS, action};

    #[test]
    fn what_was_done_is_said_in_words_and_never_left_out() {
        assert_eq!(action("role.given"), "gave a role");
        assert_eq!(action("moon.landed_on"), "moon landed on");
    }

    #[test]
    fn every_choice_finds_something_and_everything_is_found_by_one() {
        for (begin, words) in GROUPS {
            let fits = |(action, _): &(&str, &str)| action.starts_with(begin);
            assert!(ACTIONS.iter().any(fits), "{words}");
        }
        // What concerns one's account is in no site's log.
        let of_nobody = ["session.", "user.", "password."];
        for (action, _) in ACTIONS {
            let mut groups = GROUPS.iter().skip(1).map(|(begin, _)| *begin);
            let is_found = groups.any(|it| action.starts_with(it));
            let is_of_site = !of_nobody.iter().any(|it| action.starts_with(it));
            assert!(is_found || !is_of_site, "{action}");
        }
    }
}

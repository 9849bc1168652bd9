//! API keys, and what the shop signs with.

pub(crate) const BY: &str = "A part of a name or an id";
pub(crate) const KEYS: &str = "Keys";
pub(crate) const LEAD: &str = "For programs of the shop. A key is shown once, when it is made.";
pub(crate) const NAME: &str = "What it is for";
pub(crate) const MAY: &str = "May";
pub(crate) const MADE: &str = "Made";
pub(crate) const STATE: &str = "State";
pub(crate) const REVOKED: &str = "revoked";
pub(crate) const NONE: &str = "No key yet.";
pub(crate) const MAKE: &str = "Make a key";
pub(crate) const SCOPES: &str = "What it may do";
pub(crate) const REVOKE: &str = "Revoke";
pub(crate) const REVOKE_LEAD: &str = "What uses it stops working at once. It cannot be undone.";
pub(crate) const REVOKED_IT: &str = "The key opens nothing any more.";
pub(crate) const TOLD: &str = "The key, shown this once";
pub(crate) const TOLD_LEAD: &str = "Copy it now. Nobody can show it again, not even we.";

/// Scope and words, the least first.
pub(crate) const SCOPE_WORDS: [(&str, &str); 5] = [
    ("read", "read results and events"),
    ("events", "tell events as the shop, which is believed"),
    ("redeem", "check claims and redeem codes"),
    ("publish", "edit, publish and quiet"),
    ("admin", "everything, people and keys among it"),
];

/// A scope in words; one of a newer server as it is.
pub(crate) fn scope(word: &str) -> &str {
    let known = SCOPE_WORDS.iter().find(|(scope, _)| *scope == word);
    known.map_or(word, |(_, words)| words)
}

/// Before a key is revoked.
pub(crate) fn revoke(name: &str) -> String {
    format!("Revoke “{name}”?")
}

/// Who made it, and when.
pub(crate) fn made(by: &str, when: &str) -> String {
    format!("{when}, by {by}")
}

pub(crate) const SECRETS: &str = "What the shop signs with";
pub(crate) const SECRETS_LEAD: &str =
    "By these we tell the shop's own orders and members from what anybody could say.";
pub(crate) const KIND: &str = "For";
pub(crate) const NOT_SET: &str = "not set";
pub(crate) const PASTE: &str = "Set";
pub(crate) const GENERATE: &str = "Make a new one";
pub(crate) const FORGET: &str = "Forget";
pub(crate) const SECRET: &str = "The secret";
pub(crate) const SECRET_SAVED: &str = "The secret is kept. The one before is good for another day.";
pub(crate) const FORGOTTEN: &str = "It is forgotten.";
pub(crate) const FORGET_LEAD: &str =
    "What is signed with it is refused from now on, orders among it, until there is a new one.";
pub(crate) const SECRET_TOLD: &str = "The secret, shown this once";
pub(crate) const SECRET_TOLD_LEAD: &str =
    "Copy it into the shop's backend now. Nobody can show it again.";
pub(crate) const TOO_SHORT: &str = "This is too short to be the platform's. Copy all of it.";

/// Kinds with their words, where the secret comes from, and whether we can make it.
pub(crate) const KINDS: [(&str, &str, &str, bool); 5] = [
    (
        "shopify",
        "Shopify",
        "The client secret of your app in Shopify's admin.",
        false,
    ),
    (
        "woocommerce",
        "WooCommerce",
        "The secret of the webhook, under Settings, Advanced, Webhooks.",
        false,
    ),
    (
        "orders",
        "Orders of another backend",
        "Made here; your backend signs orders with it.",
        true,
    ),
    (
        "identity",
        "Who is signed in",
        "Made here; your backend signs with it who a shopper is.",
        true,
    ),
    (
        "identity-key",
        "Who is signed in, by a key pair",
        "The public half of your Ed25519 key: x of its JWK.",
        false,
    ),
];

/// Before a secret is forgotten.
pub(crate) fn forget(name: &str) -> String {
    format!("Forget the secret for {name}?")
}

/// Since when there is one.
pub(crate) fn set_on(day: &str) -> String {
    format!("set on {day}")
}

/// A kind's name.
pub(crate) fn kind(word: &str) -> &str {
    let known = KINDS.iter().find(|(kind, ..)| *kind == word);
    known.map_or(word, |(_, name, ..)| *name)
}

/// Where a kind's secret comes from.
pub(crate) fn comes_from(word: &str) -> &'static str {
    let known = KINDS.iter().find(|(kind, ..)| *kind == word);
    known.map_or("", |(_, _, from, _)| *from)
}

/// What a button is about, for screen readers.
pub(crate) fn of(act: &str, name: &str) -> String {
    format!("{act}: {name}")
}

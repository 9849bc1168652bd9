//! Every table of the database, and whether it knows people. A test asks the database for its
//! tables and fails for one that is missing here; another puts a person into each that is said to
//! know them, and looks for them in every table after they were erased.

/// What a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Holds {
    /// People: handed out with them, and ended with them.
    People,
    /// Sums of what people did. Each person's share is taken out of them; they go with the site.
    Counts,
    /// Neither, and why not.
    Nobody(&'static str),
}

use Holds::{Counts, Nobody, People};

/// All of them.
pub(in crate::store) const TABLES: [(&str, Holds); 67] = [
    ("aliases", People),
    ("answer_days", Counts),
    ("answer_tallies", Counts),
    ("answers", People),
    ("api_keys", Nobody("keys are the shop's")),
    ("attachments", People),
    (
        "audit",
        Nobody("who works for the shop; shoppers are named by a keyed hash"),
    ),
    ("audit_heads", Nobody("numbers and hashes of the audit log")),
    ("budget_uses", People),
    ("budgets", Counts),
    ("case_notes", People),
    ("case_tags", People),
    ("cases", People),
    ("claims", People),
    ("codes", People),
    ("customers", People),
    ("daily_salts", Nobody("random numbers, for two days")),
    ("dead_letters", People),
    ("deliveries", People),
    ("drafts", Nobody("the shop's documents")),
    ("draws", People),
    ("endpoints", Nobody("addresses of the shop")),
    ("erasures", People),
    ("event_counts", Counts),
    ("event_days", Counts),
    ("events", People),
    ("followers", Nobody("places in the log")),
    ("gains", People),
    ("gifts", People),
    (
        "hook_deliveries",
        Nobody("a platform's ids of its own messages, for thirty days"),
    ),
    ("hook_letters", People),
    ("item_days", Counts),
    ("journeys", Nobody("the shop's documents")),
    ("ledger", People),
    ("order_days", Counts),
    ("order_events", People),
    ("pool_codes", Nobody("codes that nobody has yet")),
    ("pools", Nobody("stocks of codes")),
    ("preview_files", Nobody("the shop's documents, compiled")),
    ("previews", Nobody("who works for the shop")),
    ("privacy_requests", People),
    ("programme_days", Counts),
    ("quiets", Nobody("builds of the widget")),
    ("referral_codes", People),
    ("referrals", People),
    ("retention", Nobody("the shop's settings")),
    ("roles", Nobody("who works for the shop")),
    ("rollup_floors", Nobody("days")),
    ("schedules", Nobody("the shop's documents")),
    ("sessions", Nobody("who works for the shop")),
    (
        "sign_in_failures",
        Nobody("who works for the shop, as hashes"),
    ),
    ("signing_keys", Nobody("keys are the server's")),
    ("sink_outbox", People),
    ("site_secrets", Nobody("secrets are the shop's")),
    ("site_settings", Nobody("the shop's settings")),
    ("sites", Nobody("the shop's documents")),
    ("staff_pins", Nobody("the shop's settings")),
    (
        "staff_shifts",
        Nobody("that somebody of the shop is at work, not who"),
    ),
    ("standing_cuts", People),
    ("standings", People),
    (
        "tombstones",
        Nobody("hashes that tell nobody who it was, and keep them out"),
    ),
    ("trials", People),
    ("used_tokens", Nobody("hashes of tokens, for some minutes")),
    ("users", Nobody("who works for the shop")),
    ("versions", Nobody("the shop's documents")),
    ("visitor_days", Counts),
    ("visitor_marks", People),
];

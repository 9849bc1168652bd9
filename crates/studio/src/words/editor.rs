//! Lists and editors of what is built.

pub(crate) const BLOCKS: &str = "Blocks";
pub(crate) const QUESTIONS: &str = "Questions";
pub(crate) const ENDS: &str = "Ends";
pub(crate) const WHEN_AND_WHOM: &str = "When and for whom";
pub(crate) const FOR_WHOM: &str = "For whom";
pub(crate) const WHERE: &str = "Where and on what occasion";
pub(crate) const WHEN: &str = "When";
pub(crate) const HOW_OFTEN: &str = "How often";
pub(crate) const NAME: &str = "Name";
pub(crate) const VERSIONS: &str = "What is edited";
pub(crate) const ITSELF: &str = "As it is";
pub(crate) const VERSIONS_HINT: &str =
    "An experiment runs. Each variant has blocks of its own; all else they have in common.";
pub(crate) const MOVE_HINT: &str =
    "Move with Alt and the arrow keys, by dragging, or from the menu.";
pub(crate) const NOTHING_CHOSEN: &str = "Choose something on the left, or add it.";
pub(crate) const BACK: &str = "All of them";
pub(crate) const NEW: &str = "New";
pub(crate) const EMPTY_ONE: &str = "Begin with an empty one";
pub(crate) const NEW_LEAD: &str =
    "Begin with something whole, and change its words; or with nothing.";
pub(crate) const GONE: &str = "This is not here any more";
pub(crate) const GONE_LEAD: &str =
    "It was taken out, or its address is mistyped. Undo brings back what was taken out.";
pub(crate) const FILTER: &str = "Filter by name";
pub(crate) const STATE: &str = "Checks";
pub(crate) const FINE: &str = "fine";
pub(crate) const ACTS: &str = "To do";
pub(crate) const SAYS: &str = "What it does";
pub(crate) const TRANSLATIONS: &str = "Translations";
pub(crate) const ALL_TRANSLATED: &str = "Every text is there in every language.";
pub(crate) const BUILT: &str = "Added to the draft. Nothing is published yet.";

/// How a list in the document is called: one, many, what it is for.
pub(crate) const LISTS: [(&str, &str, &str, &str); 10] = [
    ("panels", "panel", "Panels", "What shoppers are shown."),
    ("surveys", "survey", "Surveys", "What shoppers are asked."),
    (
        "audiences",
        "audience",
        "Audiences",
        "Who is meant, under a name.",
    ),
    (
        "badges",
        "badge",
        "Badges",
        "What there is to collect, in the order of the hub.",
    ),
    (
        "rules",
        "rule",
        "Rules, quests and hunts",
        "What has to be done for it, and what it gives.",
    ),
    ("rewards", "reward", "Rewards", "What points are good for."),
    (
        "contests",
        "contest",
        "Contests",
        "What can be won, with its terms and chances.",
    ),
    ("tiers", "ladder", "Tiers", "Ladders that shoppers climb."),
    ("wallets", "wallet", "Points", "What points are called."),
    (
        "multipliers",
        "multiplier",
        "Extra points",
        "Points that count for more, for a while or for some.",
    ),
];

/// The words of a list.
pub(crate) fn list(key: &str) -> (&'static str, &'static str, &'static str) {
    let found = LISTS.iter().find(|(it, ..)| *it == key);
    found.map_or(("item", "Items", ""), |(_, one, many, lead)| {
        (*one, *many, *lead)
    })
}

/// A variant, by its id.
pub(crate) fn variant(id: &str) -> String {
    format!("Variant {id}")
}

/// "New panel".
pub(crate) fn new(one: &str) -> String {
    format!("{NEW} {one}")
}

/// "2 to mend".
pub(crate) fn to_mend(errors: usize, others: usize) -> String {
    match (errors, others) {
        (0, 0) => FINE.to_owned(),
        (0, others) => super::counted(others, "remark", "remarks"),
        (errors, _) => format!("{errors} to mend"),
    }
}

/// Texts missing in a language.
pub(crate) fn missing(language: &str, count: usize) -> String {
    format!(
        "{language}: {} missing",
        super::counted(count, "text", "texts")
    )
}

/// Where something stands now, for who cannot see it.
pub(crate) fn moved(name: &str, to: usize, of: usize) -> String {
    format!("{name} is now {} of {of}.", to + 1)
}

/// Nothing in a list yet.
pub(crate) fn none(many: &str) -> String {
    format!("No {} yet", many.to_lowercase())
}

/// The tabs of what holds everywhere.
pub(crate) const LOOK: [(&str, &str, &[&str]); 5] = [
    ("look", "Look", &["theme", "launcher"]),
    ("pace", "How often", &["attention", "hold_out", "checkout"]),
    ("stages", "Stages", &["lanes", "stages", "order_gap"]),
    (
        "shop",
        "Shop and languages",
        &["shop", "locales", "time_zone"],
    ),
    ("groups", "Saved groups", &["groups"]),
];

pub(crate) const CONSENT: &str = "What needs a shopper’s leave";
pub(crate) const CONSENT_LEAD: &str = "Shoppers decide for themselves, in the widget or in your shop’s own consent banner. Nothing that a draft says can change that.";
/// What needs leave, and which.
pub(crate) const LEAVES: [(&str, &str); 4] = [
    (
        "Shown to everyone, or by page, device and number of visits",
        "needs no leave",
    ),
    (
        "Badges, tiers and streaks in the shopper’s own hub",
        "need no leave",
    ),
    (
        "By what they did, bought or answered, or by their stage",
        "needs leave to personalize",
    ),
    ("Results and counts", "need leave for analytics"),
];

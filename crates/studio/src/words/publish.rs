//! Publishing: what changes, what the checks say, when it goes out, and the way back.

mod change;

pub(crate) use change::{Line, lines, placed, standing};

use super::counted;

pub(crate) const REVIEW: &str = "Review and publish";
pub(crate) const PREVIEW: &str = "Preview";
pub(crate) const CHANGES: &str = "What changes";
pub(crate) const CHANGED: &str = "What changed";
pub(crate) const NO_CHANGES: &str = "Nothing changes: the draft is what is live.";
pub(crate) const CHECKS: &str = "Checks";
pub(crate) const CHECKING: &str = "Checking …";
pub(crate) const ALL_WELL: &str = "Nothing stands in the way.";
pub(crate) const STOPS: &str = "Stops: ";
pub(crate) const MEND: &str = "Mend";
pub(crate) const OPEN: &str = "Open";
pub(crate) const NOTE: &str = "What is new";
pub(crate) const NOTE_TITLE: &str = "For the history";
pub(crate) const NOTE_HINT: &str = "For those who read the history.";
pub(crate) const NOT_SAVED: &str = "The draft is not saved yet; it can be published in a moment.";
pub(crate) const NOT_YOURS: &str = "You may edit here, not publish. Ask a publisher of the site.";
pub(crate) const REFUSED: &str = "What the checks stop is not published. Mend it first.";
pub(crate) const ASK_TITLE: &str = "Publish all the same?";
pub(crate) const ASK_NO: &str = "Look again";
pub(crate) const ASK_YES: &str = "Publish all the same";
pub(crate) const SCHEDULE: &str = "Schedule";
pub(crate) const SCHEDULE_LEAD: &str =
    "The draft goes out as it is now. What is edited after this is not in it.";
pub(crate) const WHEN: &str = "When";
pub(crate) const WHEN_HINT: &str = "By your own clock.";
pub(crate) const WHEN_BAD: &str = "Choose a day and a time to come, within two years.";
pub(crate) const PLANNED: &str = "It is planned.";
pub(crate) const PLANS: &str = "Planned";
pub(crate) const CANCEL_PLAN: &str = "Cancel";
pub(crate) const CANCELLED: &str = "It stays as it is; the plan is cancelled.";
pub(crate) const HISTORY: &str = "History";
pub(crate) const NO_VERSIONS: &str = "Nothing was published yet.";
pub(crate) const VERSION: &str = "Version";
pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const BY: &str = "By";
pub(crate) const LIVE: &str = "live";
pub(crate) const ROLL_BACK: &str = "Roll back";
pub(crate) const WHY: &str = "Why";
pub(crate) const FIRST: &str = "The first version: everything in it was new.";

/// A version by its number.
pub(crate) fn version(number: i64) -> String {
    format!("Version {number}")
}

/// The page's name.
pub(crate) fn title(next: i64) -> String {
    format!("Publish version {next}")
}

/// Under it.
pub(crate) fn lead(changes: usize, live: Option<i64>) -> String {
    let since = match live {
        Some(live) => format!("since version {live}"),
        None => "before the first version".to_owned(),
    };
    let changes = counted(changes, "change", "changes");
    format!("{changes} {since}. Nothing goes out until you press Publish.")
}

/// From which version to which draft.
pub(crate) fn from_to(live: Option<(i64, String, String)>, revision: i64) -> String {
    match live {
        Some((number, day, by)) => format!("Version {number}, {day}, by {by} → draft {revision}"),
        None => format!("Draft {revision}"),
    }
}

/// What the checks came to.
pub(crate) fn checked(stops: usize, to_look_at: usize, passed: usize) -> String {
    let stops = match stops {
        0 => "nothing stops publishing".to_owned(),
        1 => "1 stops publishing".to_owned(),
        many => format!("{many} stop publishing"),
    };
    super::sentence(&format!(
        "{stops}, {to_look_at} to look at, {passed} passed"
    ))
}

/// Before warnings are passed over.
pub(crate) fn ask_lead(warnings: usize) -> String {
    let things = counted(warnings, "thing is", "things are");
    format!("{things} worth a look. Shoppers see it as it is within a minute.")
}

/// It went out.
pub(crate) fn is_live(number: i64) -> String {
    format!("Version {number} is live.")
}

/// Whose document it is again.
pub(crate) fn restored(from: i64) -> String {
    format!("as version {from} was")
}

/// Before rolling back.
pub(crate) fn roll_back_title(number: i64) -> String {
    format!("Roll back to version {number}")
}

/// What it does.
pub(crate) fn roll_back_lead(number: i64, next: i64) -> String {
    format!(
        "What version {number} was goes live again, as version {next}, within a minute. The \
         draft stays as it is."
    )
}

/// A plan, and what became of it.
pub(crate) fn plan(state: &str, outcome: &str) -> String {
    match state {
        "waiting" => "waits".to_owned(),
        "published" if outcome.is_empty() => "was published".to_owned(),
        "published" => format!("was published as version {outcome}"),
        "cancelled" => "was cancelled".to_owned(),
        _ => super::sentence(&format!("was not published: {outcome}")),
    }
}

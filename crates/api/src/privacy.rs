//! `/api/sites/<site>/retention`, what erasing a person takes out, and what the shop's platform
//! asked for.

use serde::{Deserialize, Serialize};
use shopper::Millis;

/// For how many days a site keeps what it has; `None` is the operator's word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct KeepFor {
    /// Events, 1 to 36,500.
    pub event_days: Option<u16>,
    /// Answers.
    pub answer_days: Option<u16>,
    /// Files.
    pub file_days: Option<u16>,
    /// What came in and could not be read.
    pub letter_days: Option<u16>,
}

impl KeepFor {
    /// Something would be gone sooner than now. The operator's word is not known here: to leave it,
    /// or to go back to it, counts as sooner.
    #[must_use]
    pub fn is_shorter_than(self, now: Self) -> bool {
        let pairs = [
            (self.event_days, now.event_days),
            (self.answer_days, now.answer_days),
            (self.file_days, now.file_days),
            (self.letter_days, now.letter_days),
        ];
        pairs.iter().any(|(then, now)| match (then, now) {
            (Some(then), Some(now)) => then < now,
            (then, now) => then != now,
        })
    }
}

/// What was taken out with a person: `DELETE …/people/<visitor>/data`. More may be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Erased {
    /// Events.
    pub events: u64,
    /// Answers.
    pub answers: u64,
    /// Files.
    pub files: u64,
}

/// What the shop's platform asked for: `GET …/privacy-requests`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlatformRequests {
    /// Newest first.
    pub requests: Vec<PlatformRequest>,
    /// `before` for the next page; `None` when this is the last.
    #[serde(default)]
    pub next_before: Option<i64>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlatformRequest {
    /// UUID.
    pub id: String,
    /// `data`, `erase` or `erase-shop`.
    pub kind: String,
    /// The shop's id of the customer; empty for the whole shop, and once they are erased.
    pub customer: String,
    /// `waiting`, `done` or `cancelled`.
    pub state: String,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub asked_at: Millis,
    /// Not before this, UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub due_at: Millis,
    /// UTC ms.
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub done_at: Option<Millis>,
    /// What came of it.
    pub outcome: String,
    /// There is something to fetch.
    pub has_export: bool,
}

#[cfg(test)]
mod tests {
    use super::KeepFor;

    #[test]
    fn whoever_keeps_something_for_less_time_is_asked_before() {
        let days = |event_days| KeepFor {
            event_days,
            ..KeepFor::default()
        };
        assert!(days(Some(30)).is_shorter_than(days(Some(90))));
        assert!(days(Some(30)).is_shorter_than(days(None)));
        assert!(days(None).is_shorter_than(days(Some(90))));
        assert!(!days(Some(90)).is_shorter_than(days(Some(30))));
        assert!(!days(None).is_shorter_than(days(None)));
    }
}
